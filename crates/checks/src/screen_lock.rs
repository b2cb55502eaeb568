//! The screen locks by itself when nobody is there.

use crate::{Actor, Baseline, Check, Judgement, Verdict};
use kilter_facts::{Facts, Gap, Os};
use serde_json::json;

/// The screen locks by itself when nobody is there.
pub(crate) static CHECK: Check = Check {
    id: "screen-lock",
    title: "Your screen locks by itself",
    why: "A screen left open lets anyone who walks by act as you.",
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
