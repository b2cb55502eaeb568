//! Whom to tell: the contacts of a pack's `pack.toml`.

use kilter_training::{Contact, Manifest, Problem};

/// The pack that ships, for where IT has published none.
pub const SHIPPED: &str = include_str!("../../../packs/baseline/pack.toml");

/// Reads the contacts out of a `pack.toml`, in its order; at least one.
pub fn parse(text: &str) -> Result<Vec<Contact>, Problem> {
    Manifest::parse(text).map(|manifest| manifest.contacts)
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
        let pack = |rest: &str| format!("id = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n{rest}");
        let says = |rest: &str, expected: &str| {
            let error = parse(&pack(rest)).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        says(
            "[[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nmail = \"it@example.com\"\n",
            "pack.toml:7: unknown field `mail`",
        );
        says("[[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\n", "missing field `how`");
        says(
            "[[contacts]]\nname = \"IT\"\nwhat-for = \" \"\nhow = \"by phone\"\n",
            "contact 1 has an empty `what-for`",
        );
        says("contacts = []\n", "employees must be able to tell someone");
    }
}
