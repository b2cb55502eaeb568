//! What a device-mapper uuid says about encryption.
//!
//! A tool that makes a device-mapper device puts its own name in front of the uuid, and cryptsetup also the scheme:
//! `CRYPT-LUKS2-<uuid>-<name>`. The uuid can be read without root, unlike the table.

use kilter_facts::Gap;

/// What kind of layer a device-mapper device is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layer {
    /// It encrypts, by the scheme of this name.
    Encrypts(&'static str),
    /// It passes data on as it is: its slaves decide.
    PassesOn,
    /// Nobody has said what it does, so it may or may not encrypt; encrypted slaves settle it.
    Unnamed,
}

const SCHEMES: &[(&str, &str)] = &[
    ("CRYPT-LUKS1-", "LUKS1"),
    ("CRYPT-LUKS2-", "LUKS2"),
    ("CRYPT-PLAIN-", "plain dm-crypt"),
    ("CRYPT-TCRYPT-", "VeraCrypt"),
    ("CRYPT-BITLK-", "BitLocker"),
    ("CRYPT-LOOPAES-", "loop-AES"),
    ("CRYPT-FVAULT2-", "FileVault"),
];

/// Verity and integrity are cryptsetup's too, and encrypt nothing. The others are LVM, multipath, kpartx, dmraid and cryptsetup's parts.
const PASSES_ON: &[&str] = &["CRYPT-VERITY-", "CRYPT-INTEGRITY-", "CRYPT-SUBDEV-", "LVM-", "mpath-", "DMRAID-"];

/// Reads `/sys/class/block/*/dm/uuid`: one line, empty where the device was made without a uuid.
pub(super) fn layer(file: &str) -> Result<Layer, Gap> {
    let Some(uuid) = line(file) else {
        return Err(Gap::unrecognised("the uuid of a device-mapper device was cut short or is not text"));
    };
    // A part of an encrypted name, such as "CRYPT-LUKS2-" alone, names no device.
    let named = |prefix: &str| uuid.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty());
    if let Some((_, scheme)) = SCHEMES.iter().find(|(prefix, _)| named(prefix)) {
        return Ok(Layer::Encrypts(scheme));
    }
    let partition = uuid.strip_prefix("part").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if partition || PASSES_ON.iter().any(|prefix| named(prefix)) { Ok(Layer::PassesOn) } else { Ok(Layer::Unnamed) }
}

/// The one line of a file in /sys; none where it was cut short.
pub(super) fn line(file: &str) -> Option<&str> {
    file.strip_suffix('\n').filter(|line| !line.contains(['\n', '\0', '\u{fffd}']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_encrypts_counts() {
        let layer = |uuid: &str| layer(&format!("{uuid}\n")).unwrap();
        assert_eq!(layer("CRYPT-LUKS2-4f1b-root"), Layer::Encrypts("LUKS2"));
        assert_eq!(layer("CRYPT-PLAIN-swap"), Layer::Encrypts("plain dm-crypt"));
        // Both are cryptsetup's, and both leave the data readable.
        assert_eq!(layer("CRYPT-VERITY-4f1b-usr"), Layer::PassesOn);
        assert_eq!(layer("CRYPT-INTEGRITY-disk"), Layer::PassesOn);
        assert_eq!(layer("LVM-abcdef"), Layer::PassesOn);
        assert_eq!(layer("part1-mpath-36001"), Layer::PassesOn);
        assert_eq!(layer(""), Layer::Unnamed);
        assert_eq!(layer("partial"), Layer::Unnamed);
        assert_eq!(layer("CRYPT-LUKS2-"), Layer::Unnamed);
        assert_eq!(layer("my-CRYPT-LUKS2-x"), Layer::Unnamed, "a name inside a uuid is not a scheme");
    }

    proptest! {
        /// However a uuid is cut, what is left is a gap: the newline at its end is what shows that it is whole.
        #[test]
        fn a_cut_uuid_is_a_gap(at in 0usize..25) {
            prop_assert!(layer(&"CRYPT-LUKS2-0123456789-root\n"[..at]).is_err());
        }

        #[test]
        fn anything_gets_an_answer(text in "\\PC*\n?") {
            let _ = layer(&text);
        }
    }
}
