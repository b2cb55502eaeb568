//! This device's salt for fingerprints, which the shells make at their first start. Without one there are no fingerprints.

use crate::recording::Answers;
use crate::{Answer, Ask, Evidence, System, own_state};
use kilter_credentials::Salt;

pub(super) fn of(system: &dyn System) -> Option<Salt> {
    let text = system.read_text(&own_state::file(system, Salt::FILE)).ok()??;
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
