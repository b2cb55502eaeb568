//! The service behind the desktop's own settings of users: it reads `/etc/shadow` and says whether an account is locked.
//!
//! Source: the interface `org.freedesktop.Accounts` of accountsservice.

use crate::{Ask, Bus, Call, System};
use kilter_facts::Gap;
use serde_json::Value;

const NAME: &str = "org.freedesktop.Accounts";

pub(super) fn is_enabled(system: &dyn System, name: &str) -> Result<bool, Gap> {
    let manager = call("/org/freedesktop/Accounts", NAME, "FindUserByName", &[name]);
    let missing = || Gap::permission_denied("an ordinary user may not read /etc/shadow, where it would say so");
    let Value::String(path) = system.dbus(manager)?.ok_or_else(missing)? else { return Err(unrecognised()) };
    let user = format!("{NAME}.User");
    match system.dbus(call(&path, "org.freedesktop.DBus.Properties", "Get", &[&user, "Locked"]))?.ok_or_else(missing)? {
        Value::Bool(locked) => Ok(!locked),
        _ => Err(unrecognised()),
    }
}

fn call(path: &str, interface: &str, method: &str, args: &[&str]) -> Call {
    Call {
        bus: Bus::System,
        destination: NAME.to_owned(),
        path: path.to_owned(),
        interface: interface.to_owned(),
        method: method.to_owned(),
        args: args.iter().map(|arg| (*arg).to_owned()).collect(),
    }
}

fn unrecognised() -> Gap {
    Gap::unrecognised("the answer of the accounts service is not as it should be")
}
