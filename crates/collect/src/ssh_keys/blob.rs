//! Public keys as the SSH protocols write them: RFC 4251 section 5, RFC 4253 section 6.6, RFC 5656, RFC 8709, and
//! `PROTOCOL.u2f` of OpenSSH.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The public part of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Public {
    /// As `ssh-keygen -l` names it.
    pub(super) algorithm: &'static str,
    /// As `ssh-keygen -l` counts them.
    pub(super) bits: u32,
}

/// Reads one value after the other from the front of some bytes.
pub(super) struct Wire<'a>(pub(super) &'a [u8]);

impl<'a> Wire<'a> {
    /// `string`: its length in four bytes, then as many bytes.
    pub(super) fn string(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (string, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(string)
    }

    /// `uint32`.
    pub(super) fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*number))
    }
}

/// A public key in binary; the error says what is wrong with it, after the file's name.
pub(super) fn public(blob: &[u8]) -> Result<Public, String> {
    let cut = || "is cut short in its public part".to_owned();
    let mut wire = Wire(blob);
    let name = wire.string().ok_or_else(cut)?;
    let name = std::str::from_utf8(name).map_err(|_| cut())?;
    let mut part = || wire.string().filter(|part| !part.is_empty()).ok_or_else(cut);
    let (algorithm, bits) = match name {
        // The exponent, then the modulus.
        "ssh-rsa" => ("RSA", part().and_then(|_| part()).map(length)?),
        "ssh-dss" => ("DSA", part().map(length)?),
        "ecdsa-sha2-nistp256" => ("ECDSA", part().map(|_| 256)?),
        "ecdsa-sha2-nistp384" => ("ECDSA", part().map(|_| 384)?),
        "ecdsa-sha2-nistp521" => ("ECDSA", part().map(|_| 521)?),
        "ssh-ed25519" => ("ED25519", part().map(|_| 256)?),
        "ssh-ed448" => ("ED448", part().map(|_| 448)?),
        "sk-ssh-ed25519@openssh.com" => ("ED25519-SK", part().map(|_| 256)?),
        "sk-ecdsa-sha2-nistp256@openssh.com" => ("ECDSA-SK", part().map(|_| 256)?),
        _ => return Err("holds a key of a kind that Kilter does not know".to_owned()),
    };
    if bits == 0 { Err(cut()) } else { Ok(Public { algorithm, bits }) }
}

/// How many bits a big-endian number has.
pub(super) fn length(number: &[u8]) -> u32 {
    let Some(at) = number.iter().position(|byte| *byte != 0) else { return 0 };
    let rest = u32::try_from(number.len() - at).unwrap_or(u32::MAX);
    rest.saturating_mul(8).saturating_sub(number[at].leading_zeros())
}

/// The public key of a line of a `.pub` file, of `authorized_keys` or `known_hosts`; none where the line holds none.
pub(super) fn public_line(line: &str) -> Option<Result<Public, String>> {
    let mut words = line.split_ascii_whitespace();
    let name = words.find(|word| is_name(word))?;
    let blob = STANDARD.decode(words.next()?).ok()?;
    // A certificate holds other things first.
    if name.contains("-cert-") { None } else { Some(public(&blob)) }
}

fn is_name(word: &str) -> bool {
    ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"].iter().any(|start| word.starts_with(start))
}
