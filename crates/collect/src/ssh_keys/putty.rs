//! `PuTTY`'s format: appendix C of the `PuTTY` manual.

use super::blob;
use super::contents::{Key, of_public};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kilter_facts::KeyProtection;

const START: &str = "PuTTY-User-Key-File-";

pub(super) fn is_one(text: &str) -> bool {
    text.starts_with(START)
}

pub(super) fn read(text: &str) -> Result<Key, String> {
    let value =
        |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).map(str::trim_end);
    let cut = || "starts like a key of PuTTY, but is cut short or damaged".to_owned();
    // The last line, over all that stands before it.
    value("Private-MAC").or_else(|| value("Private-Hash")).filter(|mac| mac.len() >= 40).ok_or_else(cut)?;
    let count: usize = value("Public-Lines").and_then(|lines| lines.parse().ok()).ok_or_else(cut)?;
    let lines = text.lines().skip_while(|line| !line.starts_with("Public-Lines: ")).skip(1);
    let public: String = lines.take(count).map(str::trim).collect();
    let public = blob::public(&STANDARD.decode(public).map_err(|_| cut())?)?;
    let protection = match value("Encryption") {
        Some("none") => KeyProtection::Nothing,
        Some("aes256-cbc") => KeyProtection::Passphrase {
            cipher: "aes256-cbc".to_owned(),
            rounds: value("Argon2-Passes").and_then(|passes| passes.parse().ok()),
        },
        _ => return Err("is protected in a way that Kilter does not know".to_owned()),
    };
    Ok(of_public(&public, protection))
}
