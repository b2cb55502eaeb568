//! OpenSSH's own format: `PROTOCOL.key` of OpenSSH. Its public part stands there in the clear also where the key is encrypted.

use super::blob::{self, Wire};
use super::contents::{Key, of_public};
use kilter_facts::KeyProtection;

const MAGIC: &[u8] = b"openssh-key-v1\0";

/// What stands before the private part.
struct Header<'a> {
    cipher: &'a str,
    kdf: &'a [u8],
    kdf_options: &'a [u8],
    public: &'a [u8],
    /// The private part, and after it the seal of a cipher that seals.
    private: &'a [u8],
    seal: &'a [u8],
}

pub(super) fn read(bytes: &[u8]) -> Result<Key, String> {
    let header = header(bytes).ok_or("is cut short, or is not the key that it says it is")?;
    let public = blob::public(header.public)?;
    Ok(of_public(&public, protection(&header)?))
}

fn header(bytes: &[u8]) -> Option<Header<'_>> {
    let mut wire = Wire(bytes.strip_prefix(MAGIC)?);
    let cipher = std::str::from_utf8(wire.string()?).ok()?;
    let (kdf, kdf_options) = (wire.string()?, wire.string()?);
    // One key a file: OpenSSH writes and reads no other.
    if wire.number()? != 1 {
        return None;
    }
    let (public, private) = (wire.string()?, wire.string()?);
    let whole = !private.is_empty() && private.len().is_multiple_of(8);
    whole.then_some(Header { cipher, kdf, kdf_options, public, private, seal: wire.0 })
}

fn protection(header: &Header<'_>) -> Result<KeyProtection, String> {
    let Header { cipher, kdf, kdf_options, seal, .. } = header;
    if *cipher == "none" {
        return if seal.is_empty() { Ok(KeyProtection::Nothing) } else { Err("goes on after its end".to_owned()) };
    }
    let is_known = ["aes", "3des-cbc", "chacha20-poly1305@", "blowfish-cbc", "cast128-cbc", "rijndael-cbc@"]
        .iter()
        .any(|known| cipher.starts_with(known));
    let mut options = Wire(kdf_options);
    let rounds = options.string().and_then(|_salt| options.number()).filter(|rounds| *rounds > 0);
    match rounds {
        Some(rounds) if is_known && *kdf == b"bcrypt" => {
            Ok(KeyProtection::Passphrase { cipher: (*cipher).to_owned(), rounds: Some(rounds) })
        }
        _ => Err("is protected in a way that Kilter does not know".to_owned()),
    }
}

/// The same key with its salt and its private part blank.
pub(super) fn without_key(bytes: &[u8]) -> Option<Vec<u8>> {
    let header = header(bytes)?;
    let mut blank = bytes.to_vec();
    let private = bytes.len() - header.seal.len() - header.private.len();
    let options = MAGIC.len() + 4 + header.cipher.len() + 4 + header.kdf.len() + 4;
    let salt = Wire(header.kdf_options).string().map_or(0, <[u8]>::len);
    blank.get_mut(options + 4..options + 4 + salt)?.fill(0);
    blank.get_mut(private..)?.fill(0);
    Some(blank)
}
