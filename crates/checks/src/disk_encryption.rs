//! The volumes that hold data are encrypted.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{DiskEncryption, Facts, Gap, Observed, Os, Protection, Volume};
use serde_json::{Value, json};

/// The volumes that hold data are encrypted.
pub(crate) static CHECK: Check = Check {
    id: "disk-encryption",
    title: "Your disk is encrypted",
    why: "Without encryption, whoever holds a lost or stolen computer can read every file on it, whatever its password. \
          Encryption makes the disk worthless to a thief.",
    judged: "Three places count, each on its own: the volume that the system runs from, the volume that holds your home folder, \
             and swap, where the system writes what is in memory. Each must be encrypted itself, or every disk that it stands on \
             must be. An encrypted disk that stands beside, such as a USB stick, does not count. Swap that stays in \
             memory (zram) is left out. Encryption that is suspended, not finished or being undone protects nothing and fails. Where the disk under a volume cannot be seen, as in a container, on a live system or on \
             another machine, the answer is \"cannot tell\", with the reason.",
    fix: &[
        (
            Os::Linux,
            "Talk to IT before you change anything: encrypting a disk means to install the system anew, or to convert it with a backup at hand.\n\
             When you install, choose \"Encrypt the disk\" (LUKS) for the whole disk, swap included.\n\
             Keep the recovery passphrase where your company keeps such things, not on this computer.",
        ),
        (
            Os::Macos,
            "Open System Settings, Privacy & Security, FileVault, and choose Turn On.\n\
             Keep the recovery key where your company keeps such things, not on this computer.",
        ),
        (
            Os::Windows,
            "Ask IT to turn on BitLocker for the system drive.\n\
             Where you administer this computer yourself: open Settings, Privacy & security, Device encryption.",
        ),
    ],
    actor: Actor::It,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.7.9",
        "ISO 27001 A.8.1",
        "ISO 27001 A.8.24",
        "SOC 2 CC6.7",
        "CIS 3.6",
        "CSF 2.0 PR.DS-01",
        "NIST 800-53 SC-28",
    ],
    lesson: Some("screen-lock-and-places"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.disk_encryption {
        Observed::Known(disks) => Judgement { verdict: judge(disks), facts: shown(disks), fix: fix(disks) },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer keeps nothing on a disk.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// What is known to be plain fails, whatever else could not be told; only then does a gap count.
fn judge(disks: &DiskEncryption) -> Verdict {
    let plain = plain(disks);
    if !plain.is_empty() {
        return Verdict::Fail(plain.join(" "));
    }
    if let Some(gap) = gap(disks) {
        return Verdict::Unknown(gap);
    }
    let swap = swap(disks);
    let volumes = disks.system.known().into_iter().chain(disks.home.known()).chain(swap.iter().copied());
    let mut schemes: Vec<&str> = Vec::new();
    for volume in volumes {
        if let Protection::Encrypted { by } = &volume.protection
            && !schemes.contains(&by.as_str())
        {
            schemes.push(by);
        }
    }
    let schemes = schemes.join(", ");
    Verdict::Pass(if swap.is_empty() {
        format!("The system and your home folder are encrypted ({schemes}). No swap is kept on a disk.")
    } else {
        format!("The system, your home folder and swap are encrypted ({schemes}).")
    })
}

/// A sentence for each place that nothing protects.
fn plain(disks: &DiskEncryption) -> Vec<String> {
    let is_bare = |volume: &&Volume| !matches!(volume.protection, Protection::Encrypted { .. });
    let system = disks.system.known().filter(is_bare);
    let home = disks.home.known().filter(is_bare);
    let mut said = Vec::new();
    match (system, home) {
        (Some(system), Some(home)) if system.device == home.device => {
            said.push(bare("The disk with the system and your home folder", home));
        }
        (system, home) => {
            said.extend(system.map(|volume| bare("The system's disk", volume)));
            said.extend(home.map(|volume| bare("The disk with your home folder", volume)));
        }
    }
    for area in swap(disks).into_iter().filter(is_bare) {
        // A swap file lies on a volume that may have been named already; it is plain all the same.
        said.push(match &area.protection {
            Protection::Exposed { .. } => bare("The disk with swap", area),
            _ => format!(
                "Swap ({}) is not encrypted, and what is in memory, passwords included, can end up there.",
                area.device
            ),
        });
    }
    said
}

fn bare(what: &str, volume: &Volume) -> String {
    match &volume.protection {
        Protection::Exposed { by, why } => {
            format!("{what} ({}) is not protected: {by} is there, but {why}.", volume.device)
        }
        Protection::Encrypted { .. } | Protection::Plain => format!("{what} ({}) is not encrypted.", volume.device),
    }
}

fn swap(disks: &DiskEncryption) -> Vec<&Volume> {
    disks.swap.known().into_iter().flatten().filter_map(Observed::known).collect()
}

/// The first place that could not be told, with its name.
fn gap(disks: &DiskEncryption) -> Option<Gap> {
    let swap = || disks.swap.gap().or_else(|| disks.swap.known()?.iter().find_map(Observed::gap));
    let (place, gap) = None
        .or_else(|| Some(("the system's disk", disks.system.gap()?)))
        .or_else(|| Some(("the disk with your home folder", disks.home.gap()?)))
        .or_else(|| Some(("swap", swap()?)))?;
    Some(Gap::new(gap.reason, format!("Cannot tell whether {place} is encrypted: {}.", gap.detail)))
}

fn shown(disks: &DiskEncryption) -> Value {
    let swap = disks.swap.known().map(|areas| areas.iter().map(volume).collect::<Vec<_>>());
    json!({ "system": volume(&disks.system), "home": volume(&disks.home), "swap": swap })
}

/// Null where it is not known: neither true nor false.
fn volume(volume: &Observed<Volume>) -> Value {
    let Some(Volume { at, device, protection }) = volume.known() else { return Value::Null };
    let (encrypted, by) = match protection {
        Protection::Encrypted { by } => (true, Some(by)),
        Protection::Exposed { by, .. } => (false, Some(by)),
        Protection::Plain => (false, None),
    };
    json!({ "at": at, "device": device, "encrypted": encrypted, "by": by })
}

/// Swap alone needs no new installation.
fn fix(disks: &DiskEncryption) -> Option<String> {
    let encrypted = |volume: &Observed<Volume>| {
        volume.known().is_some_and(|volume| matches!(volume.protection, Protection::Encrypted { .. }))
    };
    let only_swap = encrypted(&disks.system) && encrypted(&disks.home) && !plain(disks).is_empty();
    only_swap.then(|| {
        "Ask IT to move swap onto an encrypted volume, or to encrypt it with a new key at every start: see crypttab(5), option \"swap\".\n\
         Where you administer this computer yourself: a swap file on the encrypted system volume does it; turn the old area off with swapoff and take it out of /etc/fstab."
            .to_owned()
    })
}

#[cfg(test)]
mod tests;
