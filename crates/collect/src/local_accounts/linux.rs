//! `/etc/passwd` and `/etc/group`, and what is on record of logins. `/etc/shadow` and sudo's rules are closed to an ordinary user.

mod logins;
mod passwd;
mod records;
mod service;

use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Account, Gap, LocalAccounts, Observed, Owner};
use logins::Logins;
use passwd::{Entry, Group, People};

const PASSWD: &str = "/etc/passwd";
const GROUP: &str = "/etc/group";

/// Groups whose members administer a machine: Debian and Ubuntu have the first, Fedora, Arch and openSUSE the second, old
/// Ubuntus the third.
const ADMINISTRATORS: &[&str] = &["sudo", "wheel", "admin"];

pub(super) fn collect(system: &dyn System) -> Result<LocalAccounts, Gap> {
    let (entries, changed) = entries(system)?;
    let people = People::parse(&system.read_text("/etc/login.defs")?.unwrap_or_default());
    let home = system.variable("HOME")?;
    let logins = Logins::read(system);
    let accounts = entries.iter().filter(|entry| entry.can_log_in()).filter_map(|entry| {
        let owner = owner(entry, &people, home.as_deref())?;
        let other = owner == Owner::Person;
        Some(Account {
            name: entry.name.clone(),
            id: entry.uid.to_string(),
            owner,
            password: entry.password(),
            enabled: if other { service::is_enabled(system, &entry.name).into() } else { Observed::Known(true) },
            last_login: if other { logins.of(&entry.name, entry.uid, changed).into() } else { Observed::NotApplicable },
        })
    });
    Ok(LocalAccounts { accounts: accounts.collect(), administrators: administrators(system, &entries).into() })
}

/// The bytes to record for this request; none where it is no record of logins.
pub(super) fn scrub(request: &str, bytes: &[u8], user: &str) -> Option<Vec<u8>> {
    let path = request.strip_prefix("read ")?;
    records::scrub(path, bytes, user).or_else(|| logins::scrub(path, bytes, user))
}

/// The accounts, and when one was last added or changed.
fn entries(system: &dyn System) -> Result<(Vec<Entry>, Option<DateTime<Utc>>), Gap> {
    let missing = || Gap::tool_missing(format!("{PASSWD} is missing"));
    let file = system.read(PASSWD)?.ok_or_else(missing)?;
    let entries = std::str::from_utf8(&file.bytes).ok().and_then(passwd::entries);
    let damaged = || Gap::unrecognised(format!("{PASSWD} is damaged: a line in it is not an account"));
    let entries = entries.ok_or_else(damaged)?;
    if entries.iter().any(|entry| entry.uid == 0) {
        Ok((entries, file.metadata.modified))
    } else {
        Err(Gap::unrecognised(format!("{PASSWD} has no administrator, so it is not whole")))
    }
}

/// None for accounts of services.
fn owner(entry: &Entry, people: &People, home: Option<&str>) -> Option<Owner> {
    let is_home = home.is_some_and(|home| home.trim_end_matches('/') == entry.home.trim_end_matches('/'));
    match entry.uid {
        0 if entry.name == "root" => Some(Owner::System),
        0 => Some(Owner::Twin),
        uid if people.include(uid) => Some(if is_home { Owner::Employee } else { Owner::Person }),
        _ => None,
    }
}

fn administrators(system: &dyn System, entries: &[Entry]) -> Result<Vec<String>, Gap> {
    let missing = || Gap::tool_missing(format!("{GROUP} is missing"));
    let damaged = || Gap::unrecognised(format!("{GROUP} is damaged: a line in it is not a group"));
    let groups = passwd::groups(&system.read_text(GROUP)?.ok_or_else(missing)?).ok_or_else(damaged)?;
    if !groups.iter().any(|group| group.gid == 0) {
        return Err(Gap::unrecognised(format!("{GROUP} has no group of the administrator, so it is not whole")));
    }
    let mut names = Vec::new();
    for Group { gid, members, .. } in groups.into_iter().filter(|group| ADMINISTRATORS.contains(&group.name.as_str())) {
        let by_default = entries.iter().filter(|entry| entry.gid == gid).map(|entry| entry.name.clone());
        names.extend(members.into_iter().chain(by_default).filter(|name| name != "root"));
    }
    names.sort_unstable();
    names.dedup();
    Ok(names)
}
