//! Members of a local group by the group's SID: its name is translated.
#![allow(unsafe_code, reason = "functions of netapi32.dll and advapi32.dll")]

use serde_json::{Value, json};
use windows::Win32::Foundation::{HLOCAL, LocalFree, WIN32_ERROR};
use windows::Win32::NetworkManagement::NetManagement::{
    LOCALGROUP_MEMBERS_INFO_2, MAX_PREFERRED_LENGTH, NetApiBufferFree, NetLocalGroupGetMembers,
};
use windows::Win32::Security::Authorization::{ConvertSidToStringSidW, ConvertStringSidToSidW};
use windows::Win32::Security::{LookupAccountSidW, PSID, SID_NAME_USE};
use windows::core::{HSTRING, PCWSTR, PWSTR, Result};

/// No name of an account or a domain is longer (lmcons.h: `UNLEN`, `DNLEN`).
const NAME: usize = 257;

/// `[{"name": "DOMAIN\\ana", "sid": "S-1-5-…"}]`; none where there is no such group.
pub(super) fn members(sid: &str) -> Result<Option<Value>> {
    let name = group(sid)?;
    let (mut buffer, mut read, mut total) = (std::ptr::null_mut(), 0, 0);
    // SAFETY: the service makes the list and says how long it is; it is given back once, after it was copied.
    unsafe {
        let code = NetLocalGroupGetMembers(
            PCWSTR::null(),
            PCWSTR(name.as_ptr()),
            2,
            &raw mut buffer,
            MAX_PREFERRED_LENGTH,
            &raw mut read,
            &raw mut total,
            None,
        );
        WIN32_ERROR(code).ok()?;
        let first = buffer.cast::<LOCALGROUP_MEMBERS_INFO_2>();
        let told: Result<Vec<Value>> = (0..read as usize).map(|at| member(&first.add(at).read_unaligned())).collect();
        let _ = NetApiBufferFree(Some(buffer.cast_const().cast()));
        told.map(|members| Some(Value::Array(members)))
    }
}

unsafe fn member(member: &LOCALGROUP_MEMBERS_INFO_2) -> Result<Value> {
    // SAFETY: the service filled both in. The text of the SID is given back once, after it was copied.
    unsafe {
        let mut text = PWSTR::null();
        ConvertSidToStringSidW(member.lgrmi2_sid, &raw mut text)?;
        let sid = String::from_utf16_lossy(text.as_wide());
        LocalFree(Some(HLOCAL(text.0.cast())));
        // An account that is gone has no name left.
        let name = member.lgrmi2_domainandname;
        let name = if name.is_null() { sid.clone() } else { String::from_utf16_lossy(name.as_wide()) };
        Ok(json!({ "name": name, "sid": sid }))
    }
}

/// The group's name on this machine, which ends in NUL.
fn group(sid: &str) -> Result<[u16; NAME]> {
    let (mut name, mut domain) = ([0; NAME], [0; NAME]);
    let (mut name_length, mut domain_length) = (257, 257);
    let (mut binary, mut kind) = (PSID::default(), SID_NAME_USE::default());
    // SAFETY: both buffers are as long as is said. The binary SID is given back once, after its last use.
    unsafe {
        ConvertStringSidToSidW(&HSTRING::from(sid), &raw mut binary)?;
        let found = LookupAccountSidW(
            PCWSTR::null(),
            binary,
            Some(PWSTR(name.as_mut_ptr())),
            &raw mut name_length,
            Some(PWSTR(domain.as_mut_ptr())),
            &raw mut domain_length,
            &raw mut kind,
        );
        LocalFree(Some(HLOCAL(binary.0)));
        found?;
    }
    Ok(name)
}
