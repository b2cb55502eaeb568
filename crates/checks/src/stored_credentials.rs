//! No credential lies in a plain-text file.

use crate::{Actor, Baseline, Check, Judgement, Verdict};
use kilter_facts::{Facts, Gap, Os};
use serde_json::json;

/// No credential lies in a plain-text file.
pub(crate) static CHECK: Check = Check {
    id: "stored-credentials",
    title: "No keys lie around in plain text",
    why: "Programs you run, backups and a lost machine can all give away a key kept in a plain file.",
    judged: "",
    fix: &[(Os::Linux, "")],
    actor: Actor::Employee,
    controls: &[],
    lesson: None,
    evaluate,
};

fn evaluate(_facts: &Facts, _baseline: &Baseline) -> Judgement {
    Judgement { verdict: Verdict::Unknown(Gap::unsupported("not judged yet")), facts: json!({}), fix: None }
}
