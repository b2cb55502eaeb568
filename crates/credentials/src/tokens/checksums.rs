//! Checksums that issuers put into their tokens.

/// Whether the last six characters are the CRC-32 of those before, in base 62.
pub(super) fn crc_is_right(body: &str) -> bool {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let Some((random, given)) = body.split_at_checked(body.len().saturating_sub(6)) else { return false };
    let mut crc = crc32(random.as_bytes()) as usize;
    given.bytes().rev().all(|digit| {
        let right = DIGITS[crc % 62] == digit;
        crc /= 62;
        right
    })
}

/// The CRC-32 of zlib and of Ethernet.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// Whether a Bech32 text in lower case, `prefix1body`, ends in its checksum: BIP 173.
pub(super) fn bech32_is_right(text: &str) -> bool {
    const DIGITS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let Some((prefix, body)) = text.rsplit_once('1') else { return false };
    let digits: Option<Vec<u8>> = body
        .bytes()
        .map(|byte| DIGITS.iter().position(|digit| *digit == byte).and_then(|at| u8::try_from(at).ok()))
        .collect();
    let Some(digits) = digits else { return false };
    let high = prefix.bytes().map(|byte| byte >> 5);
    let low = prefix.bytes().map(|byte| byte & 31);
    polymod(high.chain([0]).chain(low).chain(digits)) == 1
}

fn polymod(values: impl Iterator<Item = u8>) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    values.fold(1, |sum, value| {
        let top = sum >> 25;
        let next = (sum & 0x1ff_ffff) << 5 ^ u32::from(value);
        GENERATOR.iter().enumerate().fold(next, |next, (bit, by)| if top >> bit & 1 == 1 { next ^ by } else { next })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksums_are_the_published_ones() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926, "the check value of CRC-32/ISO-HDLC");
        // Test vectors of BIP 173.
        assert!(bech32_is_right("a12uel5l"));
        assert!(bech32_is_right("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"));
        assert!(!bech32_is_right("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxx") && !bech32_is_right("a12uel5m"));
    }
}
