//! A value of the Windows registry as text. Pure, so that it is tested on every system.
//!
//! Source: "Registry value types" in Microsoft's documentation of Win32, and winnt.h for the numbers.

use super::hex::hex;

const SZ: u32 = 1;
const EXPAND_SZ: u32 = 2;
const BINARY: u32 = 3;
const DWORD: u32 = 4;
const MULTI_SZ: u32 = 7;
const QWORD: u32 = 11;

/// A number as its decimal digits; text as it is, variables in it not replaced; the lines of a list with newlines between them;
/// bytes as hexadecimal digits. None where the bytes are not what the type says, or for another type.
pub(super) fn text(kind: u32, bytes: &[u8]) -> Option<String> {
    match kind {
        SZ | EXPAND_SZ => {
            // What comes after the first NUL is left over from a longer value.
            let units = utf16(bytes)?;
            let end = units.iter().position(|unit| *unit == 0).unwrap_or(units.len());
            String::from_utf16(&units[..end]).ok()
        }
        MULTI_SZ => {
            let whole = String::from_utf16(&utf16(bytes)?).ok()?;
            Some(whole.trim_end_matches('\0').replace('\0', "\n"))
        }
        BINARY => Some(hex(bytes)),
        DWORD => Some(u32::from_le_bytes(bytes.try_into().ok()?).to_string()),
        QWORD => Some(u64::from_le_bytes(bytes.try_into().ok()?).to_string()),
        _ => None,
    }
}

fn utf16(bytes: &[u8]) -> Option<Vec<u16>> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn each_type_is_told_as_text() {
        assert_eq!(text(DWORD, &[0x84, 3, 0, 0]).as_deref(), Some("900"));
        assert_eq!(text(QWORD, &[255; 8]).as_deref(), Some("18446744073709551615"));
        assert_eq!(text(SZ, &wide("900\0")).as_deref(), Some("900"));
        assert_eq!(text(SZ, &wide("900\0left over")).as_deref(), Some("900"));
        assert_eq!(text(SZ, &wide("no end")).as_deref(), Some("no end"), "nobody has to write the NUL");
        assert_eq!(text(EXPAND_SZ, &wide("%SystemRoot%\\ü.scr\0")).as_deref(), Some("%SystemRoot%\\ü.scr"));
        assert_eq!(text(MULTI_SZ, &wide("a\0b\0\0")).as_deref(), Some("a\nb"));
        assert_eq!(text(BINARY, &[0, 0x3c, 0xff]).as_deref(), Some("003cff"));
        assert_eq!(text(SZ, &[]).as_deref(), Some(""));
    }

    #[test]
    fn bytes_that_are_not_what_their_type_says_are_no_value() {
        // `RegSetValueEx` takes any bytes under any type.
        assert_eq!(text(DWORD, &[1, 0, 0]), None);
        assert_eq!(text(DWORD, &[]), None);
        assert_eq!(text(QWORD, &[1, 0, 0, 0]), None);
        assert_eq!(text(SZ, &[b'9', 0, b'0']), None);
        assert_eq!(text(SZ, &[0, 0xd8, b'x', 0]), None, "half a surrogate pair");
        assert_eq!(text(6, &wide("a link\0")), None);
    }

    proptest! {
        #[test]
        fn any_bytes_of_any_type_are_a_text_or_none(kind in 0_u32..16, bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = text(kind, &bytes);
        }
    }
}
