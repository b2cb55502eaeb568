//! The small ones. LXDM: `autologin` in the group `base` of `/etc/lxdm/lxdm.conf`. ly: `auto_login_user` in `/etc/ly/config.ini`.

use super::automatic;
use super::ini::Settings;
use crate::{Ask, Found, System};
use kilter_facts::{AutomaticLogin, Gap};

const LXDM: &str = "/etc/lxdm/lxdm.conf";
const LY: &str = "/etc/ly/config.ini";

pub(super) fn lxdm(system: &dyn System) -> Found<AutomaticLogin> {
    let Some(text) = system.read_text(LXDM)? else { return Ok(None) };
    let mut settings = Settings::default();
    settings.add_key_file(&text).map_err(|_| Gap::unrecognised(format!("{LXDM} is damaged.")))?;
    let after = settings.get("base", "timeout").and_then(|seconds| seconds.parse().ok());
    Ok(automatic("LXDM", settings.get("base", "autologin").unwrap_or_default(), LXDM, after))
}

/// It has no groups, and `null` is nobody.
pub(super) fn ly(system: &dyn System) -> Found<AutomaticLogin> {
    let Some(text) = system.read_text(LY)? else { return Ok(None) };
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', '['])).collect();
    if lines.iter().any(|line| !line.contains('=')) {
        return Err(Gap::unrecognised(format!("{LY} is damaged.")));
    }
    let mut values =
        lines.iter().filter_map(|line| line.split_once('=')).filter(|(key, _)| key.trim_end() == "auto_login_user");
    let user = values.next_back().map_or("", |(_, value)| value.trim());
    Ok(automatic("ly", if user == "null" { "" } else { user }, LY, None))
}
