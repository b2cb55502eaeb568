//! What the shell knows of a volume: the only place where an ordinary user reads the state of BitLocker.
#![allow(unsafe_code, reason = "COM")]

use serde_json::Value;
use windows::Win32::Foundation::PROPERTYKEY;
use windows::Win32::System::Com::{COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::PropertiesSystem::PSGetPropertyKeyFromName;
use windows::Win32::UI::Shell::{IShellItem2, SHCreateItemFromParsingName};
use windows::core::{HSTRING, Result, w};

/// `System.Volume.BitLockerProtection` of a drive such as `C:`.
pub(super) fn volume_protection(drive: &str) -> Result<Option<Value>> {
    let is_drive = matches!(drive.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic());
    if !is_drive {
        return Ok(None);
    }
    let _apartment = Apartment::enter()?;
    let mut key = PROPERTYKEY::default();
    // SAFETY: the texts end in NUL and outlive the calls, `key` is written to once, and this thread has entered an apartment.
    let protection = unsafe {
        let volume: IShellItem2 = SHCreateItemFromParsingName(&HSTRING::from(drive), None)?;
        PSGetPropertyKeyFromName(w!("System.Volume.BitLockerProtection"), &raw mut key)?;
        volume.GetInt32(&raw const key)?
    };
    Ok(Some(Value::from(protection)))
}

/// The shell's objects want a thread of their own.
struct Apartment;

impl Apartment {
    fn enter() -> Result<Self> {
        // SAFETY: this thread was started for one question and has entered no apartment.
        unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE) }.ok()?;
        Ok(Self)
    }
}

impl Drop for Apartment {
    fn drop(&mut self) {
        // SAFETY: it was entered, and every object of this thread is gone: they were declared after it.
        unsafe { CoUninitialize() };
    }
}
