//! A recording carries no key: what stands in it instead is made up, and reads the same.

use super::armour::{self, ENCRYPTED, OPENSSH};
use super::contents::{self, Contents};
use super::{blob, made_up, not_understood, openssh, putty};
use kilter_facts::Gap;
use pem::Pem;

/// The bytes of this request's file without key material and comments; none where it is no file of the SSH folder. A gap
/// stands in the recording instead of a file that was not understood anyway.
pub(crate) fn scrub(request: &str, bytes: &[u8]) -> Option<Result<Vec<u8>, Gap>> {
    let path = request.strip_prefix("read ")?;
    path.strip_prefix(super::FOLDER)?.strip_prefix('/')?;
    let text = String::from_utf8_lossy(bytes);
    Some(match contents::read(bytes) {
        Err(why) => Err(not_understood(path, &why)),
        Ok(Contents::Other) if bytes.is_empty() => Ok(Vec::new()),
        Ok(Contents::Other) => Ok(b"# left out\n".to_vec()),
        Ok(Contents::Public(_)) => Ok(without_comment(&text).into_bytes()),
        Ok(Contents::Private(_)) if putty::is_one(&text) => Ok(putty_without_key(&text).into_bytes()),
        Ok(Contents::Private(_)) => {
            let withheld =
                |_| Gap::unsupported(format!("{path} was left out of the recording: it could not be scrubbed"));
            armour::private(&text).map(|pem| armoured_without_key(&pem).into_bytes()).map_err(withheld)
        }
    })
}

/// Algorithm and key of the first line that has one.
fn without_comment(text: &str) -> String {
    let line = text.lines().find(|line| blob::public_line(line).is_some()).unwrap_or_default();
    let words: Vec<_> = line.split_ascii_whitespace().collect();
    let at = words.windows(2).position(|pair| blob::public_line(&pair.join(" ")).is_some()).unwrap_or(0);
    words.get(at..at + 2).map_or_else(String::new, |pair| format!("{}\n", pair.join(" ")))
}

fn putty_without_key(text: &str) -> String {
    let mut left = 0_usize;
    let mut out = String::new();
    for line in text.lines() {
        if left > 0 {
            left -= 1;
            out.push_str("AAAA");
        } else if line.starts_with("Comment: ") {
            out.push_str("Comment: key");
        } else if let Some((name @ ("Private-MAC" | "Private-Hash" | "Argon2-Salt"), value)) = line.split_once(": ") {
            out.extend([name, ": ", &"0".repeat(value.len())]);
        } else {
            left = line.strip_prefix("Private-Lines: ").and_then(|n| n.trim().parse().ok()).unwrap_or(0);
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

fn armoured_without_key(pem: &Pem) -> String {
    let blank = |len: usize| vec![0; len];
    let is_legacy_encrypted = pem.headers().get("DEK-Info").is_some();
    let contents = match pem.tag() {
        OPENSSH => openssh::without_key(pem.contents()).unwrap_or_default(),
        _ if is_legacy_encrypted => blank(pem.contents().len()),
        ENCRYPTED => made_up::encrypted(),
        label => made_up::plain(label, pem.contents()),
    };
    let mut made_up = Pem::new(pem.tag(), contents);
    if let Some(cipher) = pem.headers().get("DEK-Info").and_then(|key| key.split(',').next()) {
        // Neither can fail: both are names and values without a line break.
        let headers = made_up.headers_mut();
        let _ = headers.add("Proc-Type", "4,ENCRYPTED");
        let _ = headers.add("DEK-Info", &format!("{cipher},00"));
    }
    pem::encode_config(&made_up, pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF))
}
