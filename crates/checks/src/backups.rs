//! Your work has a recent backup.

use crate::words::{count, days};
use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Backups, Facts, Gap, Observed, Os};
use serde_json::json;

/// Your work has a recent backup.
pub(crate) static CHECK: Check = Check {
    id: "backups",
    title: "Your work has a recent backup",
    why: "Disks fail, computers are lost, and malware encrypts files. With a backup this costs an hour; without one it can cost \
          all your work.",
    judged: "A backup must have been completed within the days that the baseline allows. What counts is a trace that is left only by success: for \
             BorgBackup (also under Vorta) the list of files that is written when an archive is complete, with the date that the \
             repository bears; for restic the newest snapshot; for Déjà Dup and File History their own record. Of other programs \
             Kilter sees only that they are set up, and answers \"cannot tell\". Snapshots on the same disk (Timeshift, \
             snapper, restore points) do not count: they go with the disk. Synchronised folders do not count: what is deleted or \
             encrypted is synchronised as well. Where no program is found the check fails, as no evidence of a backup is what \
             an auditor would note; it is a recommendation, and says that your work may be saved in another way.",
    fix: &[
        (
            Os::Linux,
            "Ask IT how work is backed up here, and whether your work is saved in a way that Kilter does not see.\n\
             Where that is up to you: set up Déjà Dup (called Backups), restic or BorgBackup with Vorta to write to another place than this disk, every day.\n\
             Then restore one file, to see that it works.",
        ),
        (
            Os::Macos,
            "Ask IT how work is backed up here.\n\
             Where that is up to you: open System Settings, General, Time Machine, and add a disk. Then restore one file, to see that it works.",
        ),
        (
            Os::Windows,
            "Ask IT how work is backed up here, and whether your work is saved in a way that Kilter does not see.\n\
             Where that is up to you: connect a disk, open Control Panel, File History, and turn it on. Then restore one file, to see that it works.",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &["ISO 27001 A.8.13", "SOC 2 A1.2", "CIS 11.2", "CSF 2.0 PR.DS-11", "NIST 800-53 CP-9"],
    lesson: Some("backups-and-restore"),
    evaluate,
};

/// Clocks of two machines may differ a little.
const AHEAD: TimeDelta = TimeDelta::days(1);

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.backups {
        Observed::Known(backups) => {
            let each =
                |it: &kilter_facts::BackupProgram| json!({ "name": it.name, "last_success": it.last_success.known() });
            let shown = json!({ "programs": backups.programs.iter().map(each).collect::<Vec<_>>() });
            let verdict = judge(backups, facts.at, i64::from(baseline.backups.days));
            Judgement { verdict, facts: shown, fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer keeps nothing to back up.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// One recent backup is enough; none fails only where no program could have made one unseen.
fn judge(backups: &Backups, now: DateTime<Utc>, limit: i64) -> Verdict {
    let programs = &backups.programs;
    let done = programs.iter().filter_map(|it| Some((it.name.as_str(), (*it.last_success.known()?)?)));
    let last = done.max_by_key(|(_, at)| *at);
    if let Some((name, at)) = last {
        if at > now + AHEAD {
            return Verdict::Unknown(Gap::unrecognised(format!(
                "The last backup by {name} is dated in the future: the clock of this computer was set back."
            )));
        }
        if days(now - at) <= limit {
            return Verdict::Pass(format!("{name} completed a backup {}.", ago(days(now - at))));
        }
    }
    if let Some(gap) = programs.iter().find_map(|it| it.last_success.gap()) {
        return Verdict::Unknown(gap.clone());
    }
    Verdict::Fail(match (last, programs.as_slice()) {
        (Some((name, at)), _) => format!(
            "The last backup that was completed, by {name}, is {} old; it should be at most {} old.",
            count(days(now - at), "day", "days"),
            count(limit, "day", "days")
        ),
        (None, [first, ..]) => format!("{} is set up, but has not completed a backup yet.", first.name),
        (None, []) => "Kilter sees no backup: none of the backup programs that it knows is set up for you. If your work is saved in \
                       another way, tell IT."
            .to_owned(),
    })
}

fn ago(age: i64) -> String {
    if age == 0 { "within the last day".to_owned() } else { format!("{} ago", count(age, "day", "days")) }
}

#[cfg(test)]
mod tests;
