//! Debian and its relatives: unattended-upgrades, started by apt's own timer.
//!
//! Source: `/usr/lib/apt/apt.systemd.daily` for what the settings under `APT::Periodic` do, and unattended-upgrade(8).

use super::apt_conf::Settings;
use super::{Findings, timer};
use crate::{Ask, System};
use kilter_facts::{AutoUpdates, Gap, Obstacle};

const PROGRAM: &str = "/usr/bin/unattended-upgrade";
const PARTS: &str = "/etc/apt/apt.conf.d";
const MAIN: &str = "/etc/apt/apt.conf";

pub(super) fn collect(system: &dyn System) -> AutoUpdates {
    let mut found = Findings::of("unattended-upgrades");
    found.unless(system.metadata(PROGRAM).map(|program| program.is_some()), Obstacle::Missing);
    if !found.0.obstacles.is_empty() {
        return found.0;
    }
    match settings(system) {
        Ok(settings) => {
            let enabled = settings.value("APT::Periodic::Enable") != Some("0");
            found.unless(
                every(&settings, "APT::Periodic::Unattended-Upgrade").map(|on| on && enabled),
                Obstacle::SwitchedOff,
            );
            found.unless(every(&settings, "APT::Periodic::Update-Package-Lists"), Obstacle::ListsNotRefreshed);
            found.unless(security(&settings), Obstacle::SecurityLeftOut);
        }
        Err(gap) => found.0.gaps.push(gap),
    }
    for name in ["apt-daily.timer", "apt-daily-upgrade.timer"] {
        found.unless(timer::is_on(system, name), Obstacle::TimerOff { name: name.to_owned() });
    }
    found.0
}

/// apt reads the parts in the order of their names, then the main file.
fn settings(system: &dyn System) -> Result<Settings, Gap> {
    let mut settings = Settings::default();
    let mut add = |path: &str, text: &str| {
        settings.add(text).map_err(|_| Gap::unrecognised(format!("{path} is damaged, or leads to another file.")))
    };
    for name in system.list(PARTS)?.unwrap_or_default() {
        if !is_read(&name) {
            continue;
        }
        let path = format!("{PARTS}/{name}");
        // What is gone between the two looks was not there.
        if let Some(text) = system.read_text(&path)? {
            add(&path, &text)?;
        }
    }
    if let Some(text) = system.read_text(MAIN)? {
        add(MAIN, &text)?;
    }
    Ok(settings)
}

/// Which parts apt reads: names of letters, digits, hyphens, underscores and full stops, ending in nothing or `.conf` (apt.conf(5)).
fn is_read(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    plain && !name.starts_with('.') && (!name.contains('.') || name.strip_suffix(".conf").is_some())
}

/// Whether something is done at all: every so many days, seconds to days with a unit, or always.
fn every(settings: &Settings, name: &str) -> Result<bool, Gap> {
    let value = settings.value(name).unwrap_or_default();
    let number = value.strip_suffix(['s', 'm', 'h', 'd']).unwrap_or(value);
    match (value, number.parse::<u64>()) {
        ("", _) => Ok(false),
        ("always", _) => Ok(true),
        (_, Ok(number)) => Ok(number > 0),
        _ => Err(Gap::unrecognised(format!("{name} is set to something that is no time span."))),
    }
}

/// Whether what may be installed includes security updates.
fn security(settings: &Settings) -> Result<bool, Gap> {
    let origins: Vec<_> = settings.list("Unattended-Upgrade::Allowed-Origins").collect();
    let patterns: Vec<_> = settings.list("Unattended-Upgrade::Origins-Pattern").collect();
    let names_it = |text: &&str| text.to_ascii_lowercase().contains("security");
    let is_all = |text: &&str| ["*:*", "origin=*", "o=*"].contains(text);
    if origins.iter().chain(&patterns).any(|text| names_it(text) || is_all(text)) {
        return Ok(true);
    }
    if origins.is_empty() && patterns.is_empty() {
        return Ok(false);
    }
    Err(Gap::unsupported(
        "Which updates unattended-upgrades may install is set in a way that Kilter does not know, so whether security updates are \
         among them cannot be told.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Settings {
        let mut settings = Settings::default();
        settings.add(text).unwrap();
        settings
    }

    #[test]
    fn the_names_that_apt_reads() {
        let is = ["20auto-upgrades", "50unattended-upgrades", "99local.conf", "a_b.c.conf"];
        let is_not = ["20auto-upgrades.ucf-dist", "50unattended-upgrades.dpkg-old", ".hidden", "x~", "a b", "x.bak"];
        assert!(is.into_iter().all(is_read));
        assert!(!is_not.into_iter().any(is_read));
    }

    #[test]
    fn zero_and_nothing_are_never() {
        for (value, expected) in
            [("0", false), ("1", true), ("always", true), ("12h", true), ("0d", false), ("", false)]
        {
            assert_eq!(every(&read(&format!("A \"{value}\";")), "A"), Ok(expected), "{value:?}");
        }
        assert_eq!(every(&read(""), "A"), Ok(false));
        assert!(every(&read("A \"yes\";"), "A").is_err());
    }

    #[test]
    fn what_leaves_security_out() {
        let patterns = |text: &str| security(&read(&format!("Unattended-Upgrade::Origins-Pattern {{ {text} }};")));
        assert_eq!(patterns("\"origin=Debian,codename=${distro_codename},label=Debian-Security\";"), Ok(true));
        assert_eq!(patterns("\"origin=*\";"), Ok(true));
        assert_eq!(patterns(""), Ok(false));
        assert!(patterns("\"origin=Example,suite=stable\";").is_err());
        let ubuntu = "Unattended-Upgrade::Allowed-Origins { \"${distro_id}:${distro_codename}-security\"; };";
        assert_eq!(security(&read(ubuntu)), Ok(true));
    }
}
