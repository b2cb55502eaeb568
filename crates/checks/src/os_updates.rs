//! Security updates are known and installed.

use crate::{Actor, Baseline, Check, Judgement, Verdict};
use kilter_facts::{Facts, Gap, Os};
use serde_json::json;

/// Security updates are known and installed.
pub(crate) static CHECK: Check = Check {
    id: "os-updates",
    title: "Your system is up to date",
    why: "Most break-ins use holes for which an update was already there.",
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
