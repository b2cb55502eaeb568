//! This device's salt for fingerprints, which the shells make at their first start. Without one there are no fingerprints.

use super::moved::from_home;
use crate::recording::Answers;
use crate::{Answer, Ask, Evidence, System};
use kilter_credentials::Salt;
use kilter_facts::Os;

pub(super) fn of(system: &dyn System) -> Option<Salt> {
    let text = system.read_text(&own_file(system, Salt::FILE)).ok()??;
    Salt::parse(&text)
}

/// The salt among raw answers, to scrub them by.
pub(crate) fn recorded(answers: &Answers) -> Option<Salt> {
    let is_salt = |request: &str| request.starts_with("read ") && is_salt(request);
    answers.iter().filter(|(request, _)| is_salt(request)).find_map(|(_, answer)| match answer {
        Answer::Found(Evidence::File(file)) => Salt::parse(std::str::from_utf8(&file.bytes).ok()?),
        _ => None,
    })
}

/// Whether a request asks for the salt.
pub(super) fn is_salt(request: &str) -> bool {
    request.rsplit_once('/').is_some_and(|(_, name)| name == Salt::FILE)
}

/// A file in Kilter's own state folder: as `kilter-store` resolves it.
pub(crate) fn own_file(system: &dyn System, name: &str) -> String {
    let variable = |name: &str| system.variable(name).ok().flatten();
    let folder = if let Some(all) = variable("KILTER_HOME") {
        format!("{}/state", all.trim_end_matches('/'))
    } else {
        match system.os() {
            Os::Windows => "~/AppData/Local/Kilter".to_owned(),
            Os::Macos => "~/Library/Application Support/Kilter/state".to_owned(),
            Os::Linux => match variable("XDG_STATE_HOME").filter(|folder| folder.starts_with('/')) {
                Some(folder) => format!("{}/kilter", folder.trim_end_matches('/')),
                None => "~/.local/state/kilter".to_owned(),
            },
        }
    };
    let file = format!("{folder}/{name}");
    from_home(system, &file).ok().flatten().unwrap_or(file)
}
