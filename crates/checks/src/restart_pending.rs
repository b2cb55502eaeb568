//! Installed updates are in effect.

use crate::words::{count, days};
use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Facts, Gap, Observed, Os, RestartPending, Waiting};
use serde_json::{Value, json};

/// Installed updates are in effect.
pub(crate) static CHECK: Check = Check {
    id: "restart-pending",
    title: "Installed updates are in effect",
    why: "An update of the system's core is on the disk at once, but what runs is the old version with its weaknesses, until the \
          computer is restarted.",
    judged: "A restart must not wait longer than the baseline allows. It waits where the system has marked that installed packages need \
             one (/run/reboot-required, /run/reboot-needed; on Windows the keys RebootRequired and RebootPending), and where a newer \
             kernel of the same line is installed than the one that runs. The time counts from the mark, or from the day on which \
             the kernel was installed. Single programs that still run from before an update are not looked at. A computer whose \
             kernel comes from outside, such as a container, has no kernel to restart. macOS installs updates while it \
             restarts, so nothing that is installed waits there.",
    fix: &[
        (
            Os::Linux,
            "Save your work and restart the computer. To close the lid or to log out is not enough.\n\
             Where it has been restarted and an old kernel still starts, ask IT to choose the newest one in the boot menu.",
        ),
        (
            Os::Windows,
            "Save your work, open Start, choose Power, then \"Update and restart\".\n\
             To shut down and switch on again is not enough where fast startup is on.",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Required,
    controls: &["ISO 27001 A.8.8", "SOC 2 CC7.1", "CIS 7.3", "CSF 2.0 PR.PS-02", "NIST 800-53 SI-2"],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

/// A clock may be a little ahead of the one that wrote a mark.
const AHEAD: TimeDelta = TimeDelta::days(1);

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.restart_pending {
        Observed::Known(pending) => {
            let verdict = judge(pending, facts.at, i64::from(baseline.restart_pending.days));
            Judgement { verdict, facts: shown(pending), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let reason = match facts.device.os {
                Os::Macos => {
                    "macOS installs updates while it restarts, so nothing that is installed waits for a restart."
                }
                _ => {
                    "The kernel of this computer comes from outside (a container or a virtual machine), and nothing asks for a restart."
                }
            };
            Judgement { verdict: Verdict::NotApplicable(reason.to_owned()), facts: json!({}), fix: None }
        }
    }
}

/// What is known to have waited too long fails, whatever else could not be told; only then does a gap count.
fn judge(pending: &RestartPending, now: DateTime<Utc>, limit: i64) -> Verdict {
    let waiting = waiting(pending);
    let known = waiting.iter().filter_map(|it| it.since.known().map(|since| (*it, *since)));
    let oldest = known.filter(|(_, since)| *since <= now + AHEAD).min_by_key(|(_, since)| *since);
    if let Some((first, since)) = oldest.filter(|(_, since)| days(now - *since) > limit) {
        let age = count(days(now - since), "day", "days");
        let survived = pending.started.known().is_some_and(|started| since < *started);
        return Verdict::Fail(if survived {
            format!("Installed {age} ago and still not running: {}. The last restart chose an older one.", first.what)
        } else {
            format!("A restart has been waiting for {age}, to put into effect: {}.", first.what)
        });
    }
    if let Some(gap) = pending.marks.gap().or(pending.kernel.gap()) {
        return Verdict::Unknown(gap.clone());
    }
    // What was not yet there when the machine started cannot have waited longer than it has run.
    let young = pending.started.known().is_some_and(|started| *started <= now + AHEAD && days(now - *started) <= limit);
    for it in &waiting {
        match &it.since {
            Observed::Unknown(_) if young && !is_kernel(pending, it) => {}
            Observed::Unknown(gap) => return Verdict::Unknown(gap.clone()),
            Observed::Known(since) if *since > now + AHEAD => {
                return Verdict::Unknown(Gap::unrecognised(
                    "What waits for a restart is dated in the future: the clock of this computer was set back.",
                ));
            }
            Observed::Known(_) | Observed::NotApplicable => {}
        }
    }
    Verdict::Pass(match (waiting.as_slice(), &pending.kernel) {
        ([], Observed::Known(None)) => {
            "The newest installed kernel is running, and nothing asks for a restart.".to_owned()
        }
        ([], _) => "Nothing that is installed waits for a restart.".to_owned(),
        ([first, ..], _) => format!(
            "A restart is waiting, to put into effect: {}. It may wait for {}.",
            first.what,
            count(limit, "day", "days")
        ),
    })
}

fn waiting(pending: &RestartPending) -> Vec<&Waiting> {
    let kernel = pending.kernel.known().and_then(Option::as_ref);
    kernel.into_iter().chain(pending.marks.known().into_iter().flatten()).collect()
}

fn is_kernel(pending: &RestartPending, it: &Waiting) -> bool {
    pending.kernel.known().and_then(Option::as_ref).is_some_and(|kernel| std::ptr::eq(kernel, it))
}

fn shown(pending: &RestartPending) -> Value {
    let each = |it: &Waiting| json!({ "what": it.what, "since": it.since.known() });
    json!({
        "started": pending.started.known(),
        "marks": pending.marks.known().map(|marks| marks.iter().map(each).collect::<Vec<_>>()),
        "kernel": pending.kernel.known().map(|kernel| kernel.as_ref().map(each)),
    })
}

#[cfg(test)]
mod tests;
