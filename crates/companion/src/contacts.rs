//! Whom to tell: the contacts of a pack's `pack.toml`.

use crate::Contact;
use serde::Deserialize;

/// The pack that ships, for where IT has published none.
pub const SHIPPED: &str = include_str!("../../../packs/baseline/pack.toml");

/// Why a `pack.toml` was refused. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum ContactsError {
    /// Not TOML, or a field that is missing, unknown or of the wrong type; names line and column.
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// A field that must say something is empty.
    #[error("contact {0} has an empty `{1}`")]
    Empty(usize, &'static str),
    /// Nobody to tell.
    #[error("there is no [[contacts]]: employees must be able to tell someone")]
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "read so that a misspelt or missing field is refused; used once packs are signed")]
struct PackFile {
    id: String,
    version: String,
    languages: Vec<String>,
    contacts: Vec<ContactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ContactEntry {
    name: String,
    what_for: String,
    how: String,
}

/// Reads the contacts out of a `pack.toml`, in its order; at least one.
pub fn parse(text: &str) -> Result<Vec<Contact>, ContactsError> {
    let pack: PackFile = toml::from_str(text)?;
    if pack.contacts.is_empty() {
        return Err(ContactsError::None);
    }
    let contact = |(n, entry): (usize, ContactEntry)| {
        for (field, value) in [("name", &entry.name), ("what-for", &entry.what_for), ("how", &entry.how)] {
            if value.trim().is_empty() {
                return Err(ContactsError::Empty(n + 1, field));
            }
        }
        Ok(Contact { name: entry.name, what_for: entry.what_for, how: entry.how })
    };
    pack.contacts.into_iter().enumerate().map(contact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_contacts_are_clearly_examples() {
        let contacts = parse(SHIPPED).unwrap();
        assert_eq!(contacts.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["IT help desk", "Security team"]);
        for contact in contacts {
            // An address that leads somewhere would be a promise that nobody keeps.
            assert!(contact.how.ends_with("@example.com"), "{}", contact.how);
            assert!(contact.what_for.contains("IT department replaces it"), "{}", contact.what_for);
        }
    }

    #[test]
    fn refuses_what_it_does_not_understand_and_says_where() {
        let pack = |rest: &str| format!("id = \"a\"\nversion = \"1\"\nlanguages = [\"en\"]\n{rest}");
        let says = |rest: &str, expected: &str| {
            let error = parse(&pack(rest)).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        says("[[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nmail = \"it@example.com\"\n", "line 7");
        says("[[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\n", "missing field `how`");
        says(
            "[[contacts]]\nname = \"IT\"\nwhat-for = \" \"\nhow = \"by phone\"\n",
            "contact 1 has an empty `what-for`",
        );
        says("contacts = []\n", "employees must be able to tell someone");
    }
}
