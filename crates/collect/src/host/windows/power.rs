//! Settings of the power plan that is in use, policies included.
#![allow(unsafe_code, reason = "functions of powrprof.dll")]

use super::library::Library;
use serde_json::{Value, json};
use std::ffi::c_void;
use windows::Win32::Foundation::{HLOCAL, LocalFree, WIN32_ERROR};
use windows::core::{GUID, Result, s, w};

type ActiveScheme = unsafe extern "system" fn(*const c_void, *mut *mut GUID) -> u32;
type ReadIndex = unsafe extern "system" fn(*const c_void, *const GUID, *const GUID, *const GUID, *mut u32) -> u32;

/// The setting `<subgroup>/<setting>` on mains (`ac`) and on battery (`dc`). None where Windows has no such function.
pub(super) fn setting(about: &str) -> Result<Option<Value>> {
    let Some((subgroup, setting)) = about.split_once('/') else { return Ok(None) };
    let (Some(subgroup), Some(setting)) = (guid(subgroup), guid(setting)) else { return Ok(None) };
    let Some(library) = Library::load(w!("powrprof.dll")) else { return Ok(None) };
    // SAFETY: the types are those of powersetting.h.
    let functions = unsafe {
        (
            library.function::<ActiveScheme>(s!("PowerGetActiveScheme")),
            library.function::<ReadIndex>(s!("PowerReadACValueIndex")),
            library.function::<ReadIndex>(s!("PowerReadDCValueIndex")),
        )
    };
    let (Some(active), Some(on_mains), Some(on_battery)) = functions else { return Ok(None) };
    let mut scheme = std::ptr::null_mut();
    // SAFETY: the scheme is made by the function and given back once, after its last use; the rest outlives the calls.
    unsafe {
        WIN32_ERROR(active(std::ptr::null(), &raw mut scheme)).ok()?;
        let read = |function: ReadIndex| {
            let mut index = 0;
            WIN32_ERROR(function(std::ptr::null(), scheme, &raw const subgroup, &raw const setting, &raw mut index))
                .ok()
                .map(|()| index)
        };
        let told = read(on_mains).and_then(|ac| Ok(json!({ "ac": ac, "dc": read(on_battery)? })));
        LocalFree(Some(HLOCAL(scheme.cast())));
        told.map(Some)
    }
}

fn guid(text: &str) -> Option<GUID> {
    let digits = text.replace('-', "");
    (digits.len() == 32).then(|| u128::from_str_radix(&digits, 16).ok().map(GUID::from_u128))?
}
