//! The words of `software-integrity`.

use crate::words::{count, days};
use chrono::{DateTime, Utc};
use kilter_facts::{ComparedFiles, Difference, Differing, PackagedFiles, Several, TrustedFolders, UnreadFile};

/// So many names fit a sentence.
const NAMED: usize = 5;

const NOW: &str = "Kilter's tray app compares them once a day; \"kilter check --only software-integrity\" does it now.";

pub(super) fn not_yet(detail: &str) -> String {
    format!("Cannot tell yet: {detail}. {NOW}")
}

pub(super) fn too_old(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if at > now {
        return format!("The installed files were last compared in the future, by this computer's clock. {NOW}");
    }
    format!("The installed files were last compared {} ago. {NOW}", count(days(now - at), "day", "days"))
}

pub(super) fn compared(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    match days(now - at) {
        0 => "Compared less than a day ago.".to_owned(),
        ago => format!("Compared {} ago.", count(ago, "day", "days")),
    }
}

pub(super) fn packages_untold(detail: &str) -> String {
    format!("Cannot tell whether the files of packages are what was delivered: {detail}.")
}

pub(super) fn list_untold(detail: &str) -> String {
    format!("Cannot tell whether IT's own software is what IT delivered: {detail}.")
}

/// "2 files that packages brought are not as delivered: /usr/bin/a (package b) is changed; /usr/bin/c (package b) is missing."
pub(super) fn differing(all: &Several<Differing>, whose: &str) -> String {
    let named: Vec<_> = all.first.iter().take(NAMED).map(one).collect();
    let rest = more(all.total, named.len());
    let verb = if all.total == 1 { "is" } else { "are" };
    let count = count(all.total.into(), "file", "files");
    format!("{count} {whose} {verb} not as delivered: {}{rest}.", named.join("; "))
}

fn one(differing: &Differing) -> String {
    let how = match differing.how {
        Difference::Changed => "is changed",
        Difference::Missing => "is missing",
        Difference::Replaced => "is no longer a file",
        Difference::Added => "was not delivered",
    };
    match &differing.package {
        Some(package) => format!("{} (package {package}) {how}", differing.path),
        None => format!("{} {how}", differing.path),
    }
}

fn more(total: u32, named: usize) -> String {
    let rest = i64::from(total) - i64::try_from(named).unwrap_or(i64::MAX);
    if rest > 0 { format!("; and {rest} more") } else { String::new() }
}

pub(super) fn packages(packaged: &PackagedFiles) -> String {
    let files = &packaged.files;
    let mut said = vec![format!(
        "{} of {} are what was delivered.",
        count(files.compared.into(), "file", "files"),
        count(packaged.packages.into(), "package", "packages"),
    )];
    let bare = &packaged.without_checksums;
    if !bare.is_empty() {
        let named = bare.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let rest = more(u32::try_from(bare.len()).unwrap_or(u32::MAX), bare.len().min(NAMED));
        said.push(format!("Not counted, because they came without checksums: {named}{rest}."));
    }
    if !files.for_administrators.is_empty() {
        let count = count(files.for_administrators.total.into(), "file", "files");
        said.push(format!("Not counted, because only an administrator may read them: {count}."));
    }
    said.join(" ")
}

pub(super) fn trusted(trusted: &TrustedFolders, compared: u32) -> String {
    let count = count(compared.into(), "file", "files");
    format!("{count} in {} are what IT signed.", trusted.folders.join(", "))
}

pub(super) fn unread(files: &ComparedFiles, first: &UnreadFile) -> String {
    let count = count(files.unread.total.into(), "file", "files");
    format!("{count} could not be compared. The first is {}: {}.", first.path, first.gap.detail)
}

pub(super) fn for_administrators(files: &ComparedFiles) -> String {
    let closed = &files.for_administrators;
    let named = closed.first.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
    let rest = more(closed.total, named.len());
    let compared = count(files.compared.into(), "file that you may read is", "files that you may read are");
    let count = count(closed.total.into(), "file", "files");
    format!("The {compared} as delivered. {count} only an administrator may read: {}{rest}.", named.join(", "))
}
