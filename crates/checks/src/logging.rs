//! What happens on this computer is logged.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Keeping, Logging, Observed, Os};
use serde_json::json;

/// What happens on this computer is logged.
pub(crate) static CHECK: Check = Check {
    id: "logging",
    title: "What happens on this computer is logged",
    why: "When something has gone wrong, the logs say what happened and when. A log that is gone with the next restart is gone just when \
          it is needed.",
    judged: "The system's log must be kept on the disk. On Linux either the journal is (Storage=persistent, or \"auto\" and /var/log/journal \
             exists, and its file is not older than three days), or a syslog daemon runs and has written to its file within three days; one of them is enough. On Windows \
             the event log and the sessions that feed it must not be disabled. macOS always logs and has no switch for it. \
             Whether the audit daemon runs is shown and not judged. No log is ever read.",
    fix: &[
        (
            Os::Linux,
            "Ask IT to keep the journal on the disk.\n\
             Where you administer this computer yourself: set Storage=persistent in /etc/systemd/journald.conf, then sudo systemctl restart systemd-journald",
        ),
        (
            Os::Windows,
            "Ask IT to switch the service \"Windows Event Log\" (EventLog) back on. Windows needs it for much else.",
        ),
    ],
    actor: Actor::It,
    level: Level::Recommended,
    controls: &["ISO 27001 A.8.15", "SOC 2 CC7.2", "CIS 8.2", "CSF 2.0 PR.PS-04", "NIST 800-53 AU-12"],
    lesson: Some("know-normal"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.logging {
        Observed::Known(logging) => Judgement {
            verdict: judge(logging),
            facts: json!({
                "journal": logging.journal.known(),
                "syslog": logging.syslog.known(),
                "audit": logging.audit.known(),
            }),
            fix: None,
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("macOS always logs, and has no switch for it.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// One log on the disk is enough; none fails only where both are known.
fn judge(logging: &Logging) -> Verdict {
    let Logging { journal, syslog, .. } = logging;
    match (journal.known(), syslog.known()) {
        (Some(Keeping::OnDisk), _) if *syslog == Observed::NotApplicable => {
            return Verdict::Pass("The event log is on.".to_owned());
        }
        (Some(Keeping::OnDisk), _) => return Verdict::Pass("The journal is kept on the disk.".to_owned()),
        (_, Some(Keeping::OnDisk)) => return Verdict::Pass("A syslog daemon keeps the log on the disk.".to_owned()),
        _ => {}
    }
    if let Some(gap) = journal.gap().or(syslog.gap()) {
        return Verdict::Unknown(gap.clone());
    }
    Verdict::Fail(match journal.known() {
        Some(Keeping::InMemory) => {
            "The journal is kept in memory only, and is gone with each restart. No syslog daemon keeps it either."
                .to_owned()
        }
        _ if *syslog == Observed::NotApplicable => "The event log is switched off.".to_owned(),
        _ => "No log is kept: the journal is off, and no syslog daemon runs.".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VerdictKind::{Fail, Pass, Unknown};
    use kilter_facts::Gap;

    #[test]
    fn one_log_on_the_disk_is_enough() {
        let known = Observed::Known;
        let gone = || Observed::Unknown(Gap::unsupported("That cannot be told."));
        for (journal, syslog, expected) in [
            (known(Keeping::OnDisk), known(Keeping::Nowhere), Pass),
            (known(Keeping::OnDisk), gone(), Pass),
            (known(Keeping::OnDisk), Observed::NotApplicable, Pass),
            (known(Keeping::InMemory), known(Keeping::OnDisk), Pass),
            (gone(), known(Keeping::OnDisk), Pass),
            (known(Keeping::InMemory), known(Keeping::Nowhere), Fail),
            (known(Keeping::Nowhere), known(Keeping::Nowhere), Fail),
            (known(Keeping::Nowhere), Observed::NotApplicable, Fail),
            (known(Keeping::InMemory), gone(), Unknown),
            (gone(), known(Keeping::Nowhere), Unknown),
            (gone(), Observed::NotApplicable, Unknown),
        ] {
            let logging = Logging { journal, syslog, audit: Observed::NotApplicable };
            assert_eq!(judge(&logging).kind(), expected, "{logging:?}");
        }
    }
}
