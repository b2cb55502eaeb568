//! The volumes that hold data are encrypted.

use crate::{Actor, Baseline, Check, Judgement, Verdict};
use kilter_facts::{Facts, Gap, Os};
use serde_json::json;

/// The volumes that hold data are encrypted.
pub(crate) static CHECK: Check = Check {
    id: "disk-encryption",
    title: "Your disk is encrypted",
    why: "Without encryption, whoever holds a lost or stolen machine can read every file on it.",
    judged: "",
    fix: &[(Os::Linux, "")],
    actor: Actor::It,
    controls: &[],
    lesson: None,
    evaluate,
};

fn evaluate(_facts: &Facts, _baseline: &Baseline) -> Judgement {
    Judgement { verdict: Verdict::Unknown(Gap::unsupported("not judged yet")), facts: json!({}), fix: None }
}
