//! The names in predicates, checked where they are read: what is not plainly one of them is refused with its line.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A text that was checked.
macro_rules! checked {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// As it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                let check: fn(&str) -> Result<(), String> = $check;
                check(&text).map(|()| Self(text))
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

checked!(
    /// A file or a folder, absolute or from `~/`, that keeps no secret.
    Place,
    place
);
checked!(
    /// A package's name as dpkg has it.
    PackageName,
    |text| only(text, "a package's name", |c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+.-".contains(c))
);
checked!(
    /// A unit's full name.
    UnitName,
    |text| match text.rsplit_once('.') {
        Some((_, "service" | "socket" | "timer" | "target" | "mount" | "path")) => {
            only(text, "a unit's name", |c| c.is_ascii_alphanumeric() || ".-_@:\\".contains(c))
        }
        _ => Err(format!("{text:?} is no full name of a unit; write it like \"sshd.service\"")),
    }
);
checked!(
    /// A key of the registry, from its hive.
    RegistryKey,
    |text| if [r"HKLM\", r"HKCU\"].iter().any(|hive| text.starts_with(hive)) {
        only(text, "a registry key", |c| !c.is_control() && c != '*')
    } else {
        Err(format!(r"{text:?} is no registry key; it begins with HKLM\ or HKCU\"))
    }
);
checked!(
    /// The name of a setting, a schema or a registry value.
    SettingName,
    |text| only(text, "a setting's name", |c| c.is_ascii_alphanumeric() || ".-_/:".contains(c))
);
checked!(
    /// A text to compare with.
    Text,
    |text| only(text, "a text to compare with", |c| !c.is_control() || c == '\n' || c == '\t')
);

/// Longer than any name, and than any line that is worth looking for.
const LONGEST: usize = 1000;

fn only(text: &str, what: &str, allowed: fn(char) -> bool) -> Result<(), String> {
    match text.chars().find(|c| !allowed(*c)) {
        _ if text.is_empty() => Err(format!("{what} is empty")),
        _ if text.len() > LONGEST => Err(format!("{what} is longer than {LONGEST} bytes")),
        Some(odd) => Err(format!("{text:?} is not {what}: {odd:?} cannot stand in it")),
        None => Ok(()),
    }
}

/// Where the systems keep what they say about themselves. Processes (/proc) are left out: their surroundings hold secrets.
const ROOTS: &[&str] = &["~/", "/etc/", "/usr/", "/var/", "/sys/", "/run/", "/System/", "/Library/"];

/// Folders and files that keep keys, passwords or what people write to each other.
const SECRET: &[&str] = &[
    ".ssh",
    ".gnupg",
    ".aws",
    ".netrc",
    "_netrc",
    ".git-credentials",
    ".npmrc",
    ".pypirc",
    ".docker",
    ".kube",
    ".pgpass",
    "pgpass.conf",
    ".password-store",
    ".mozilla",
    ".thunderbird",
    "keyrings",
    "Keychains",
    "gh",
    "GitHub CLI",
    "shadow",
    "shadow-",
    "gshadow",
    "gshadow-",
    "private",
    "fingerprint-salt",
    "software-access.json",
];

fn place(path: &str) -> Result<(), String> {
    only(path, "a path", |c| !c.is_control() && !"*?[]{}\\".contains(c))?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    if !ROOTS.iter().any(|root| path.starts_with(root) && path.len() > root.len()) {
        return Err(format!("{path:?} is not below {}", ROOTS.join(", ")));
    }
    if parts.iter().any(|part| matches!(*part, "" | "." | "..")) {
        return Err(format!("{path:?} has an empty part, \".\" or \"..\" in it; write the path out"));
    }
    let is_secret = |part: &&str| {
        let one = SECRET.iter().any(|secret| part.eq_ignore_ascii_case(secret));
        let part = part.to_ascii_lowercase();
        one || part.starts_with(".env") || ["_key", ".key", ".pem"].iter().any(|end| part.ends_with(end))
    };
    if parts.iter().any(is_secret) || path.ends_with("/git/credentials") {
        return Err(format!("{path:?} may hold a secret; Kilter looks at such files only for checks of its own"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_plain_known_and_keeps_no_secret() {
        for good in ["/etc/vpn/corp.conf", "~/.config/corp/agent.toml", "/Library/Corp"] {
            assert_eq!(place(good), Ok(()), "{good}");
        }
        let bad = [
            "",
            "etc/x",
            "/",
            "/etc",
            "/etc/",
            "~/",
            "~",
            "/home/ana/x",
            "/proc/1/environ",
            "/etc/../root/x",
            "/etc//x",
            "/etc/*",
            "~/.ssh/id_rsa",
            "~/.SSH/config",
            "~/x/.env.local",
            "/etc/shadow",
            "/etc/ssh/ssh_host_rsa_key",
            "/etc/ssl/private/x",
            "~/.config/git/credentials",
            "/etc/a\nb",
            "~/../x",
        ];
        for bad in bad {
            assert!(place(bad).is_err(), "{bad}");
        }
    }
}
