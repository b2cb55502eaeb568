//! No credential lies in a plain-text file.

mod fix;
mod say;
#[cfg(test)]
mod tests;

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Gap, Observed, Os, StoredCredentials};
use serde_json::json;

/// No credential lies in a plain-text file.
pub(crate) static CHECK: Check = Check {
    id: "stored-credentials",
    title: "Your keys are not kept in plain text",
    why: "Any program that you run can read a password or key in a plain file, and backups copy it. \
          The system's keyring gives it only to those you allow. \
          Stolen keys from such files are among the first things that malicious packages look for.",
    judged: "Kilter reads the files in which some eighty common tools keep keys (cloud command lines, code hosts, registries and \
             package managers, databases and storage, mail and transfer programs, HTTP clients), what shells read when they start \
             and remember of what was typed, and the .env files of the projects in the folders that you named in the settings. \
             Each key, token or password in plain text fails. Templates, examples, test keys, encrypted values and references to \
             a keyring, a vault or a helper program do not count, nor do tokens that end within hours. In .env files and shells \
             a value counts when it has the shape of a known token, with the issuer's checksum where there is one, or when its \
             name says that it is secret and it is no default such as \"postgres\". A file that is there but cannot be read to \
             its end is \"cannot tell\". `kilter check --only stored-credentials --root FOLDER` looks through a whole folder. \
             The secret itself is never kept, shown or sent.",
    fix: &[(Os::Linux, fix::LINUX), (Os::Macos, fix::MACOS), (Os::Windows, fix::WINDOWS)],
    actor: Actor::Employee,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.5.17",
        "ISO 27001 A.8.5",
        "ISO 27001 A.8.12",
        "ISO 27001 A.8.24",
        "SOC 2 CC6.1",
        "CIS 14.3",
        "CIS 3.10",
        "CSF 2.0 PR.AA-01",
        "NIST 800-53 IA-5",
    ],
    lesson: Some("passwords-and-keys"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.stored_credentials {
        Observed::Known(found) => Judgement { verdict: judge(found), facts: shown(found), fix: fix::of(&found.items) },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer keeps no files of yours.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

fn judge(found: &StoredCredentials) -> Verdict {
    if !found.items.is_empty() {
        return Verdict::Fail(say::what_lies_around(found));
    }
    match found.unread.first() {
        Some(first) => {
            let more = found.unread.len() - 1;
            let also = if more == 0 { String::new() } else { format!("; besides, {}", say::places_unread(more)) };
            Verdict::Unknown(Gap::new(first.gap.reason, format!("{}{also}", first.gap.detail)))
        }
        None => Verdict::Pass(say::nothing(found)),
    }
}

fn shown(found: &StoredCredentials) -> serde_json::Value {
    json!({
        "items": found.items,
        "places_read": found.places_read,
        "unread": found.unread,
        "in_keyring": found.in_keyring.known(),
        "trees": found.trees,
    })
}
