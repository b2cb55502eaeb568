//! macOS, from documentation: dscl(1). People have numbers from 501 on; `_` begins the names of services.

use crate::{Ask, System};
use kilter_facts::{Account, Gap, LocalAccounts, Observed, Owner, Password};

const DSCL: &str = "/usr/bin/dscl";
const FIRST_PERSON: u32 = 501;

pub(super) fn collect(system: &dyn System) -> Result<LocalAccounts, Gap> {
    let listed = ask(system, &[".", "-list", "/Users", "UniqueID"])?;
    let users: Option<Vec<(&str, i64)>> = listed
        .lines()
        .map(|line| {
            let (name, number) = line.trim().rsplit_once(char::is_whitespace)?;
            Some((name.trim(), number.parse().ok()?))
        })
        .collect();
    let users = users.filter(|users| users.contains(&("root", 0)));
    let users = users.ok_or_else(|| Gap::unrecognised(format!("the answer of {DSCL} is not a list of users")))?;
    let employee = system.variable("USER")?;
    let accounts = users.iter().filter_map(|(name, uid)| {
        let owner = match *uid {
            0 if *name == "root" => return None,
            0 => Owner::Twin,
            uid if uid < i64::from(FIRST_PERSON) || name.starts_with('_') => return None,
            _ if employee.as_deref() == Some(*name) => Owner::Employee,
            _ => Owner::Person,
        };
        let unseen = || Gap::unsupported("Kilter does not read the log of logins on macOS");
        Some(Account {
            name: (*name).to_owned(),
            id: uid.to_string(),
            owner,
            password: Observed::Known(Password::Kept),
            enabled: Observed::Known(true),
            last_login: Observed::Unknown(unseen()),
        })
    });
    Ok(LocalAccounts { accounts: accounts.collect(), administrators: administrators(system).into() })
}

fn administrators(system: &dyn System) -> Result<Vec<String>, Gap> {
    let said = ask(system, &[".", "-read", "/Groups/admin", "GroupMembership"])?;
    let members = said.trim_end().strip_prefix("GroupMembership:");
    let members = members.ok_or_else(|| Gap::unrecognised(format!("the answer of {DSCL} is not a group")))?;
    Ok(members.split_whitespace().filter(|name| *name != "root").map(str::to_owned).collect())
}

fn ask(system: &dyn System, args: &[&str]) -> Result<String, Gap> {
    system.run(DSCL, args)?.ok_or_else(|| Gap::tool_missing(format!("{DSCL} is missing")))?.text(DSCL)
}
