//! macOS: `autoLoginUser` of the login window. From documentation: Apple's "Set your Mac to automatically log in during startup" and
//! "Login Window payload settings". `FileVault` turns automatic login off.

use crate::{Ask, System};
use kilter_facts::{AutoLogin, AutomaticLogin, Gap, LoginScreen, Observed};

const PLUTIL: &str = "/usr/bin/plutil";
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
    if system.metadata(PLACE)?.is_none() {
        return Ok(LoginScreen { name, automatic: None });
    }
    let missing = || Gap::tool_missing(format!("{PLUTIL} is missing."));
    let xml = system.run(PLUTIL, &["-convert", "xml1", "-o", "-", PLACE])?.ok_or_else(missing)?.text(PLUTIL)?;
    let user = auto_login_user(&xml).ok_or_else(|| Gap::unrecognised(format!("{PLACE} is not as macOS writes it.")))?;
    let automatic = (!user.is_empty()).then(|| AutomaticLogin {
        at: name.clone(),
        user,
        place: PLACE.to_owned(),
        after_seconds: None,
        password_in_clear: false,
    });
    Ok(LoginScreen { name, automatic })
}

/// Empty where it is not set; none where this is no property list.
fn auto_login_user(xml: &str) -> Option<String> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(xml, options).ok()?;
    let dict = document.root_element().first_element_child().filter(|dict| dict.has_tag_name("dict"))?;
    let key = dict.children().find(|node| node.has_tag_name("key") && node.text() == Some("autoLoginUser"));
    let Some(key) = key else { return Some(String::new()) };
    key.next_sibling_element()
        .filter(|value| value.has_tag_name("string"))
        .map(|value| value.text().unwrap_or_default().to_owned())
}
