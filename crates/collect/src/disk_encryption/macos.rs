//! FileVault by fdesetup(8), the encryption of swap by sysctl(8). From documentation; neither translates its words.

use crate::{Ask, System};
use kilter_facts::{DiskEncryption, Gap, Observed, Protection, Volume};

const FDESETUP: &str = "/usr/bin/fdesetup";
const SYSCTL: &str = "/usr/sbin/sysctl";

/// What people know the internal disk by; the system and the home folders share it.
const STARTUP_DISK: &str = "the startup disk";

pub(super) fn collect(system: &dyn System) -> Observed<DiskEncryption> {
    let file_vault = file_vault(system);
    let disk = |at: &str| -> Observed<Volume> {
        let protection = file_vault.clone();
        protection.map(|protection| Volume { at: at.to_owned(), device: STARTUP_DISK.to_owned(), protection }).into()
    };
    let home = match system.variable("HOME") {
        Ok(Some(home)) if home.starts_with("/Users/") => disk(&home),
        Ok(_) => Observed::Unknown(Gap::unsupported("your home folder is not on the startup disk")),
        Err(gap) => Observed::Unknown(gap),
    };
    Observed::Known(DiskEncryption {
        system: disk("/"),
        home,
        swap: swap(system).map(|area| vec![Observed::Known(area)]).into(),
    })
}

fn file_vault(system: &dyn System) -> Result<Protection, Gap> {
    let by = || "FileVault".to_owned();
    let exposed = |why: &str| Ok(Protection::Exposed { by: by(), why: why.to_owned() });
    let said = system.run(FDESETUP, &["status"])?;
    let said = said.ok_or_else(|| Gap::tool_missing("fdesetup is not installed"))?.text("fdesetup")?;
    let says = |what: &str| said.lines().any(|line| line.trim_start().starts_with(what));
    match (says("FileVault is On"), says("FileVault is Off")) {
        _ if says("Decryption in progress") => exposed("it is being decrypted"),
        _ if says("Encryption in progress") => exposed("it is still being encrypted"),
        (true, false) => Ok(Protection::Encrypted { by: by() }),
        (false, true) => Ok(Protection::Plain),
        _ => Err(Gap::unrecognised("fdesetup's answer on FileVault is not understood")),
    }
}

/// "total = 2048.00M  used = 900.50M  free = 1147.50M  (encrypted)"
fn swap(system: &dyn System) -> Result<Volume, Gap> {
    let said = system.run(SYSCTL, &["-n", "vm.swapusage"])?;
    let said = said.ok_or_else(|| Gap::tool_missing("sysctl is not installed"))?.text("sysctl")?;
    if !said.starts_with("total = ") {
        return Err(Gap::unrecognised("sysctl's answer on swap is not understood"));
    }
    let protection = if said.trim_end().ends_with("(encrypted)") {
        Protection::Encrypted { by: "encrypted swap".to_owned() }
    } else {
        Protection::Plain
    };
    Ok(Volume { at: "swap".to_owned(), device: "/private/var/vm".to_owned(), protection })
}
