//! Everything Kilter may read, with the reason. The host refuses what is not listed here.
//!
//! A pattern is the text of a [`Request`]. `*` stands for anything but `/` (in commands and calls: anything but a space),
//! `{root}` for each folder that the employee named in the settings, `{trusted}` for each folder, `{manifest}` for the signed list
//! and each key that IT named in the baseline, and `**` for anything at all.

mod antivirus;
mod auto_login;
mod auto_updates;
mod backups;
mod bluetooth;
mod browser_passwords;
mod device;
mod disk_encryption;
mod file_sharing;
mod firewall;
mod local_accounts;
mod logging;
mod mandatory_access_control;
mod os_supported;
mod os_updates;
mod password_manager;
mod remote_login;
mod removable_media;
mod restart_pending;
mod screen_lock;
mod secure_boot;
mod software_access;
mod software_integrity;
mod ssh_keys;
mod stored_credentials;
mod time_sync;
mod wifi_security;

use crate::{Request, Scope, custom};
use kilter_facts::{Os, Trusted};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Probes that share a fact, a system and a reason.
#[derive(Debug)]
pub struct Group {
    /// The fact they are read for, by its check's id; `device` for the machine itself.
    pub fact: &'static str,
    /// The system they exist on.
    pub os: Os,
    /// Why, in a sentence for the employee.
    pub reason: &'static str,
    /// What is read.
    pub requests: &'static [&'static str],
}

/// The list, fact by fact, in the order of the checks.
const FACTS: &[&[Group]] = &[
    device::GROUPS,
    screen_lock::GROUPS,
    auto_login::GROUPS,
    local_accounts::GROUPS,
    password_manager::GROUPS,
    ssh_keys::GROUPS,
    stored_credentials::GROUPS,
    browser_passwords::GROUPS,
    os_updates::GROUPS,
    os_supported::GROUPS,
    restart_pending::GROUPS,
    auto_updates::GROUPS,
    disk_encryption::GROUPS,
    firewall::GROUPS,
    secure_boot::GROUPS,
    antivirus::GROUPS,
    software_integrity::GROUPS,
    removable_media::GROUPS,
    mandatory_access_control::GROUPS,
    remote_login::GROUPS,
    file_sharing::GROUPS,
    wifi_security::GROUPS,
    bluetooth::GROUPS,
    backups::GROUPS,
    logging::GROUPS,
    time_sync::GROUPS,
    software_access::GROUPS,
];

/// Every group of the list.
pub fn all() -> impl Iterator<Item = &'static Group> {
    FACTS.iter().copied().flatten()
}

/// Whether the list allows this request on this system.
pub fn permits(request: &Request, os: Os, scope: &Scope) -> bool {
    permits_text(&request.to_string(), os, scope)
}

/// The same for the text of a request, as a recording holds it.
pub fn permits_text(text: &str, os: Os, scope: &Scope) -> bool {
    let Index { exact, open } = &INDEXES[os as usize];
    let fits = |(start, pattern): &(&str, &str)| text.starts_with(start) && covers(pattern, text, scope);
    exact.contains(text)
        || open.iter().any(fits)
        || asked(scope).any(|asked| asked.os == os && asked.requests.iter().any(|request| request == text))
}

/// The list of one system, so that a request is not held against every pattern: a sweep asks hundreds of times, and the list
/// has hundreds of patterns.
struct Index {
    /// Patterns that stand for themselves.
    exact: HashSet<&'static str>,
    /// The others, with what every text that they cover begins with.
    open: Vec<(&'static str, &'static str)>,
}

/// By the number of the system.
static INDEXES: LazyLock<[Index; 3]> = LazyLock::new(|| [Os::Linux, Os::Macos, Os::Windows].map(index));

