//! BitLocker and device encryption, by the shell's property of each drive that matters: a number, and readable by an ordinary user.
//! `Win32_EncryptableVolume` and manage-bde(1) are for administrators, and the latter's words are translated.
//!
//! Microsoft documents the property's name and not its numbers. They are those that Explorer's own menu entries for drives go by
//! (`AppliesTo` below `HKEY_CLASSES_ROOT\Drive\shell`), as published by those who read them with the state beside.

use crate::{Ask, System};
use kilter_facts::{DiskEncryption, Gap, Observed, Protection, Volume};
use serde_json::Value;

const MEMORY: &str = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management";

pub(super) fn collect(system: &dyn System) -> Observed<DiskEncryption> {
    let on = |variable: &str| -> Observed<Volume> {
        match drive_of(system, variable) {
            Ok(drive) => volume(system, &drive, &drive).into(),
            Err(gap) => Observed::Unknown(gap),
        }
    };
    Observed::Known(DiskEncryption { system: on("SystemDrive"), home: on("USERPROFILE"), swap: swap(system).into() })
}

/// The drive letter, with its colon, that this path starts with.
fn drive_of(system: &dyn System, variable: &str) -> Result<String, Gap> {
    let path = system.variable(variable)?;
    let path = path.ok_or_else(|| Gap::unrecognised(format!("Windows does not tell its {variable}")))?;
    drive(&path).ok_or_else(|| Gap::unsupported(format!("{variable} is on no drive of this computer")))
}

fn drive(path: &str) -> Option<String> {
    match path.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_alphabetic() => {
            Some(format!("{}:", char::from(letter.to_ascii_uppercase())))
        }
        _ => None,
    }
}

fn volume(system: &dyn System, drive: &str, at: &str) -> Result<Volume, Gap> {
    let told = system.api("volume-protection", drive)?;
    let told = told.ok_or_else(|| Gap::unrecognised(format!("Windows says nothing of BitLocker on {drive}")))?;
    let protection = protection(&told).ok_or_else(|| {
        Gap::unrecognised(format!("Windows says a state of BitLocker on {drive} that Kilter does not know"))
    })?;
    Ok(Volume { at: at.to_owned(), device: drive.to_owned(), protection })
}

/// Only what protects now counts as encrypted.
fn protection(told: &Value) -> Option<Protection> {
    let by = || "BitLocker".to_owned();
    let exposed = |why: &str| Some(Protection::Exposed { by: by(), why: why.to_owned() });
    match told.as_u64()? {
        // 6: protected, and locked at this moment.
        1 | 6 => Some(Protection::Encrypted { by: by() }),
        2 => Some(Protection::Plain),
        3 => exposed("it is still being encrypted"),
        4 => exposed("it is being decrypted"),
        5 => exposed("protection is suspended, and the key lies open on the disk"),
        8 => exposed("protection was never activated, and the key lies open on the disk"),
        _ => None,
    }
}

/// One area for each drive with a paging file.
fn swap(system: &dyn System) -> Result<Vec<Observed<Volume>>, Gap> {
    let lines = |value| Ok(system.registry(MEMORY, value)?.unwrap_or_default());
    let files: String = lines("ExistingPageFiles")?;
    let files: Vec<&str> = files.lines().filter(|line| !line.trim().is_empty()).collect();
    // Where none exists, none may be set up either, or the list is damaged.
    if files.is_empty() && !lines("PagingFiles")?.trim().is_empty() {
        return Err(Gap::unrecognised("Windows does not tell where its paging file is"));
    }
    // "\??\C:\pagefile.sys"
    let on = |file: &&str| drive(file.strip_prefix(r"\??\").unwrap_or(file));
    let mut drives: Vec<String> = files
        .iter()
        .map(on)
        .collect::<Option<_>>()
        .ok_or_else(|| Gap::unrecognised("Windows names a paging file on no drive of this computer"))?;
    drives.sort();
    drives.dedup();
    Ok(drives.iter().map(|drive| volume(system, drive, "swap").into()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A peer counted "unknown" and "decrypting" as protected (fleet#7252).
    #[test]
    fn what_does_not_protect_now_is_never_counted_as_encrypted() {
        let is_encrypted = |told: Value| matches!(protection(&told), Some(Protection::Encrypted { .. }));
        let encrypted: Vec<i64> = (-10..100).filter(|number| is_encrypted(json!(number))).collect();
        assert_eq!(encrypted, [1, 6]);
        for told in [json!(null), json!("1"), json!(1.5), json!(true), json!([1]), json!("On"), json!("Ein")] {
            assert_eq!(protection(&told), None, "{told}");
        }
        for (number, word) in [(3, "being encrypted"), (4, "decrypted"), (5, "suspended"), (8, "activated")] {
            let Some(Protection::Exposed { why, .. }) = protection(&json!(number)) else { panic!("{number}") };
            assert!(why.contains(word), "{why}");
        }
    }

    #[test]
    fn a_path_is_on_a_drive_or_on_none() {
        assert_eq!(drive(r"c:\Users\employee").as_deref(), Some("C:"));
        assert_eq!(drive(r"\\server\homes\employee"), None);
        assert_eq!((drive(""), drive(":"), drive("é:")), (None, None, None));
    }
}
