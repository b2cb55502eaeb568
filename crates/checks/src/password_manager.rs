//! You have a password manager.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Gap, Observed, Os};
use serde_json::json;

/// You have a password manager.
pub(crate) static CHECK: Check = Check {
    id: "password-manager",
    title: "You have a password manager",
    why: "SCAFFOLD",
    judged: "SCAFFOLD",
    fix: &[(Os::Linux, "SCAFFOLD"), (Os::Macos, "SCAFFOLD"), (Os::Windows, "SCAFFOLD")],
    actor: Actor::Employee,
    level: Level::Required,
    controls: &["SCAFFOLD"],
    lesson: Some("SCAFFOLD"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.password_manager {
        Observed::Known(_) => {
            Judgement { verdict: Verdict::Unknown(Gap::unsupported("SCAFFOLD")), facts: json!({}), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("SCAFFOLD".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}
