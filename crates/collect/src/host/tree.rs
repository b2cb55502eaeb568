//! A folder scanned for credentials: walked in parallel, every file read once, by one buffer a thread. What is found leaves as
//! place, line, kind and fingerprint; no byte of a file does.

mod sheet;

use super::files;
use crate::stored_credentials::{Scanned, mode};
use crate::{Answer, Evidence, Ignored, Tree};
use ignore::{DirEntry, WalkBuilder, WalkState};
use kilter_credentials::{Format, Reading, Salt, place_of, read, scan as scan_text};
use kilter_facts::{Gap, ScannedTree, StoredCredential};
use sheet::Sheet;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Longer files are logs and dumps; they are named as not read.
const CAP: u64 = 5 << 20;

/// How much of a file tells whether it is text.
const SNIFF: u64 = 8 << 10;

/// More threads only wait for the same disk.
const MOST_THREADS: usize = 8;

/// Folders of packed objects, which hold no text.
const PACKED: &[&str] = &[".git/objects", ".git/lfs"];

/// How long a walk may stand still. Even the longest file that is read takes a fraction of it.
const STANDSTILL: Duration = Duration::from_secs(4);

/// Walks on a thread of its own: a folder on a network drive that is gone gives no answer, not even an error.
pub(super) fn scan(tree: &Tree, home: Option<&Path>) -> Answer {
    let seen = Arc::new(AtomicU64::new(0));
    let (sender, receiver) = mpsc::channel();
    let (walked, home, progress) = (tree.clone(), home.map(Path::to_owned), seen.clone());
    std::thread::spawn(move || sender.send(walk(&walked, home.as_deref(), &progress)));
    let mut before = 0;
    loop {
        match receiver.recv_timeout(STANDSTILL) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Timeout) if seen.load(Ordering::Relaxed) != before => {
                before = seen.load(Ordering::Relaxed);
            }
            Err(RecvTimeoutError::Timeout) => {
                let seconds = STANDSTILL.as_secs();
                return Answer::Gap(Gap::timed_out(format!(
                    "a file or folder in {} gave no answer within {seconds} seconds; it may lie on a network drive that cannot be reached",
                    tree.root
                )));
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Answer::Gap(Gap::unrecognised("Kilter stumbled while reading this; please report it"));
            }
        }
    }
}

fn walk(tree: &Tree, home: Option<&Path>, seen: &AtomicU64) -> Answer {
    let root = Path::new(&tree.root);
    match fs::metadata(root) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Answer::Gap(Gap::unrecognised(format!("{} is not a folder", tree.root))),
        Err(error) if error.kind() == ErrorKind::NotFound => return Answer::Absent,
        Err(error) => return Answer::Gap(gap(&tree.root, &error)),
    }
    let sheet = Mutex::new(Sheet::default());
    let skips = tree.ignored == Ignored::Skipped;
    let own_keys = home.map(|home| home.join(".ssh"));
    WalkBuilder::new(root)
        .standard_filters(false)
        .parents(skips)
        .git_ignore(skips)
        .git_global(skips)
        .git_exclude(skips)
        .require_git(false)
        .follow_links(false)
        .threads(std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS))
        // The keys in the home folder's .ssh have a check of their own.
        .filter_entry(move |entry| !is_packed(entry) && own_keys.as_deref() != Some(entry.path()))
        .build_parallel()
        .run(|| {
            let mut reader =
                Reader { sheet: Sheet::default(), all: &sheet, salt: tree.salt.as_ref(), bytes: Vec::new() };
            Box::new(move |entry| {
                reader.see(entry);
                seen.fetch_add(1, Ordering::Relaxed);
                WalkState::Continue
            })
        });
    let sheet = sheet.into_inner().unwrap_or_else(PoisonError::into_inner);
    let scanned =
        sheet.into_scanned(ScannedTree { root: tree.root.clone(), without_ignored: skips, ..ScannedTree::default() });
    reply(&scanned)
}

fn reply(scanned: &Scanned) -> Answer {
    match serde_json::to_value(scanned) {
        Ok(reply) => Answer::Found(Evidence::Reply(reply)),
        Err(error) => Answer::Gap(Gap::unrecognised(format!("what was found cannot be said: {error}"))),
    }
}

fn is_packed(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir()) && PACKED.iter().any(|packed| entry.path().ends_with(packed))
}

/// One thread's part of the walk; it hands over what it found when it ends.
struct Reader<'a> {
    sheet: Sheet,
    all: &'a Mutex<Sheet>,
    salt: Option<&'a Salt>,
    bytes: Vec<u8>,
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let sheet = std::mem::take(&mut self.sheet);
        self.all.lock().unwrap_or_else(PoisonError::into_inner).add(sheet);
    }
}

