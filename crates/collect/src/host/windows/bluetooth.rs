//! Whether a Bluetooth radio shows itself to others.
#![allow(unsafe_code, reason = "functions of bluetoothapis.dll")]

use super::library::Library;
use serde_json::Value;
use std::ffi::c_void;
use windows::core::{Result, s, w};

/// `BLUETOOTH_FIND_RADIO_PARAMS`: its own size alone.
#[repr(C)]
struct FindRadio {
    size: u32,
}

type FindFirstRadio = unsafe extern "system" fn(*const FindRadio, *mut *mut c_void) -> *mut c_void;
type FindRadioClose = unsafe extern "system" fn(*mut c_void) -> i32;
type IsDiscoverable = unsafe extern "system" fn(*mut c_void) -> i32;
type CloseHandle = unsafe extern "system" fn(*mut c_void) -> i32;

/// None where there is no radio.
pub(super) fn is_discoverable() -> Result<Option<Value>> {
    let (Some(bluetooth), Some(kernel)) = (Library::load(w!("bluetoothapis.dll")), Library::load(w!("kernel32.dll")))
    else {
        return Ok(None);
    };
    // SAFETY: the types are those of bluetoothapis.h and handleapi.h.
    let functions = unsafe {
        (
            bluetooth.function::<FindFirstRadio>(s!("BluetoothFindFirstRadio")),
            bluetooth.function::<FindRadioClose>(s!("BluetoothFindRadioClose")),
            bluetooth.function::<IsDiscoverable>(s!("BluetoothIsDiscoverable")),
            kernel.function::<CloseHandle>(s!("CloseHandle")),
        )
    };
    let (Some(find), Some(end_search), Some(is_discoverable), Some(close)) = functions else { return Ok(None) };
    let wanted = FindRadio { size: 4 };
    let mut radio = std::ptr::null_mut();
    // SAFETY: `wanted` says its own size, `radio` is written to where one is found, and both handles are given back once.
    unsafe {
        let search = find(&raw const wanted, &raw mut radio);
        if search.is_null() {
            return Ok(None);
        }
        end_search(search);
        close(radio);
        // Of all radios at once: no handle.
        Ok(Some(Value::from(is_discoverable(std::ptr::null_mut()) != 0)))
    }
}