fn index(os: Os) -> Index {
    let patterns = all().filter(move |group| group.os == os).flat_map(|group| group.requests).copied();
    let (open, exact) = patterns.partition::<Vec<_>, _>(|pattern| pattern.contains(['*', '{']));
    let start = |pattern: &'static str| (&pattern[..pattern.find(['*', '{']).unwrap_or(0)], pattern);
    Index { exact: exact.into_iter().collect(), open: open.into_iter().map(start).collect() }
}

/// What IT's baseline asks for, like a [`Group`]. There is no pattern in it: each request is permitted as it is written.
#[derive(Debug)]
pub struct Asked {
    /// The custom check's id.
    pub fact: String,
    /// The system it is for.
    pub os: Os,
    /// Why, in a sentence for the employee.
    pub reason: String,
    /// What is read.
    pub requests: Vec<String>,
}

/// What IT's baseline asks for, check by check.
pub fn asked(scope: &Scope) -> impl Iterator<Item = Asked> {
    scope.custom.iter().map(|probe| Asked {
        fact: probe.id.clone(),
        os: probe.os,
        reason: format!("IT's baseline asks: {}.", probe.title),
        requests: custom::requests(probe),
    })
}

/// Whether this pattern of the list covers the request of this text.
pub fn covers(pattern: &str, text: &str, scope: &Scope) -> bool {
    // Arguments end at a space, names of files may hold one.
    let stop = if text.starts_with("run ") || text.starts_with("call ") { ' ' } else { '/' };
    let filled = |name: &str, path: &String| matches(&pattern.replace(name, path.trim_end_matches('/')), text, stop);
    if pattern.contains("{root}") {
        scope.roots.iter().any(|root| filled("{root}", root))
    } else if pattern.contains("{trusted}") {
        scope.trusted.iter().flat_map(|trusted| &trusted.folders).any(|folder| filled("{trusted}", folder))
    } else if pattern.contains("{manifest}") {
        scope.trusted.iter().flat_map(Trusted::reads).any(|file| filled("{manifest}", file))
    } else {
        matches(pattern, text, stop)
    }
}

fn matches(pattern: &str, text: &str, stop: char) -> bool {
    if let Some(rest) = pattern.strip_prefix("**") {
        return text.char_indices().any(|(at, _)| matches(rest, &text[at..], stop)) || rest.is_empty();
    }
    if let Some(rest) = pattern.strip_prefix('*') {
        let reach = text.find(stop).unwrap_or(text.len());
        return (0..=reach).filter(|at| text.is_char_boundary(*at)).any(|at| matches(rest, &text[at..], stop));
    }
    match (pattern.chars().next(), text.chars().next()) {
        (None, None) => true,
        (Some(p), Some(t)) if p == t => matches(&pattern[p.len_utf8()..], &text[t.len_utf8()..], stop),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_facts::Os::{Linux, Windows};

    #[test]
    fn a_star_does_not_leave_its_folder_or_its_argument() {
        assert!(matches("read /sys/class/block/*/dm/uuid", "read /sys/class/block/dm-0/dm/uuid", '/'));
        assert!(!matches("read /sys/class/block/*/dm/uuid", "read /sys/class/block/a/b/dm/uuid", '/'));
        assert!(matches("run /usr/bin/gsettings get * idle-delay", "run /usr/bin/gsettings get a.b idle-delay", ' '));
        assert!(!matches("run /usr/bin/gsettings get *", "run /usr/bin/gsettings get a b", ' '));
        assert!(!matches("read /etc/os-release", "read /etc/os-release2", '/'));
    }

    #[test]
    fn what_is_not_listed_is_not_permitted() {
        let shadow = Request::File { path: "/etc/shadow".to_owned(), cap: 1 };
        assert!(!permits(&shadow, Linux, &Scope::default()));
        let release = Request::File { path: "/etc/os-release".to_owned(), cap: 1 };
        assert!(permits(&release, Linux, &Scope::default()));
        assert!(!permits(&release, Windows, &Scope::default()));
    }

    #[test]
    fn the_index_permits_what_the_list_covers() {
        let scope = Scope { roots: vec!["~/src".to_owned()], ..Scope::default() };
        for os in [Linux, Os::Macos, Windows] {
            for pattern in all().flat_map(|group| group.requests) {
                let texts =
                    ["x", "a/b"].map(|name| pattern.replace("{root}", "~/src").replace("**", name).replace('*', name));
                for text in texts.into_iter().chain([format!("{pattern}x")]) {
                    let listed = all().filter(|group| group.os == os).flat_map(|group| group.requests);
                    let covered = listed.into_iter().any(|pattern| covers(pattern, &text, &scope));
                    assert_eq!(permits_text(&text, os, &scope), covered, "{os}: {text}");
                }
            }
        }
    }

    #[test]
    fn every_group_gives_a_reason_and_no_request_is_listed_twice_for_a_fact() {
        let mut seen = std::collections::BTreeSet::new();
        for group in all() {
            assert!(group.reason.ends_with('.') && group.reason.len() > 20, "{group:?}");
            for request in group.requests {
                assert!(seen.insert((group.os, group.fact, *request)), "{request} is listed twice");
            }
        }
    }
}
