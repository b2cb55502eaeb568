//! greetd: `initial_session`, or a `default_session` that is a person's own instead of a greeter's. Source: greetd(5).

use super::automatic;
use crate::{Ask, Found, System};
use kilter_facts::{AutomaticLogin, Gap};
use serde::Deserialize;

/// The first that there is.
const FILES: &[&str] = &["/etc/greetd/greetd.conf", "/etc/greetd/config.toml"];

/// Accounts of people start here where the machine does not say otherwise: login.defs(5).
const FIRST_PERSON: u32 = 1000;
const NOBODY: u32 = 65534;

#[derive(Deserialize)]
struct Config {
    initial_session: Option<Session>,
    default_session: Session,
}

#[derive(Deserialize)]
struct Session {
    user: Option<String>,
}

pub(super) fn read(system: &dyn System) -> Found<AutomaticLogin> {
    for place in FILES {
        if let Some(text) = system.read_text(place)? {
            return judge(system, place, &text);
        }
    }
    Err(Gap::tool_missing(format!("{} is missing, and greetd may read another file.", FILES[1])))
}

fn judge(system: &dyn System, place: &str, text: &str) -> Found<AutomaticLogin> {
    let damaged = |_| Gap::unrecognised(format!("{place} is not as greetd wants it."));
    let config: Config = toml::from_str(text).map_err(damaged)?;
    if let Some(session) = config.initial_session {
        return Ok(automatic("greetd", session.user.as_deref().unwrap_or("somebody"), place, None));
    }
    let greeter = config.default_session.user.unwrap_or_else(|| "greeter".to_owned());
    let passwd = system.read_text("/etc/passwd")?.unwrap_or_default();
    let number = passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next()? == greeter).then(|| fields.nth(1)?.parse::<u32>().ok()).flatten()
    });
    match number {
        Some(uid) if uid >= FIRST_PERSON && uid != NOBODY => Ok(automatic("greetd", &greeter, place, None)),
        Some(_) => Ok(None),
        None => Err(Gap::unrecognised(format!("{place} names the user \"{greeter}\", who is not in /etc/passwd."))),
    }
}
