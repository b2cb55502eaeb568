//! Lists are kept plain, or packed where `Acquire::GzipIndexes` is set: apt.conf(5).

use std::io::{Read, Write};

/// The endings that are read; the empty one is a plain list.
pub(crate) const READ: &[&str] = &["", ".lz4", ".gz"];

/// Endings that apt may use and Kilter does not read.
pub(crate) const NOT_READ: &[&str] = &[".xz", ".zst", ".bz2", ".lzma"];

/// The largest archive there is, Debian unstable's, has lists of 60 MB.
pub(crate) const CAP: u64 = 256 << 20;

/// The text of a list by the ending of its name; none where it is damaged, not UTF-8, or longer than [`CAP`].
pub(crate) fn unpack(bytes: &[u8], ending: &str) -> Option<String> {
    let mut plain = Vec::new();
    reader(bytes, ending)?.take(CAP + 1).read_to_end(&mut plain).ok()?;
    (plain.len() as u64 <= CAP).then(|| String::from_utf8(plain).ok())?
}

/// Unpacks while it is read; none where the ending is not one of [`READ`].
pub(super) fn reader<'a>(packed: impl Read + 'a, ending: &str) -> Option<Box<dyn Read + 'a>> {
    match ending {
        "" => Some(Box::new(packed)),
        ".lz4" => Some(Box::new(lz4_flex::frame::FrameDecoder::new(packed))),
        ".gz" => Some(Box::new(flate2::read::MultiGzDecoder::new(packed))),
        _ => None,
    }
}

/// What follows `_Packages` in the name of a list.
pub(crate) fn ending(name: &str) -> &str {
    name.rfind("_Packages").map_or("", |at| &name[at + "_Packages".len()..])
}

/// Packs a text as [`unpack`] reads it.
pub(crate) fn pack(text: String, ending: &str) -> Option<Vec<u8>> {
    let packed = match ending {
        "" => text.into_bytes(),
        ".lz4" => {
            let mut encoder = lz4_flex::frame::FrameEncoder::new(Vec::new());
            encoder.write_all(text.as_bytes()).ok()?;
            encoder.finish().ok()?
        }
        ".gz" => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(text.as_bytes()).ok()?;
            encoder.finish().ok()?
        }
        _ => return None,
    };
    Some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_packed_and_nothing_that_was_cut() {
        let text = "Package: a\n".repeat(9_000);
        for ending in [".lz4", ".gz"] {
            let packed = pack(text.clone(), ending).unwrap();
            assert_eq!(unpack(&packed, ending).as_deref(), Some(text.as_str()), "{ending}");
            assert_eq!(unpack(&packed[..packed.len() / 2], ending), None, "{ending}");
            assert_eq!(unpack(b"garbage", ending), None, "{ending}");
        }
    }
}
