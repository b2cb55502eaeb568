//! Windows: the accounts of this computer itself, by WMI, and the members of the group of administrators, by its SID: its name is
//! translated. Source: Microsoft Learn, "`Win32_UserAccount` class", "`Win32_UserProfile` class", "Well-known SIDs".

use crate::{Ask, System};
use chrono::{DateTime, NaiveDateTime, Utc};
use kilter_facts::{Account, Gap, LastLogin, LocalAccounts, Observed, Owner, Password};
use serde_json::Value;

const WMI: &str = r"root\cimv2";
const ADMINISTRATORS: &str = "S-1-5-32-544";

/// Ends the SID of the administrator that comes with Windows.
const BUILT_IN: &str = "-500";

pub(super) fn collect(system: &dyn System) -> Result<LocalAccounts, Gap> {
    let absent = || Gap::unsupported("this Windows has no accounts that Kilter can ask for");
    let asked = ["Name", "SID", "Disabled", "PasswordRequired", "LocalAccount"];
    let rows = system.wmi(WMI, "Win32_UserAccount", &asked)?.ok_or_else(absent)?;
    // Asked twice: a list that ended early would hide an account.
    let again = system.wmi(WMI, "Win32_UserAccount", &["SID"])?.unwrap_or_default();
    if !rows.iter().map(|row| &row["SID"]).eq(again.iter().map(|row| &row["SID"])) {
        return Err(Gap::unrecognised("two answers of WMI on the accounts of this computer differ"));
    }
    let employee = system.variable("USERNAME")?;
    let profiles = profiles(system);
    let mut accounts = Vec::new();
    for row in &rows {
        let found = Row::read(row).ok_or_else(|| Gap::unrecognised("an account in the answer of WMI is not whole"))?;
        if found.local && !found.disabled {
            accounts.push(found.account(employee.as_deref(), &profiles));
        }
    }
    // Every Windows has some, if only one that is switched off.
    if !rows.iter().any(|row| row["LocalAccount"] == true) {
        return Err(Gap::unrecognised("WMI names no account of this computer"));
    }
    Ok(LocalAccounts { accounts, administrators: administrators(system).into() })
}

struct Row<'a> {
    name: &'a str,
    sid: &'a str,
    disabled: bool,
    password_required: bool,
    local: bool,
}

impl<'a> Row<'a> {
    fn read(row: &'a Value) -> Option<Self> {
        Some(Self {
            name: row["Name"].as_str()?,
            sid: row["SID"].as_str().filter(|sid| sid.starts_with("S-1-"))?,
            disabled: row["Disabled"].as_bool()?,
            password_required: row["PasswordRequired"].as_bool()?,
            local: row["LocalAccount"].as_bool()?,
        })
    }

    fn account(&self, employee: Option<&str>, profiles: &Result<Vec<(String, DateTime<Utc>)>, Gap>) -> Account {
        let mine = employee.is_some_and(|employee| employee.eq_ignore_ascii_case(self.name));
        let may_be_empty = || Gap::unsupported("Windows does not ask for one, and does not tell whether there is one");
        Account {
            name: self.name.to_owned(),
            id: self.sid.to_owned(),
            owner: match (mine, self.sid.ends_with(BUILT_IN)) {
                (true, _) => Owner::Employee,
                (false, true) => Owner::System,
                (false, false) => Owner::Person,
            },
            password: if self.password_required {
                Observed::Known(Password::Kept)
            } else {
                Observed::Unknown(may_be_empty())
            },
            enabled: Observed::Known(true),
            last_login: last_login(self.sid, profiles),
        }
    }
}

/// A profile is touched with every login, and at times by other programs too: it never makes an account look less used.
fn last_login(sid: &str, profiles: &Result<Vec<(String, DateTime<Utc>)>, Gap>) -> Observed<LastLogin> {
    let used = |profiles: &Vec<(String, DateTime<Utc>)>| {
        let at = profiles.iter().find(|(owner, _)| owner == sid).map(|(_, at)| *at);
        LastLogin { seen: at, watched_since: at }
    };
    profiles.as_ref().map(used).map_err(Gap::clone).into()
}

fn profiles(system: &dyn System) -> Result<Vec<(String, DateTime<Utc>)>, Gap> {
    let rows = system.wmi(WMI, "Win32_UserProfile", &["SID", "LastUseTime"])?.unwrap_or_default();
    // The profiles of services have no time.
    let profile = |row: &Value| Some((row["SID"].as_str()?.to_owned(), moment(row["LastUseTime"].as_str()?)?));
    Ok(rows.iter().filter_map(profile).collect())
}

/// `20261124150000.000000+000`: CIM's date and time, here always in UTC.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let naive = NaiveDateTime::parse_from_str(text.get(..14)?, "%Y%m%d%H%M%S").ok()?;
    text.ends_with("+000").then(|| naive.and_utc())
}

/// People, and groups of the company's directory, by their names; the built-in administrator is left out.
fn administrators(system: &dyn System) -> Result<Vec<String>, Gap> {
    let absent = || Gap::unsupported("this Windows does not say who its administrators are");
    let members = system.api("local-group-members", ADMINISTRATORS)?.ok_or_else(absent)?;
    let unrecognised = || Gap::unrecognised("the list of administrators is not as it should be");
    let count = members["count"].as_u64().and_then(|count| usize::try_from(count).ok());
    let members = members["members"].as_array().filter(|members| Some(members.len()) == count && count != Some(0));
    let members = members.ok_or_else(unrecognised)?;
    let mut names = Vec::new();
    for member in members {
        let (Some(name), Some(sid)) = (member["name"].as_str(), member["sid"].as_str()) else {
            return Err(unrecognised());
        };
        if !sid.ends_with(BUILT_IN) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}
