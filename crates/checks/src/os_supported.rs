//! Your system still gets security updates.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use chrono::NaiveDate;
use kilter_facts::{Extension, Facts, Gap, Life, Observed, Os, OsSupported, Reaches};
use serde_json::{Value, json};

/// Your system still gets security updates.
pub(crate) static CHECK: Check = Check {
    id: "os-supported",
    title: "Your system still gets security updates",
    why: "Each release of a system is kept secure for some years only. After that, weaknesses are found and published, and nobody \
          closes them on your computer, however often you look for updates.",
    judged: "The installed release must not be past its last day with security updates. The day is the maker's own word where the \
             system carries it (SUPPORT_END in /etc/os-release, the package distro-info-data), else that of a table that comes with Kilter. \
             Debian LTS counts, as everybody gets it; Ubuntu Pro (ESM) counts where this computer is subscribed. Distributions that are \
             renewed all the time have no last day. Of a release that is newer than the table, or still in the making, the \
             answer is \"cannot tell\"; so it is for a macOS that Apple, which names no days, has probably dropped. Today is never \
             taken to be earlier than the table, so a clock that was set back changes nothing.",
    fix: &[
        (
            Os::Linux,
            "Make a backup, then upgrade to a newer release: your distribution's website says how.\n\
             Where IT looks after this computer, ask them when it will be upgraded.",
        ),
        (
            Os::Macos,
            "Make a backup. Open System Settings, General, Software Update, and choose Upgrade Now.\n\
             Where the Mac is too old for a newer macOS, ask IT for another one.",
        ),
        (
            Os::Windows,
            "Make a backup. Open Settings, Windows Update, choose Check for updates and install the newest version of Windows that is offered.\n\
             Where none is offered, ask IT: the computer may be too old for it.",
        ),
    ],
    actor: Actor::It,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.8.8",
        "ISO 27001 A.8.19",
        "SOC 2 CC7.1",
        "CIS 2.2",
        "CSF 2.0 PR.PS-02",
        "NIST 800-53 SA-22",
        "NIST 800-53 SI-2",
    ],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.os_supported {
        Observed::Known(release) => {
            let today = facts.at.date_naive().max(release.known_on);
            Judgement { verdict: judge(release, today), facts: shown(release), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This system is not one that has releases.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

fn judge(found: &OsSupported, today: NaiveDate) -> Verdict {
    let name = &found.release;
    match &found.life {
        Life::Rolling => Verdict::Pass(format!(
            "{name} has no releases that end: it is supported for as long as you install its updates."
        )),
        Life::Ends { on, .. } if today <= *on => {
            Verdict::Pass(format!("{name} gets security updates until {}.", spelled(*on)))
        }
        Life::Ends { on, then } => {
            let ended = format!("The regular security updates for {name} ended on {}", spelled(*on));
            match then {
                Some(extension) if today <= extension.until => extended(&ended, extension),
                _ => Verdict::Fail(format!(
                    "Security updates for {name} ended on {}.",
                    spelled(last(*on, then.as_ref()))
                )),
            }
        }
        Life::Expected { on } if today <= *on => Verdict::Pass(format!(
            "{name} is among the versions that get security updates, by its maker's habit until about {}.",
            on.format("%B %Y")
        )),
        Life::Expected { on } => Verdict::Unknown(Gap::unsupported(format!(
            "{name} has probably had no security updates since {}; its maker names no day, so this cannot be told for certain.",
            on.format("%B %Y")
        ))),
    }
}

fn extended(ended: &str, extension: &Extension) -> Verdict {
    let Extension { name, until, reaches } = extension;
    let until = spelled(*until);
    match reaches {
        Reaches::Everybody => Verdict::Pass(format!("{ended}. {name} carries on until {until}, for most packages.")),
        Reaches::Subscribed => {
            Verdict::Pass(format!("{ended}. This computer is subscribed to {name}, which carries on until {until}."))
        }
        Reaches::NotSubscribed => {
            Verdict::Fail(format!("{ended}, and this computer is not subscribed to {name}, which would carry on."))
        }
        Reaches::CannotTell => Verdict::Unknown(Gap::unsupported(format!(
            "{ended}. Whether this computer still gets {name} cannot be told."
        ))),
    }
}

/// The last day that this computer could have got anything.
fn last(on: NaiveDate, then: Option<&Extension>) -> NaiveDate {
    match then {
        Some(Extension { until, reaches: Reaches::Everybody | Reaches::Subscribed, .. }) => *until,
        _ => on,
    }
}

fn spelled(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

fn shown(found: &OsSupported) -> Value {
    let life = &found.life;
    json!({ "release": found.release, "life": life, "source": found.source })
}

#[cfg(test)]
mod tests;
