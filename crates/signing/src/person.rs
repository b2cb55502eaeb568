//! Who signs: whom the certificate names, or what the settings say, or the name of the login.

use crate::SigningError;
use kilter_attest::certificate::Certificate;
use kilter_attest::{Account, Person};
use kilter_store::Places;
use serde::Deserialize;
use std::fs;
use std::io;

/// The file that holds the certificate which names the person now.
pub(crate) const CERTIFICATE: &str = "certificate.pem";

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
    /// Whom lessons are for; the core reads it.
    #[serde(rename = "role")]
    _role: Option<serde::de::IgnoredAny>,
}

/// Whom IT's certificate names; where there is none, whom the settings do.
pub(crate) fn who(places: &Places, device: &str) -> Result<Person, SigningError> {
    let Some(certificate) = installed(places) else { return of_settings(places, device) };
    let home_page = certificate.home_page().map_or_else(|| format!("urn:uuid:{device}"), str::to_owned);
    Ok(Person {
        account: Account { home_page, name: certificate.account().map_or_else(login, str::to_owned) },
        email: certificate.email().map(str::to_owned),
        display_name: certificate.name().to_owned(),
    })
}

/// The certificate that was installed here.
pub(crate) fn installed(places: &Places) -> Option<Certificate> {
    Certificate::from_pem(&places.kept(CERTIFICATE)?).ok()
}

/// The person of these settings.
fn of_settings(places: &Places, device: &str) -> Result<Person, SigningError> {
    let path = places.settings();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(why) => return Err(SigningError::File { path, why }),
    };
    let unclear = |error: toml::de::Error| SigningError::Settings { path, why: error.to_string() };
    let Table { name, email, account, home_page, .. } = toml::from_str::<File>(&text).map_err(unclear)?.person;
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
