//! Security updates install by themselves.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{AutoUpdates, Facts, Observed, Obstacle, Os};
use serde_json::json;

/// Security updates install by themselves.
pub(crate) static CHECK: Check = Check {
    id: "auto-updates",
    title: "Security updates install by themselves",
    why: "Attackers use a weakness within days of its becoming known. Updates that need somebody to think of them come too late \
          in just the busy weeks.",
    judged: "Security updates must be installed, not only announced or downloaded. Debian, Ubuntu and relatives: unattended-upgrades is \
             installed, the settings of apt switch it and the refresh of the lists on and let security updates in, and both of apt's \
             timers are on. Fedora, Red Hat and relatives: dnf-automatic with apply_updates, or its install timer. openSUSE: the timer \
             of os-update or transactional-update, or the job of YaST. KDE's Discover counts where it is set to install \
             automatically. Windows: Windows Update is not disabled, not told to ask first, and not paused. Arch and its \
             relatives are left out: their makers advise to be there when packages are updated. A shop of software that only \
             downloads and then waits for you (GNOME Software) does not count.",
    fix: &[
        (
            Os::Linux,
            "Ask IT to switch automatic security updates on.\n\
             Where you administer this computer yourself, Debian and Ubuntu: sudo apt install unattended-upgrades && sudo dpkg-reconfigure -plow unattended-upgrades\n\
             Fedora: sudo dnf install dnf-automatic, set apply_updates = yes in /etc/dnf/automatic.conf, then sudo systemctl enable --now dnf5-automatic.timer (before Fedora 41: dnf-automatic.timer)\n\
             openSUSE: sudo zypper install os-update && sudo systemctl enable --now os-update.timer",
        ),
        (
            Os::Macos,
            "Open System Settings, General, Software Update, the (i) beside Automatic Updates, and switch everything on.",
        ),
        (
            Os::Windows,
            "Open Settings, Windows Update, and choose Resume updates where updates are paused.\n\
             Where a message says that your organisation manages some settings, tell IT.",
        ),
    ],
    actor: Actor::It,
    level: Level::Recommended,
    controls: &["ISO 27001 A.8.8", "SOC 2 CC7.1", "CIS 7.3", "CSF 2.0 PR.PS-02", "NIST 800-53 SI-2"],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.auto_updates {
        Observed::Known(updates) => Judgement {
            verdict: judge(updates),
            facts: json!({ "by": updates.by, "obstacles": updates.obstacles }),
            fix: None,
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let reason = "The makers of this distribution advise against updates without anybody there; Kilter looks at how current it is instead.";
            Judgement { verdict: Verdict::NotApplicable(reason.to_owned()), facts: json!({}), fix: None }
        }
    }
}

/// One obstacle is enough to fail, whatever else could not be told.
fn judge(updates: &AutoUpdates) -> Verdict {
    let by = &updates.by;
    if !updates.obstacles.is_empty() {
        let said: Vec<_> = updates.obstacles.iter().map(|obstacle| sentence(by, obstacle)).collect();
        return Verdict::Fail(said.join(" "));
    }
    match updates.gaps.first() {
        Some(gap) => Verdict::Unknown(gap.clone()),
        None => Verdict::Pass(format!("{by} installs security updates by itself.")),
    }
}

fn sentence(by: &str, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Missing => {
            format!("Nothing installs security updates by itself here: {by} is not installed or not switched on.")
        }
        Obstacle::ListsNotRefreshed => "The lists of updates are not refreshed by themselves.".to_owned(),
        Obstacle::SwitchedOff => format!("Installing updates by itself is switched off in the settings of {by}."),
        Obstacle::LeavesInstalling => format!("{by} looks for updates and leaves it to you to install them."),
        Obstacle::SecurityLeftOut => format!("The settings of {by} leave out security updates."),
        Obstacle::TimerOff { name } => format!("What starts {by} ({name}) is switched off."),
        Obstacle::Paused { until } => format!("{by} is paused until {}.", until.format("%-d %B %Y")),
    }
}

#[cfg(test)]
mod tests;
