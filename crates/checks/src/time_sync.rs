//! The clock is right.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Gap, Observed, Os, TimeSync};
use serde_json::json;

/// The clock is right.
pub(crate) static CHECK: Check = Check {
    id: "time-sync",
    title: "The clock is right",
    why: "Certificates, one-time codes and the age of updates are judged by the clock. When something has happened, logs of several \
          computers can only be put together where their clocks agree.",
    judged: "A time service must run. Where the system says whether the clock follows a time server now, it must; a service that runs and \
             has reached none for hours, as on a computer without a network, is \"cannot tell\". On Windows the Windows Time \
             service must not be disabled and must be set to ask a server; whether it last succeeded is not kept where Kilter \
             can read it. In a container the clock belongs to the machine around it.",
    fix: &[
        (
            Os::Linux,
            "Open Settings, System, Date & Time, and switch on Automatic Date & Time.\n\
             Or in a terminal: sudo timedatectl set-ntp true\n\
             If a message says that this is not supported, ask IT to install a time service such as systemd-timesyncd or chrony.",
        ),
        (Os::Macos, "Open System Settings, General, Date & Time, and switch on Set time and date automatically."),
        (
            Os::Windows,
            "Open Settings, Time & language, Date & time, switch on Set time automatically and choose Sync now.",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.8.17",
        "SOC 2 CC7.2",
        "CIS 8.4",
        "CSF 2.0 PR.PS-04",
        "NIST 800-53 AU-8",
        "NIST 800-53 SC-45",
    ],
    lesson: Some("know-normal"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.time_sync {
        Observed::Known(sync) => Judgement {
            verdict: judge(sync),
            facts: json!({ "by": sync.by.known(), "synchronised": sync.synchronised.known() }),
            fix: None,
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("The clock belongs to the machine around this container.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

fn judge(sync: &TimeSync) -> Verdict {
    match (&sync.by, &sync.synchronised) {
        (Observed::Known(Some(by)), Observed::Known(true)) => {
            Verdict::Pass(format!("The clock follows a time server ({by})."))
        }
        (Observed::Known(Some(by)), Observed::NotApplicable) => {
            Verdict::Pass(format!("{by} is set to keep the clock by a time server."))
        }
        (Observed::Known(Some(by)), Observed::Known(false)) => Verdict::Unknown(Gap::unsupported(format!(
            "{by} runs, but has reached no time server for hours, as on a computer without a network; whether the clock is right cannot \
             be told."
        ))),
        (Observed::Known(None), Observed::Known(false) | Observed::NotApplicable) => {
            Verdict::Fail("Nothing keeps the clock right: no time service is switched on.".to_owned())
        }
        // The kernel calls itself synchronised for some hours after the last correction.
        (Observed::Known(None), Observed::Known(true)) => Verdict::Unknown(Gap::unsupported(
            "The clock was set by a time server not long ago, but Kilter does not see by what, and whether it goes on.",
        )),
        (Observed::Unknown(gap), _) | (_, Observed::Unknown(gap)) => Verdict::Unknown(gap.clone()),
        (Observed::NotApplicable, _) => Verdict::NotApplicable("This computer keeps no clock of its own.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VerdictKind::{Fail, Pass, Unknown};

    #[test]
    fn a_service_must_run_and_must_succeed_where_that_is_told() {
        let chrony = || Observed::Known(Some("chrony".to_owned()));
        let gone = || Gap::unsupported("That cannot be told.");
        for (by, synchronised, expected) in [
            (chrony(), Observed::Known(true), Pass),
            (chrony(), Observed::NotApplicable, Pass),
            (chrony(), Observed::Known(false), Unknown),
            (chrony(), Observed::Unknown(gone()), Unknown),
            (Observed::Known(None), Observed::Known(false), Fail),
            (Observed::Known(None), Observed::NotApplicable, Fail),
            (Observed::Known(None), Observed::Known(true), Unknown),
            (Observed::Known(None), Observed::Unknown(gone()), Unknown),
            (Observed::Unknown(gone()), Observed::Known(true), Unknown),
            (Observed::Unknown(gone()), Observed::Known(false), Unknown),
        ] {
            let sync = TimeSync { by, synchronised };
            assert_eq!(judge(&sync).kind(), expected, "{sync:?}");
        }
    }
}
