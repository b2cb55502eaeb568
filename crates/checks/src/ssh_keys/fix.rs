//! How to put SSH keys right.

use super::{Fault, has};
use crate::words::name;
use kilter_facts::{Os, SshKey, SshKeys};

/// On Linux and macOS.
pub(super) const UNIX: &str =
    "Give a key a passphrase: ssh-keygen -p -f ~/.ssh/NAME. The key agent of your session remembers it for you.
Replace a short or a DSA key: ssh-keygen -t ed25519, then exchange the public half wherever the old one is known.
Take other accounts' rights away: chmod 600 ~/.ssh/NAME.
Delete a key that nobody needs any more.";

/// On Windows.
pub(super) const WINDOWS: &str = "Give a key a passphrase: ssh-keygen -p -f %USERPROFILE%\\.ssh\\NAME. The service \"OpenSSH Authentication Agent\" remembers it for you.
Give a key of PuTTY a passphrase: load it in PuTTYgen, fill in \"Key passphrase\", and save the private key.
Replace a short or a DSA key: ssh-keygen -t ed25519, then exchange the public half wherever the old one is known.
Delete a key that nobody needs any more.";

/// Steps for just these keys.
pub(super) fn of(found: &SshKeys, least: u32, os: Os) -> Option<String> {
    if os == Os::Windows {
        return None;
    }
    let steps: Vec<_> = found.keys.iter().flat_map(|key| steps(key, least)).collect();
    (!steps.is_empty()).then(|| steps.join("\n"))
}

fn steps(key: &SshKey, least: u32) -> Vec<String> {
    let file = name(&key.path);
    // A name that a shell would take apart is said, but not put into a command.
    let is_plain = key.path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"~/._-@+".contains(&byte));
    let command = |command: &str| if is_plain { format!(": {command} {}", key.path) } else { String::new() };
    let mut steps = Vec::new();
    if has(key, Fault::Old, least) || has(key, Fault::Short, least) {
        steps.push(format!(
            "Replace {file}: make a new key with ssh-keygen -t ed25519, exchange the public half wherever the old one is known, and delete the old one."
        ));
    } else if has(key, Fault::Open, least) {
        let command = if key.path.to_ascii_lowercase().ends_with(".ppk") {
            ", in PuTTYgen".to_owned()
        } else {
            command("ssh-keygen -p -f")
        };
        steps.push(format!("Give {file} a passphrase{command}"));
    }
    if has(key, Fault::Shared, least) {
        steps.push(format!("Let nobody but you read {file}{}", command("chmod 600")));
    }
    steps
}
