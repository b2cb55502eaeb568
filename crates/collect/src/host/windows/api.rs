//! Functions of the Windows API, by the names that collectors ask for.
//!
//! | name | about | answer | function |
//! | --- | --- | --- | --- |
//! | `volume-protection` | a drive: `C:` | a number: `System.Volume.BitLockerProtection` | `IShellItem2::GetInt32` |
//! | `registry-value-exists` | a key, a space, a value's name | true or false; the value itself is not read | `RegEnumValueW` |
//! | `registry-key-written` | a key | when something in it was last written, RFC 3339 | `RegQueryInfoKeyW` |
//! | `local-group-members` | the group's SID | `[{"name", "sid"}]` | `NetLocalGroupGetMembers` |
//! | `wlan-profiles` | | `{"count", "profiles": [{"name", "authentication", "encryption", "auto"}]}`; `DOT11_AUTH_ALGORITHM`, `DOT11_CIPHER_ALGORITHM` | `WlanGetProfile` |
//! | `power-setting` | `<subgroup>/<setting>`, GUIDs | `{"ac", "dc"}`: numbers, on mains and on battery | `PowerReadACValueIndex` |
//! | `bluetooth-discoverable` | | true or false; absent without a radio | `BluetoothIsDiscoverable` |
//! | `update-times` | | `{"search", "install"}`: when each last succeeded, in days since 1899-12-30, or null | `IAutomaticUpdates2` |
//! | `pending-updates` | | `{"count", "updates": [{"articles", "categories", "severity", "changed"}]}` of the last search | `IUpdateSearcher` |

use super::{aside, bluetooth, groups, power, registry, shell, updates, wlan};
use crate::{Answer, Evidence};
use kilter_facts::Gap;
use serde_json::Value;

// HRESULTs of winerror.h.
const E_ACCESSDENIED: u32 = 0x8007_0005;
const ELEMENT_NOT_FOUND: u32 = 0x8007_0490;

pub(super) fn ask(name: &str, about: &str) -> Answer {
    match name {
        "volume-protection" => {
            let drive = about.to_owned();
            aside::within("the shell", move || answer("the shell", shell::volume_protection(&drive)))
        }
        // No service and no COM: nothing to wait for.
        "power-setting" => answer("the power plan", power::setting(about)),
        "registry-value-exists" => registry::has_value(about),
        "registry-key-written" => registry::written(about),
        "local-group-members" => {
            let sid = about.to_owned();
            aside::within("the list of groups", move || answer("the list of groups", groups::members(&sid)))
        }
        "wlan-profiles" => aside::within("the WLAN service", || answer("the WLAN service", wlan::profiles())),
        "bluetooth-discoverable" => aside::within("Bluetooth", || answer("Bluetooth", bluetooth::is_discoverable())),
        "update-times" => aside::within("Windows Update", || answer("Windows Update", updates::times())),
        "pending-updates" => aside::within("Windows Update", || answer("Windows Update", updates::pending())),
        _ => Answer::Gap(Gap::unsupported(format!("Kilter knows no function of Windows called {name}"))),
    }
}

/// `None` is "there is no such thing here".
fn answer(whom: &str, said: windows::core::Result<Option<Value>>) -> Answer {
    match said {
        Ok(Some(value)) => Answer::Found(Evidence::Reply(value)),
        Ok(None) => Answer::Absent,
        Err(error) => match error.code().0.cast_unsigned() {
            E_ACCESSDENIED => Answer::Gap(Gap::permission_denied(format!("an ordinary user may not ask {whom}"))),
            ELEMENT_NOT_FOUND => Answer::Absent,
            code => Answer::Gap(Gap::unsupported(format!("{whom} does not answer here (0x{code:08x})"))),
        },
    }
}
