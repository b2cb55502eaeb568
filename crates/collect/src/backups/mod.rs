//! When the last backup was made: the traces that backup programs leave in the home folder. No backup is opened, no password read.

mod borg;
mod dejadup;
mod linux;
mod macos;
mod restic;
mod windows;

use crate::System;
use kilter_facts::{BackupProgram, Backups, Gap, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<Backups> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}

/// More repositories than this nobody has.
const MOST: usize = 64;

/// Names of repositories: 64 hexadecimal digits.
fn repositories(names: Vec<String>) -> Result<Vec<String>, Gap> {
    let found: Vec<_> = names.into_iter().filter(|name| name.len() == 64 && is_hex(name)).collect();
    if found.len() > MOST {
        return Err(Gap::unrecognised(format!("There are traces of more than {MOST} repositories of backups.")));
    }
    Ok(found)
}

fn is_hex(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A program that is set up here, and keeps no record that Kilter can read.
fn mute(name: &str) -> BackupProgram {
    let detail = format!("{name} is set up here, and when it last made a backup cannot be told.");
    BackupProgram { name: name.to_owned(), last_success: Observed::Unknown(Gap::unsupported(detail)) }
}
