//! Who signs: whom the certificate names, or what the settings say, or the name of the login.

use crate::SigningError;
use kilter_attest::{Account, Person};
use kilter_store::Places;
use serde::Deserialize;
use std::fs;
use std::io;

#[derive(Deserialize, Default)]
struct File {
    #[serde(default)]
    person: Table,
}

/// `[person]` in `settings.toml`.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Table {
    name: Option<String>,
    email: Option<String>,
    account: Option<String>,
    home_page: Option<String>,
}

/// The person of these settings.
pub(crate) fn of_settings(places: &Places, device: &str) -> Result<Person, SigningError> {
    let path = places.settings();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(why) => return Err(SigningError::File { path, why }),
    };
    let unclear = |error: toml::de::Error| SigningError::Settings { path, why: error.to_string() };
    let Table { name, email, account, home_page } = toml::from_str::<File>(&text).map_err(unclear)?.person;
    let login = login();
    Ok(Person {
        account: Account {
            home_page: home_page.unwrap_or_else(|| format!("urn:uuid:{device}")),
            name: account.unwrap_or_else(|| login.clone()),
        },
        email,
        display_name: name.unwrap_or(login),
    })
}

fn login() -> String {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(variable).unwrap_or_else(|| "unknown".to_owned())
}
