//! Values of the Windows registry that stand for numbers and switches.
//!
//! The host gives each value as text: a `REG_DWORD` or `REG_QWORD` as its decimal number, `REG_SZ` and `REG_EXPAND_SZ` as they are,
//! the lines of a `REG_MULTI_SZ` with newlines between them, `REG_BINARY` as hexadecimal digits. Some settings that are numbers are
//! kept as `REG_SZ`, the screen saver's among them; both read alike here.

use crate::{Ask, Found, System};
use kilter_facts::Gap;

/// A number; `None` where the value does not exist.
pub(crate) fn number(system: &dyn System, key: &str, value: &str) -> Found<u64> {
    let Some(text) = system.registry(key, value)? else { return Ok(None) };
    match text.trim().parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(Gap::unrecognised(format!("{value} in {key} is not a number"))),
    }
}

/// A switch: 1 is on, 0 is off, and anything else is not understood.
pub(crate) fn flag(system: &dyn System, key: &str, value: &str) -> Found<bool> {
    match number(system, key, value)? {
        None => Ok(None),
        Some(0) => Ok(Some(false)),
        Some(1) => Ok(Some(true)),
        Some(other) => Err(Gap::unrecognised(format!("{value} in {key} is {other}, neither on nor off"))),
    }
}

/// The first of these keys that has the value: where a policy and a setting of the same name exist, the policy is named first.
pub(crate) fn first_number(system: &dyn System, keys: &[&str], value: &str) -> Found<u64> {
    for key in keys {
        if let Some(found) = number(system, key, value)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
