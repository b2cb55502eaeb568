//! Lists are kept plain, or packed where `Acquire::GzipIndexes` is set: apt.conf(5).

use std::io::{Read, Write};

/// The endings that are read; the empty one is a plain list.
pub(super) const READ: &[&str] = &["", ".lz4", ".gz"];

/// Endings that apt may use and Kilter does not read.
pub(super) const NOT_READ: &[&str] = &[".xz", ".zst", ".bz2", ".lzma"];

/// The largest archive there is, Debian unstable's, has lists of 60 MB.
pub(super) const CAP: u64 = 256 << 20;

/// The text of a list by the ending of its name; none where it is damaged, not UTF-8, or longer than [`CAP`].
pub(super) fn unpack(bytes: Vec<u8>, ending: &str) -> Option<String> {
    let plain = match ending {
        "" => bytes,
        ".lz4" => read_out(lz4_flex::frame::FrameDecoder::new(bytes.as_slice()), bytes.len())?,
        ".gz" => read_out(flate2::read::MultiGzDecoder::new(bytes.as_slice()), bytes.len())?,
        _ => return None,
    };
    String::from_utf8(plain).ok()
}

/// Packs a text as [`unpack`] reads it.
pub(super) fn pack(text: String, ending: &str) -> Option<Vec<u8>> {
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

fn read_out(decoder: impl Read, packed: usize) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(packed * 4);
    decoder.take(CAP + 1).read_to_end(&mut plain).ok()?;
    (plain.len() as u64 <= CAP).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_packed_and_nothing_that_was_cut() {
        let text = "Package: a\n".repeat(9_000);
        for ending in [".lz4", ".gz"] {
            let packed = pack(text.clone(), ending).unwrap();
            assert_eq!(unpack(packed.clone(), ending).as_deref(), Some(text.as_str()), "{ending}");
            assert_eq!(unpack(packed[..packed.len() / 2].to_vec(), ending), None, "{ending}");
            assert_eq!(unpack(b"garbage".to_vec(), ending), None, "{ending}");
        }
    }
}
