//! The wireless networks that this machine knows.
#![allow(unsafe_code, reason = "functions of wlanapi.dll")]

use super::library::Library;
use crate::host::wlan_profile;
use serde_json::{Value, json};
use std::ffi::c_void;
use windows::Win32::Foundation::{ERROR_SERVICE_NOT_ACTIVE, WIN32_ERROR};
use windows::Win32::NetworkManagement::WiFi::{WLAN_INTERFACE_INFO_LIST, WLAN_PROFILE_INFO_LIST};
use windows::core::{Error, GUID, PCWSTR, PWSTR, Result, s, w};

type Handle = *mut c_void;
type OpenHandle = unsafe extern "system" fn(u32, *const c_void, *mut u32, *mut Handle) -> u32;
type CloseHandle = unsafe extern "system" fn(Handle, *const c_void) -> u32;
type EnumInterfaces = unsafe extern "system" fn(Handle, *const c_void, *mut *mut WLAN_INTERFACE_INFO_LIST) -> u32;
type ProfileList =
    unsafe extern "system" fn(Handle, *const GUID, *const c_void, *mut *mut WLAN_PROFILE_INFO_LIST) -> u32;
type Profile =
    unsafe extern "system" fn(Handle, *const GUID, PCWSTR, *const c_void, *mut PWSTR, *mut u32, *mut u32) -> u32;
type Free = unsafe extern "system" fn(*const c_void);

/// The version of the API since Windows Vista.
const VERSION: u32 = 2;

struct Functions {
    open: OpenHandle,
    close: CloseHandle,
    interfaces: EnumInterfaces,
    list: ProfileList,
    profile: Profile,
    free: Free,
}

/// A connection to the service.
struct Service {
    functions: Functions,
    handle: Handle,
}

/// Every profile of every adapter; none where Windows has no WLAN service. Keys are not asked for.
pub(super) fn profiles() -> Result<Option<Value>> {
    let Some(functions) = Functions::load() else { return Ok(None) };
    let service = match Service::open(functions) {
        Ok(service) => service,
        // It starts with the first adapter.
        Err(error) if error.code() == ERROR_SERVICE_NOT_ACTIVE.to_hresult() => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for adapter in service.adapters()? {
        for name in service.names(&adapter)? {
            let xml = service.profile(&adapter, &name)?;
            let profile =
                wlan_profile::read(&xml).ok_or_else(|| Error::from(windows::Win32::Foundation::E_UNEXPECTED))?;
            if !found.contains(&profile) {
                found.push(profile);
            }
        }
    }
    Ok(Some(json!({ "count": found.len(), "profiles": found })))
}

impl Functions {
    fn load() -> Option<Self> {
        let library = Library::load(w!("wlanapi.dll"))?;
        // SAFETY: the types are those of wlanapi.h.
        unsafe {
            Some(Self {
                open: library.function(s!("WlanOpenHandle"))?,
                close: library.function(s!("WlanCloseHandle"))?,
                interfaces: library.function(s!("WlanEnumInterfaces"))?,
                list: library.function(s!("WlanGetProfileList"))?,
                profile: library.function(s!("WlanGetProfile"))?,
                free: library.function(s!("WlanFreeMemory"))?,
            })
        }
    }
}

impl Service {
    fn open(functions: Functions) -> Result<Self> {
        let (mut version, mut handle) = (0, std::ptr::null_mut());
        // SAFETY: both are written to.
        done(unsafe { (functions.open)(VERSION, std::ptr::null(), &raw mut version, &raw mut handle) })?;
        Ok(Self { functions, handle })
    }

    fn adapters(&self) -> Result<Vec<GUID>> {
        let mut list = std::ptr::null_mut();
        // SAFETY: the service makes the list, which says how long it is; it is given back once, after it was copied.
        unsafe {
            done((self.functions.interfaces)(self.handle, std::ptr::null(), &raw mut list))?;
            let first = (&raw const (*list).InterfaceInfo)
                .cast::<windows::Win32::NetworkManagement::WiFi::WLAN_INTERFACE_INFO>();
            let found = (0..(*list).dwNumberOfItems as usize).map(|at| (*first.add(at)).InterfaceGuid).collect();
            (self.functions.free)(list.cast());
            Ok(found)
        }
    }

    /// Names as the service takes them: UTF-16 that ends in NUL.
    fn names(&self, adapter: &GUID) -> Result<Vec<[u16; 256]>> {
        let mut list = std::ptr::null_mut();
        // SAFETY: as above.
        unsafe {
            done((self.functions.list)(self.handle, adapter, std::ptr::null(), &raw mut list))?;
            let first =
                (&raw const (*list).ProfileInfo).cast::<windows::Win32::NetworkManagement::WiFi::WLAN_PROFILE_INFO>();
            let found = (0..(*list).dwNumberOfItems as usize).map(|at| (*first.add(at)).strProfileName).collect();
            (self.functions.free)(list.cast());
            Ok(found)
        }
    }

    fn profile(&self, adapter: &GUID, name: &[u16; 256]) -> Result<String> {
        let (mut xml, mut flags) = (PWSTR::null(), 0);
        // SAFETY: the name ends in NUL; the text is given back once, after it was copied. Without the flag for it no key is plain.
        unsafe {
            let name = PCWSTR(name.as_ptr());
            let code = (self.functions.profile)(
                self.handle,
                adapter,
                name,
                std::ptr::null(),
                &raw mut xml,
                &raw mut flags,
                std::ptr::null_mut(),
            );
            done(code)?;
            let text = String::from_utf16_lossy(xml.as_wide());
            (self.functions.free)(xml.0.cast());
            Ok(text)
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // SAFETY: it was opened, and is closed once.
        unsafe { (self.functions.close)(self.handle, std::ptr::null()) };
    }
}

fn done(code: u32) -> Result<()> {
    WIN32_ERROR(code).ok()
}
