//! A pack in one file, `.tar.gz`: the same files have the same bytes.

use crate::{COUNT_LIMIT, FILE_LIMIT, PackError, TOTAL_LIMIT, name};
use flate2::Compression;
use flate2::GzBuilder;
use flate2::read::GzDecoder;
use kilter_training::{Files, inert};
use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::path::Path;

/// What unpacks to more than this is a bomb: the files, and a header and padding for each.
const UNPACKED_LIMIT: u64 = TOTAL_LIMIT + COUNT_LIMIT as u64 * 1024;

/// Reads the files of an archive. Nothing is written to disk, so a name can lead nowhere; strange ones are refused all the same.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Files, PackError> {
    let large = |what| PackError::TooLarge { path: path.to_owned(), what };
    let damaged = |why| PackError::Damaged { path: path.to_owned(), why };
    if bytes.len() as u64 > TOTAL_LIMIT {
        return Err(large("16 MiB packed"));
    }
    let mut archive = tar::Archive::new(GzDecoder::new(bytes).take(UNPACKED_LIMIT));
    let mut files = Files::new();
    let mut names = BTreeSet::new();
    let mut total = 0;
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let own = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let stranger = |why| PackError::Stranger { path: path.to_owned(), name: inert(&own), why };
        let kind = entry.header().entry_type();
        let is_folder = kind.is_dir();
        let plain = if is_folder { own.trim_end_matches('/') } else { &own };
        if let Some(why) = name::fault(plain) {
            return Err(stranger(why));
        }
        if is_folder {
            continue;
        }
        if !kind.is_file() {
            return Err(stranger("it is a link or no file"));
        }
        // Two names that differ in case alone are one file on Windows and macOS.
        if !names.insert(own.to_ascii_lowercase()) {
            return Err(stranger("it is there twice"));
        }
        let mut bytes = Vec::new();
        entry.by_ref().take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(damaged)?;
        total += bytes.len() as u64;
        if bytes.len() as u64 > FILE_LIMIT {
            return Err(large("1 MiB a file"));
        }
        if total > TOTAL_LIMIT || names.len() > COUNT_LIMIT {
            return Err(large("16 MiB or 4096 files in all"));
        }
        // What ends early at the limit must not pass for a whole file.
        if bytes.len() as u64 != entry.size() {
            return Err(damaged(io::Error::from(io::ErrorKind::UnexpectedEof)));
        }
        files.insert(own, bytes);
    }
    Ok(files)
}

/// Writes the files in the order of their names, without times and owners.
pub fn write(files: &Files) -> io::Result<Vec<u8>> {
    // 255 is "unknown": the archive does not say where it was made (RFC 1952).
    let packed = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut archive = tar::Builder::new(packed);
    for (path, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_entry_type(tar::EntryType::Regular);
        archive.append_data(&mut header, path, &bytes[..])?;
    }
    let mut packed = archive.into_inner()?;
    packed.flush()?;
    packed.finish()
}
