//! Windows: type-checked only, never run.

use crate::{Answer, Call, Evidence, Request};
use kilter_facts::{Gap, Os};
use std::io::ErrorKind;
use winreg::RegKey;
use winreg::enums::{HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE};

pub(super) const OS: Os = Os::Windows;
pub(super) const HOME: &str = "USERPROFILE";

/// Where the system keeps what it says about itself.
pub(super) const SYSTEM_ROOTS: &[&str] = &["C:\\Windows", "C:\\ProgramData"];

/// Connections that outlive a request: none here.
#[derive(Debug, Default)]
pub(super) struct Platform;

impl Platform {
    #[allow(clippy::unused_self, reason = "the same signature on every system")]
    pub(super) fn dbus(&self, _call: &Call) -> Answer {
        Answer::Absent
    }
}

pub(super) fn processes(_names: &[String]) -> Answer {
    Answer::Gap(Gap::unsupported("the list of processes is not read on Windows"))
}

/// What only Windows has.
pub(super) fn windows(request: &Request) -> Answer {
    match request {
        Request::Registry { key, value } => registry(key, value),
        _ => Answer::Gap(Gap::unsupported(format!("\"{request}\" cannot be asked here yet"))),
    }
}

fn registry(key: &str, value: &str) -> Answer {
    let (root, path) = match key.split_once('\\') {
        Some(("HKLM", path)) => (HKEY_LOCAL_MACHINE, path),
        Some(("HKCU", path)) => (HKEY_CURRENT_USER, path),
        _ => return Answer::Gap(Gap::unsupported(format!("{key} is in no registry hive that Kilter reads"))),
    };
    let found = RegKey::predef(root).open_subkey(path).and_then(|opened| opened.get_raw_value(value));
    match found {
        Ok(raw) => Answer::Found(Evidence::Text(raw.to_string())),
        Err(error) if error.kind() == ErrorKind::NotFound => Answer::Absent,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            Answer::Gap(Gap::permission_denied(format!("an ordinary user may not read {key}")))
        }
        Err(error) => Answer::Gap(Gap::unrecognised(format!("{key} cannot be read: {error}"))),
    }
}