impl Reader<'_> {
    fn see(&mut self, entry: Result<DirEntry, ignore::Error>) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return self.stopped(&error),
        };
        match entry.file_type() {
            Some(kind) if kind.is_dir() => {}
            Some(kind) if kind.is_file() => self.file(entry.path()),
            _ => self.sheet.tree.special += 1,
        }
    }

    /// A folder that cannot be looked into.
    fn stopped(&mut self, error: &ignore::Error) {
        let shown = path_of(error).map_or_else(|| "a folder".to_owned(), |path| shown(&path));
        match error.io_error() {
            Some(io) if io.kind() == ErrorKind::NotFound => {}
            Some(io) => self.sheet.unread("tree", &shown, gap(&shown, io)),
            None => self.sheet.unread("tree", &shown, Gap::unrecognised(format!("{shown} cannot be looked into"))),
        }
    }

    fn file(&mut self, path: &Path) {
        match self.load(path) {
            Ok(Loaded::Text(found)) => self.text(path, &found),
            Ok(Loaded::Binary) => self.sheet.tree.binary += 1,
            Ok(Loaded::TooLong) => {
                let shown = shown(path);
                let detail = format!("{shown} holds more than the {CAP} bytes that Kilter reads of a file");
                self.sheet.unread("tree", &shown, Gap::unsupported(detail));
            }
            Ok(Loaded::Special) => self.sheet.tree.special += 1,
            // It was deleted in the meantime.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                let shown = shown(path);
                self.sheet.unread("tree", &shown, gap(&shown, &error));
            }
        }
    }

    /// Reads a file into the buffer, no further than to where it is seen not to be text.
    fn load(&mut self, path: &Path) -> std::io::Result<Loaded> {
        let mut file = files::open(path)?;
        let found = file.metadata()?;
        if !found.is_file() {
            return Ok(Loaded::Special);
        }
        self.bytes.clear();
        file.by_ref().take(SNIFF).read_to_end(&mut self.bytes)?;
        if is_wide(&self.bytes) || is_archive_of_keys(path) {
            // These hold zeros and are looked into all the same.
        } else if memchr::memchr(0, &self.bytes).is_some() {
            return Ok(Loaded::Binary);
        }
        if found.len() > CAP {
            return Ok(Loaded::TooLong);
        }
        if self.bytes.len() as u64 == SNIFF {
            file.take(CAP + 1 - SNIFF).read_to_end(&mut self.bytes)?;
        }
        Ok(if self.bytes.len() as u64 > CAP { Loaded::TooLong } else { Loaded::Text(found) })
    }

    /// Looks into what was read.
    fn text(&mut self, path: &Path, found: &fs::Metadata) {
        self.sheet.tree.files += 1;
        self.sheet.tree.bytes += self.bytes.len() as u64;
        let wide = is_wide(&self.bytes).then(|| from_wide(&self.bytes));
        let bytes = wide.as_deref().unwrap_or(&self.bytes);
        let relative = path.to_string_lossy();
        let relative = if cfg!(windows) { relative.replace('\\', "/").into() } else { relative };
        let (place, reading) = if is_archive_of_keys(path) {
            ("pkcs12-keys", read(Format::Pkcs12, bytes, self.salt))
        } else if let Some(place) = place_of(&relative) {
            (place.id, both(read(place.format, bytes, self.salt), scan_text(bytes, self.salt)))
        } else {
            ("tree", scan_text(bytes, self.salt))
        };
        if reading.found.is_empty() && reading.trouble.is_none() {
            return;
        }
        let shown = shown(path);
        if let Some(trouble) = reading.trouble {
            self.sheet.unread(place, &shown, Gap::unrecognised(format!("{shown}: {trouble}")));
        }
        let mode = mode(super::platform::OS, files::mode(found));
        for found in reading.found {
            self.sheet.item(StoredCredential {
                place: place.to_owned(),
                path: shown.clone(),
                line: found.line,
                kind: found.kind.to_owned(),
                mode: mode.clone(),
                fingerprint: found.fingerprint,
            });
        }
    }
}

enum Loaded {
    Text(fs::Metadata),
    Binary,
    TooLong,
    Special,
}

/// What a file's own format says of it, and what stands in it besides.
fn both(mut known: Reading, besides: Reading) -> Reading {
    let lines: Vec<u32> = known.found.iter().map(|found| found.line).collect();
    known.found.extend(besides.found.into_iter().filter(|found| !lines.contains(&found.line)));
    known
}

fn is_archive_of_keys(path: &Path) -> bool {
    path.extension().is_some_and(|end| ["p12", "pfx"].iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// UTF-16 with its mark, as Windows writes it.
fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn from_wide(bytes: &[u8]) -> Vec<u8> {
    let unit = if bytes[0] == 0xFF { u16::from_le_bytes } else { u16::from_be_bytes };
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units).into_bytes()
}

/// A path in words: a name may hold anything, also what moves a terminal's cursor.
fn shown(path: &Path) -> String {
    path.to_string_lossy().chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn path_of(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn gap(shown: &str, error: &std::io::Error) -> Gap {
    match error.kind() {
        ErrorKind::PermissionDenied => Gap::permission_denied(format!("an ordinary user may not read {shown}")),
        _ => Gap::unrecognised(format!("{shown} cannot be read: {error}")),
    }
}

#[cfg(all(test, unix))]
mod tests;
