//! Installed software is what was delivered.

mod fix;
mod say;
#[cfg(test)]
mod tests;

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{
    ComparedFiles, Facts, Gap, IntegrityPass, Observed, Os, PackagedFiles, SoftwareIntegrity, TrustedFolders,
    TrustedList,
};
use serde_json::json;

/// Installed software is what was delivered.
pub(crate) static CHECK: Check = Check {
    id: "software-integrity",
    title: "Installed software is what was delivered",
    why: "A program that is not what its maker delivered may be damaged, or may do what an intruder wants. \
          Comparing each file with its checksum shows either.",
    judged: "Once a day, at the lowest priority, Kilter compares the files that packages brought into executable paths (/usr/bin, \
             /usr/sbin, /usr/games, /usr/lib*, /usr/libexec and /opt) with the package manager's own checksums: dpkg's or rpm's. \
             A file whose device, inode, size and times are as before is not read again; once a week every file is. \
             A changed, missing or replaced file fails. Files that were diverted, replaced by another package or left \
             out by dpkg's own settings are honoured; configuration does not count. Packages without checksums are named and not counted. \
             Files that only an administrator may read are \"cannot tell\", unless IT allows for some. Programs in /usr/bin and \
             /usr/sbin that belong to no package are reported, and fail nothing. In the folders that IT named, the files must be \
             exactly those on the list that IT signed: one more, one less or one changed fails, and so does a list that IT's key did not sign. \
             dpkg's checksums are MD5 and lie on this computer: they show accidents and clumsy changes, not an intruder who is \
             administrator and takes pains. IT's list is signed and SHA-256. On macOS the system itself keeps its volume sealed; \
             Kilter asks whether it does. The verdict is of the last pass and says when that was; \"kilter check --only software-integrity\" \
             does one now.",
    fix: &[(Os::Linux, fix::LINUX), (Os::Macos, fix::MACOS), (Os::Windows, fix::WINDOWS)],
    actor: Actor::It,
    // A developer or an administrator may have changed a file on purpose.
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.8.7",
        "ISO 27001 A.8.19",
        "ISO 27001 A.8.32",
        "SOC 2 CC6.8",
        "SOC 2 CC7.1",
        "SOC 2 CC8.1",
        "CIS 2.5",
        "CSF 2.0 PR.PS-05",
        "CSF 2.0 ID.RA-09",
        "NIST 800-53 SI-7",
        "NIST 800-53 CM-11",
    ],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.software_integrity {
        Observed::Known(found) => Judgement {
            verdict: judge(found, facts.at, baseline),
            facts: shown(found),
            fix: fix::of(found, facts.device.os),
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable(
                "This system keeps no list of checksums of installed software, and IT has named no folders of its own."
                    .to_owned(),
            );
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// The sentences of a judgement in the making.
#[derive(Default)]
struct Found {
    wrong: Vec<String>,
    gaps: Vec<Gap>,
    good: Vec<String>,
}

/// What differs fails, whatever else could not be told; only then does a gap count.
fn judge(found: &SoftwareIntegrity, now: DateTime<Utc>, baseline: &Baseline) -> Verdict {
    let mut sum = Found::default();
    match &found.sealed {
        Observed::Known(true) => sum.good.push("The system volume is sealed.".to_owned()),
        Observed::Known(false) => sum.wrong.push("The system's seal of its own volume is off.".to_owned()),
        Observed::Unknown(gap) => sum.gaps.push(gap.clone()),
        Observed::NotApplicable => {}
    }
    match &found.pass {
        Observed::Known(pass) => judge_pass(pass, now, baseline, &mut sum),
        Observed::Unknown(gap) => sum.gaps.push(Gap::new(gap.reason, say::not_yet(&gap.detail))),
        Observed::NotApplicable => {}
    }
    if !sum.wrong.is_empty() {
        Verdict::Fail(sum.wrong.join(" "))
    } else if let Some(gap) = sum.gaps.into_iter().next() {
        Verdict::Unknown(gap)
    } else if sum.good.is_empty() {
        Verdict::Unknown(Gap::unrecognised("The last comparison of the installed files says nothing."))
    } else {
        Verdict::Pass(sum.good.join(" "))
    }
}

fn judge_pass(pass: &IntegrityPass, now: DateTime<Utc>, baseline: &Baseline, sum: &mut Found) {
    let limits = &baseline.software_integrity;
    // Files may have been put right, or spoilt, since: an old pass is neither good nor bad.
    if pass.at > now || now - pass.at > TimeDelta::days(limits.days.into()) {
        sum.gaps.push(Gap::tool_missing(say::too_old(pass.at, now)));
        return;
    }
    match &pass.packages {
        Observed::Known(packaged) => judge_packages(packaged, limits.admin_only_files, sum),
        Observed::Unknown(gap) => sum.gaps.push(Gap::new(gap.reason, say::packages_untold(&gap.detail))),
        Observed::NotApplicable => {}
    }
    if let Some(trusted) = &pass.trusted {
        judge_trusted(trusted, now, limits.admin_only_files, sum);
    }
    if !sum.good.is_empty() {
        sum.good.push(say::compared(pass.at, now));
    }
}

fn judge_packages(packaged: &PackagedFiles, allowed: u32, sum: &mut Found) {
    let files = &packaged.files;
    if !files.differing.is_empty() {
        sum.wrong.push(say::differing(&files.differing, "that packages brought"));
    }
    sum.gaps.extend(gap(files, allowed));
    // A list of packages with no file in it is no list of packages.
    if files.compared == 0 && files.differing.is_empty() {
        sum.gaps.push(Gap::unrecognised("No file of a package could be compared."));
    }
    sum.good.push(say::packages(packaged));
}

fn judge_trusted(trusted: &TrustedFolders, now: DateTime<Utc>, allowed: u32, sum: &mut Found) {
    match &trusted.list {
        TrustedList::Compared { expires, .. } if *expires <= now => {
            sum.gaps
                .push(Gap::unrecognised("IT's list of trusted files has ended since the files were last compared."));
        }
        TrustedList::Compared { files, .. } => {
            if !files.differing.is_empty() {
                sum.wrong.push(say::differing(&files.differing, "in the folders that IT vouches for"));
            }
            sum.gaps.extend(gap(files, allowed));
            sum.good.push(say::trusted(trusted, files.compared));
        }
        TrustedList::Refused { why } => sum.wrong.push(format!("IT's list of trusted files is not IT's: {why}.")),
        TrustedList::Unknown { gap } => sum.gaps.push(Gap::new(gap.reason, say::list_untold(&gap.detail))),
    }
}

fn gap(files: &ComparedFiles, allowed: u32) -> Option<Gap> {
    if let Some(first) = files.unread.first.first() {
        return Some(Gap::new(first.gap.reason, say::unread(files, first)));
    }
    let closed = &files.for_administrators;
    (closed.total > allowed).then(|| Gap::permission_denied(say::for_administrators(files)))
}

fn shown(found: &SoftwareIntegrity) -> serde_json::Value {
    let pass = found.pass.known();
    json!({
        "sealed": found.sealed.known(),
        "at": pass.map(|pass| pass.at),
        "full_at": pass.map(|pass| pass.full_at),
        "packages": pass.and_then(|pass| pass.packages.known()),
        "trusted": pass.and_then(|pass| pass.trusted.as_ref()),
    })
}
