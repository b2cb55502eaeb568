//! What `sshd_config`(5) says on where sshd listens and whether a password is enough; the oracle is `sshd -T`.

use crate::{Ask, Found, System};
use kilter_facts::Gap;

/// openSUSE keeps what it ships apart from what the administrator writes.
const FILES: &[&str] = &["/etc/ssh/sshd_config", "/usr/etc/ssh/sshd_config"];

/// Files that include each other go no deeper in OpenSSH either.
const DEEPEST: u8 = 16;

/// The settings that matter here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SshdConfig {
    /// Where it listens: 22 where nothing else is set.
    pub(super) ports: Vec<u16>,
    /// Whether a password is enough, by itself or asked for in a dialogue.
    pub(super) passwords: bool,
}

#[derive(Debug, Default)]
struct Reading {
    ports: Vec<u16>,
    password: Option<bool>,
    dialogue: Option<bool>,
}

pub(super) fn read(system: &dyn System) -> Found<SshdConfig> {
    for path in FILES {
        if let Some(text) = system.read_text(path)? {
            let mut reading = Reading::default();
            let mut applies = true;
            take(system, &text, &mut reading, &mut applies, DEEPEST)?;
            if reading.ports.is_empty() {
                reading.ports.push(22);
            }
            let passwords = reading.password.unwrap_or(true) || reading.dialogue.unwrap_or(true);
            return Ok(Some(SshdConfig { ports: reading.ports, passwords }));
        }
    }
    Ok(None)
}

/// `applies`: outside of a `Match` block. The first value of a keyword counts; ports add up.
fn take(system: &dyn System, text: &str, reading: &mut Reading, applies: &mut bool, left: u8) -> Result<(), Gap> {
    let left = left.checked_sub(1).ok_or_else(|| Gap::unrecognised("the settings of sshd include each other"))?;
    for (keyword, rest) in text.lines().filter_map(setting) {
        match keyword.as_str() {
            "match" => *applies = rest.trim().eq_ignore_ascii_case("all"),
            _ if !*applies => {}
            "include" => {
                for pattern in words(rest) {
                    for text in included(system, &pattern)? {
                        // A `Match` ends with the file that it stands in.
                        take(system, &text, reading, &mut true, left)?;
                    }
                }
            }
            "port" => {
                let port = words(rest).first().and_then(|port| port.parse().ok());
                reading.ports.push(port.ok_or_else(|| Gap::unrecognised("sshd's settings name a port that is none"))?);
            }
            "listenaddress" => reading.ports.extend(words(rest).first().and_then(|address| port_of(address))),
            "passwordauthentication" => reading.password = reading.password.or_else(|| yes(rest)),
            "kbdinteractiveauthentication" | "challengeresponseauthentication" => {
                reading.dialogue = reading.dialogue.or_else(|| yes(rest));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The texts of the files that a pattern names, in the order of their names; relative to /etc/ssh.
fn included(system: &dyn System, pattern: &str) -> Result<Vec<String>, Gap> {
    let elsewhere = || Gap::unsupported("sshd's settings lie in further files that Kilter does not read");
    let path = if pattern.starts_with('/') { pattern.to_owned() } else { format!("/etc/ssh/{pattern}") };
    let (folder, name) = path.rsplit_once('/').ok_or_else(elsewhere)?;
    if !matches!(folder, "/etc/ssh/sshd_config.d" | "/usr/etc/ssh/sshd_config.d") || name.contains(['?', '[']) {
        return Err(elsewhere());
    }
    let (start, end) = match name.split_once('*') {
        Some((start, end)) if !end.contains('*') => (start, end),
        Some(_) => return Err(elsewhere()),
        None => return Ok(system.read_text(&path)?.into_iter().collect()),
    };
    let fits = |name: &&String| {
        !name.starts_with('.')
            && name.len() >= start.len() + end.len()
            && name.starts_with(start)
            && name.ends_with(end)
    };
    let names = system.list(folder)?.unwrap_or_default();
    let mut texts = Vec::new();
    for name in names.iter().filter(fits) {
        texts.extend(system.read_text(&format!("{folder}/{name}"))?);
    }
    Ok(texts)
}

/// `Keyword value` or `Keyword=value`, the keyword in small letters.
fn setting(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    let end = line.find(|char: char| char.is_whitespace() || char == '=').filter(|_| !line.starts_with('#'))?;
    let rest = line[end..].trim_start();
    let rest = rest.strip_prefix('=').map_or(rest, str::trim_start);
    Some((line[..end].trim_matches('"').to_ascii_lowercase(), rest))
}

/// Words, of which one may stand in quotes, up to a comment.
fn words(rest: &str) -> Vec<String> {
    let words = rest.split_whitespace().take_while(|word| !word.starts_with('#'));
    words.map(|word| word.trim_matches('"').to_owned()).collect()
}

fn yes(rest: &str) -> Option<bool> {
    match words(rest).first().map(|word| word.to_ascii_lowercase()).as_deref() {
        Some("yes" | "true") => Some(true),
        Some("no" | "false") => Some(false),
        _ => None,
    }
}

/// The port in `host:port`, `[address]:port`; an IPv6 address without brackets has none.
fn port_of(address: &str) -> Option<u16> {
    let (host, port) = address.rsplit_once(':')?;
    (!host.contains(':') || host.ends_with(']')).then(|| port.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_read_as_sshd_reads_them() {
        assert_eq!(setting("  Port 2222"), Some(("port".to_owned(), "2222")));
        assert_eq!(setting("PORT=2222"), Some(("port".to_owned(), "2222")));
        assert_eq!(setting("#Port 2222"), None);
        assert_eq!(yes("no # not any more"), Some(false));
    }

    #[test]
    fn a_port_is_told_from_an_address() {
        assert_eq!(port_of("0.0.0.0:2222"), Some(2222));
        assert_eq!(port_of("[::]:2222"), Some(2222));
        assert_eq!(port_of("fe80::22"), None);
        assert_eq!(port_of("0.0.0.0"), None);
    }

    proptest! {
        #[test]
        fn total(line in "(?s).{0,60}") {
            if let Some((_, rest)) = setting(&line) {
                let _ = (words(rest), yes(rest), port_of(rest));
            }
        }
    }
}
