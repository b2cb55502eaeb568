//! Pins: `apt_preferences(5)`. Only those that name packages: they are an administrator's word on just these, like a hold. A pin
//! on `*` that shuts out security updates is no such word, so what it leaves uninstalled counts as pending.

use super::packages::Newer;
use super::release::Release;
use super::stanza;
use crate::{Ask, System};
use kilter_facts::Gap;

/// What an installed version has when nothing else is said, and so the least that an update needs.
const INSTALLED: i32 = 100;

/// What any other version has when nothing else is said.
const DEFAULT: i32 = 500;

/// One record that names packages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pin {
    packages: Vec<String>,
    on: String,
    priority: i32,
}

const FOLDER: &str = "/etc/apt/preferences.d";

/// All records that name packages.
pub(super) fn read(system: &dyn System) -> Result<Vec<Pin>, Gap> {
    let mut pins = Vec::new();
    if let Some(text) = system.read_text("/etc/apt/preferences")? {
        pins.extend(parse("/etc/apt/preferences", &text)?);
    }
    for name in system.list(FOLDER)?.unwrap_or_default() {
        // Files without an ending or with .pref, the rest is ignored: apt_preferences(5).
        if name.starts_with('.') || name.rsplit_once('.').is_some_and(|(_, ending)| ending != "pref") {
            continue;
        }
        let path = format!("{FOLDER}/{name}");
        pins.extend(parse(&path, &system.read_text(&path)?.unwrap_or_default())?);
    }
    Ok(pins)
}

fn parse(path: &str, text: &str) -> Result<Vec<Pin>, Gap> {
    let mut pins = Vec::new();
    for stanza in stanza::all(text) {
        if stanza.lines().all(|line| line.trim_start().starts_with('#') || line.trim().is_empty()) {
            continue;
        }
        let folded = |name: &str| stanza::folded(stanza, name);
        let [Some(packages), Some(on), Some(priority)] = [folded("Package"), folded("Pin"), folded("Pin-Priority")]
        else {
            return Err(Gap::unrecognised(format!("{path} holds a record that is not a whole pin")));
        };
        let Ok(priority) = priority.parse() else {
            return Err(Gap::unrecognised(format!("{path} holds a pin whose priority is not a number")));
        };
        let packages: Vec<_> = packages.split(' ').map(str::to_owned).collect();
        if packages.iter().any(|name| name != "*") {
            pins.push(Pin { packages, on, priority });
        }
    }
    Ok(pins)
}

/// Whether a pin keeps this update from being installed.
///
/// `host` is where the update comes from.
pub(super) fn keep_back(pins: &[Pin], update: &Newer<'_>, release: &Release, host: &str) -> bool {
    let named = |pin: &&Pin| pin.packages.iter().any(|name| names(name, update));
    pins.iter().filter(named).any(|pin| {
        let on_update = concerns(&pin.on, update.available, release, host);
        match &pin.on.split_once(' ') {
            _ if on_update => pin.priority < INSTALLED,
            // Another version must be there to be preferred: that of the installed one is known.
            Some(("version", version)) => pin.priority > DEFAULT && glob(version.trim(), update.installed),
            _ => pin.priority > DEFAULT,
        }
    })
}

fn names(pattern: &str, update: &Newer<'_>) -> bool {
    match pattern.strip_prefix("src:") {
        Some(source) => glob(source, update.source),
        // A regular expression between slashes. Only anchors are understood; what a richer one names stays pending.
        None if pattern.len() > 1 && pattern.starts_with('/') && pattern.ends_with('/') => {
            let inner = &pattern[1..pattern.len() - 1];
            let plain = inner.trim_start_matches('^').trim_end_matches('$');
            match (inner.starts_with('^'), inner.ends_with('$')) {
                (true, true) => update.name == plain,
                (true, false) => update.name.starts_with(plain),
                (false, true) => update.name.ends_with(plain),
                (false, false) => update.name.contains(plain),
            }
        }
        None => pattern != "*" && glob(pattern.split(':').next().unwrap_or(pattern), update.name),
    }
}

/// `version …`, `origin host` or `release a=…, n=…`.
fn concerns(on: &str, version: &str, release: &Release, host: &str) -> bool {
    let Some((kind, rest)) = on.split_once(' ') else { return false };
    match kind {
        "version" => glob(rest.trim(), version),
        "release" => rest.split(',').map(str::trim).all(|condition| match condition.split_once('=') {
            Some(("a", value)) => glob(value, &release.suite),
            Some(("n", value)) => glob(value, &release.codename),
            Some(("o", value)) => glob(value.trim_matches('"'), &release.origin),
            Some(("l", value)) => glob(value.trim_matches('"'), &release.label),
            Some(("v", value)) => glob(value, &release.version),
            Some(_) => true,
            None => [&release.suite, &release.codename, &release.version].iter().any(|value| glob(condition, value)),
        }),
        _ => glob(rest.trim().trim_matches('"'), host),
    }
}

/// glob(7) without brackets.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == b'?' || *c == text[t] => (p, t) = (p + 1, t + 1),
            _ => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                (p, t) = (at + 1, from + 1);
            }
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(pin: &str) -> bool {
        let update = Newer {
            name: "libssl3",
            arch: "amd64",
            installed: "3.0.1-1",
            held: false,
            available: "3.0.2-1",
            source: "openssl",
        };
        let release = Release {
            suite: "stable-security".into(),
            codename: "bookworm-security".into(),
            origin: "Debian".into(),
            ..Release::default()
        };
        keep_back(&parse("p", pin).unwrap(), &update, &release, "security.debian.org")
    }

    #[test]
    fn a_pin_on_a_package_keeps_an_update_back_like_a_hold() {
        for (packages, on, priority, expected) in [
            ("libssl3", "version *", -1, true),
            ("libssl*", "release n=bookworm-security", 50, true),
            ("src:openssl", "release o=Debian", -10, true),
            ("/^libssl/", "version *", -1, true),
            ("libssl3", "version 3.0.1-1", 1001, true),
            ("libssl3", "release a=stable", 990, true),
            ("libssl3", "origin \"deb.example.com\"", 990, true),
            ("libssl3", "origin security.debian.org", 990, false),
            ("libssl3", "origin security.debian.org", 1, true),
            ("libssl3", "version 3.0.*", 1001, false),
            ("libssl3", "version 2.*", 1001, false),
            ("libssl3", "version 3.0.1-1", 400, false),
            ("libssl3", "release a=stable-security", 990, false),
            ("bash", "version *", -1, false),
            ("*", "release a=stable-security", -1, false),
        ] {
            let pin = format!("# why\nPackage: {packages}\nPin: {on}\nPin-Priority: {priority}\n");
            assert_eq!(kept(&pin), expected, "{pin}");
        }
    }

    #[test]
    fn what_is_not_a_pin_is_a_gap() {
        assert!(parse("p", "garbage").is_err());
        assert!(parse("p", "Package: a\nPin: version *\nPin-Priority: low\n").is_err());
        assert_eq!(parse("p", "# nothing yet\n\n"), Ok(Vec::new()));
    }
}
