//! macOS: `autoLoginUser` of the login window. From documentation: Apple's "Set your Mac to automatically log in during startup" and
//! "Login Window payload settings". `FileVault` turns automatic login off.

use crate::{System, plist};
use kilter_facts::{AutoLogin, AutomaticLogin, Gap, LoginScreen, Observed};

const PLACE: &str = "/Library/Preferences/com.apple.loginwindow.plist";

pub(super) fn collect(system: &dyn System) -> AutoLogin {
    AutoLogin {
        screen: screen(system).into(),
        consoles: Observed::NotApplicable,
        disk_unlocks_itself: Observed::Known(false),
    }
}

fn screen(system: &dyn System) -> Result<LoginScreen, Gap> {
    let name = "macOS".to_owned();
    // A machine on which nobody ever changed a setting of the login window has no such file, and asks.
    let Some(settings) = plist::read(system, PLACE)? else { return Ok(LoginScreen { name, automatic: None }) };
    let user = settings.text("autoLoginUser")?.filter(|user| !user.is_empty());
    let automatic = user.map(|user| AutomaticLogin {
        at: name.clone(),
        user: user.to_owned(),
        place: PLACE.to_owned(),
        after_seconds: None,
        password_in_clear: false,
    });
    Ok(LoginScreen { name, automatic })
}
