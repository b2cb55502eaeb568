//! How to put it right, on each system and on just this machine.

use kilter_facts::{Difference, Os, SoftwareIntegrity};

pub(super) const LINUX: &str = "\
Ask whoever administers this computer whether they changed the file on purpose.
If not, tell IT before you do anything else: it may be the trace of an intruder.
An administrator installs the package anew: apt-get install --reinstall PACKAGE, dnf reinstall PACKAGE, or zypper install --force PACKAGE.
In a folder of IT's own, IT installs the software anew, or signs a new list.
Then compare once more: kilter check --only software-integrity";

pub(super) const MACOS: &str = "\
Tell IT: the seal is turned off from the recovery system only, and never by accident.
An administrator turns it on again in the recovery system: csrutil authenticated-root enable
In a folder of IT's own, IT installs the software anew, or signs a new list.";

pub(super) const WINDOWS: &str = "\
Tell IT which file is named: it may be the trace of an intruder.
IT installs the software anew, or signs a new list.
Then compare once more: kilter check --only software-integrity";

/// With the names of the packages.
pub(super) fn of(found: &SoftwareIntegrity, os: Os) -> Option<String> {
    let packaged = found.pass.known()?.packages.known()?;
    let mut names: Vec<&str> = Vec::new();
    for differing in packaged.files.differing.first.iter().filter(|one| one.how != Difference::Added) {
        match differing.package.as_deref() {
            Some(name) if !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    if names.is_empty() || os != Os::Linux {
        return None;
    }
    let names = names.join(" ");
    let again = match packaged.by.as_str() {
        "dpkg" => format!("apt-get install --reinstall {names}"),
        _ => format!("dnf reinstall {names}, or zypper install --force {names}"),
    };
    Some(format!(
        "Ask whoever administers this computer whether they changed the file on purpose.\n\
         If not, tell IT before you do anything else: it may be the trace of an intruder.\n\
         An administrator installs the packages anew: {again}\n\
         Then compare once more: kilter check --only software-integrity"
    ))
}
