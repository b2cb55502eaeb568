//! The shares of smb.conf(5) that are folders; the oracle is `testparm -s`.

use kilter_facts::{Gap, Share};
use std::collections::BTreeMap;

/// Sections that share no folder of choice: everybody's own home, and printers.
const OTHERS: &[&str] = &["global", "homes", "printers", "print$"];

/// What one file says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SmbConf {
    pub(super) shares: Vec<Share>,
    /// Where people may put shares of their own; none where they may not.
    pub(super) usershares: Option<String>,
}

type Section = BTreeMap<String, String>;

pub(super) fn parse(text: &str) -> Result<SmbConf, Gap> {
    let sections = sections(text)?;
    let global =
        sections.iter().find(|(name, _)| name == "global").map(|(_, section)| section.clone()).unwrap_or_default();
    let elsewhere = sections.iter().any(|(_, section)| section.contains_key("include") || section.contains_key("copy"))
        || global.contains_key("configfile")
        || global.get("configbackend").is_some_and(|backend| !backend.eq_ignore_ascii_case("file"))
        || global.get("registryshares").is_some_and(|value| yes(value));
    if elsewhere {
        return Err(Gap::unsupported("Samba's settings lie in further places that Kilter does not read"));
    }
    // A share takes from [global] what it does not say itself.
    let says = |section: &Section, names: &[&str]| {
        let own = names.iter().find_map(|name| section.get(*name));
        own.or_else(|| names.iter().find_map(|name| global.get(*name))).map(|value| yes(value))
    };
    let is_folder = |section: &Section| {
        !says(section, &["printable", "printok"]).unwrap_or(false) && says(section, &["available"]).unwrap_or(true)
    };
    let shares = sections
        .iter()
        .filter(|(name, section)| !OTHERS.contains(&name.as_str()) && is_folder(section))
        .map(|(name, section)| Share {
            name: name.clone(),
            guests: says(section, &["guestok", "public"]).unwrap_or(false),
        })
        .collect();
    let forbidden = global.get("usersharemaxshares").is_some_and(|most| most == "0");
    let place = global.get("usersharepath").cloned().unwrap_or_else(|| "/var/lib/samba/usershares".to_owned());
    Ok(SmbConf { shares, usershares: (!forbidden && !place.is_empty()).then_some(place) })
}

/// Sections by their names in small letters; sections of the same name are one.
fn sections(text: &str) -> Result<Vec<(String, Section)>, Gap> {
    let joined = text.replace("\\\n", " ");
    let mut sections: Vec<(String, Section)> = Vec::new();
    // What stands before the first section is global.
    let mut at = "global".to_owned();
    for line in joined.lines().map(str::trim) {
        if line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(name, _)| name) {
            at = name.trim().to_lowercase();
            section(&mut sections, &at);
        } else if let Some((key, value)) = line.split_once('=') {
            // Blanks and capitals in names mean nothing.
            let key: String = key.chars().filter(|char| !char.is_whitespace()).flat_map(char::to_lowercase).collect();
            section(&mut sections, &at).insert(key, value.trim().trim_matches('"').to_owned());
        } else if !line.is_empty() {
            return Err(Gap::unrecognised("Samba's settings are not understood"));
        }
    }
    Ok(sections)
}

fn section<'a>(sections: &'a mut Vec<(String, Section)>, name: &str) -> &'a mut Section {
    let at = sections.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
        sections.push((name.to_owned(), Section::new()));
        sections.len() - 1
    });
    &mut sections[at].1
}

fn yes(value: &str) -> bool {
    matches!(value.to_ascii_lowercase().as_str(), "yes" | "true" | "1" | "on")
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;

    fn shares(text: &str) -> Vec<(String, bool)> {
        parse(text).unwrap().shares.into_iter().map(|share| (share.name, share.guests)).collect()
    }

    #[test]
    fn printers_and_homes_are_no_shares_of_choice() {
        let shipped = "[global]\n usershare allow guests = yes\n[homes]\n read only = yes\n[printers]\n printable = yes\n\
                       [print$]\n path = /var/lib/samba/printers\n; [profiles]\n;  path = /home/samba\n";
        assert_eq!(shares(shipped), []);
        assert_eq!(parse(shipped).unwrap().usershares.as_deref(), Some("/var/lib/samba/usershares"));
    }

    #[test]
    fn folders_with_and_without_guests() {
        let text = "[Data]\npath=/srv\n Guest  OK = Yes\n[old]\npath=/old\navailable=no\n[b]\npath=/b\n[laser]\nprint ok = yes\n";
        assert_eq!(shares(text), [("data".to_owned(), true), ("b".to_owned(), false)]);
        assert_eq!(shares("[global]\nguest ok = yes\n[a]\npath = /a\n"), [("a".to_owned(), true)]);
    }

    #[test]
    fn what_lies_elsewhere_is_a_gap() {
        assert!(parse("[global]\ninclude = /etc/samba/more.conf\n").is_err());
        assert!(parse("%%%%\n").is_err());
        assert!(parse("[global]\nconfig backend = registry\n").is_err());
    }

    proptest! {
        #[test]
        fn total(text in "(?s)(\\[|\\]|=|\n|.){0,100}") {
            let _ = parse(&text);
        }
    }
}
