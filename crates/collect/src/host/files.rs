//! Files: never longer than asked, never anything but a regular file, never behind a link that leads out of a known place.

use crate::{Answer, Evidence, File, Metadata};
use kilter_facts::Gap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Names in a folder beyond this many mean that the folder is not what Kilter takes it for.
const MAX_ENTRIES: usize = 100_000;

/// A path, the name people know it by, and the folders it must not lead out of.
pub(super) struct Place {
    shown: String,
    path: PathBuf,
    within: Vec<PathBuf>,
}

impl Place {
    pub(super) fn new(shown: &str, path: PathBuf, within: Vec<PathBuf>) -> Self {
        Self { shown: shown.to_owned(), path, within }
    }

    /// The name people know it by.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// The path with all links followed, or why it is not read.
    fn resolved(&self) -> Result<PathBuf, Answer> {
        let real = fs::canonicalize(&self.path).map_err(|error| self.failed(&error))?;
        let known = |root: &PathBuf| fs::canonicalize(root).is_ok_and(|root| real.starts_with(root));
        if self.within.iter().any(known) {
            Ok(real)
        } else {
            Err(Answer::Gap(Gap::permission_denied(format!("{} is a link that leads out of its place", self.shown))))
        }
    }

    fn failed(&self, error: &std::io::Error) -> Answer {
        match error.kind() {
            // It stands for a name that no text can ask for, see `list`.
            ErrorKind::NotFound if self.shown.contains(char::REPLACEMENT_CHARACTER) => Answer::Gap(Gap::unsupported(
                format!("{} has a name that is not in UTF-8, so it was not read", self.shown),
            )),
            ErrorKind::NotFound | ErrorKind::NotADirectory => Answer::Absent,
            ErrorKind::PermissionDenied => {
                Answer::Gap(Gap::permission_denied(format!("an ordinary user may not read {}", self.shown)))
            }
            _ => Answer::Gap(Gap::unrecognised(format!("{} cannot be read: {error}", self.shown))),
        }
    }
}

pub(super) fn read(place: &Place, cap: u64) -> Answer {
    read_whole(place, cap).unwrap_or_else(|answer| answer)
}

fn read_whole(place: &Place, cap: u64) -> Result<Answer, Answer> {
    let (mut file, metadata) = opened(place, cap)?;
    let mut bytes = Vec::with_capacity(metadata.size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0));
    file.by_ref().take(cap + 1).read_to_end(&mut bytes).map_err(|error| place.failed(&error))?;
    if bytes.len() as u64 > cap {
        return Err(too_long(place, cap));
    }
    Ok(Answer::Found(Evidence::File(File { bytes, metadata })))
}

/// A regular file of at most this many bytes, as far as its metadata tell.
pub(super) fn opened(place: &Place, cap: u64) -> Result<(fs::File, Metadata), Answer> {
    let real = place.resolved()?;
    let failed = |error: std::io::Error| place.failed(&error);
    let file = open(&real).map_err(failed)?;
    let found = file.metadata().map_err(failed)?;
    if !found.is_file() {
        return Err(Answer::Gap(Gap::unrecognised(format!("{} is not a regular file", place.shown))));
    }
    let metadata = describe(&real, &found);
    if metadata.size.is_some_and(|size| size > cap) {
        return Err(too_long(place, cap));
    }
    Ok((file, metadata))
}

fn too_long(place: &Place, cap: u64) -> Answer {
    Answer::Gap(Gap::unrecognised(format!("{} holds more than the {cap} bytes that Kilter reads", place.shown)))
}

/// Opens without waiting: a FIFO with no writer must not hang the sweep.
#[cfg(unix)]
pub(super) fn open(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NOCTTY).bits();
    fs::OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path)
}

#[cfg(not(unix))]
pub(super) fn open(path: &Path) -> std::io::Result<fs::File> {
    fs::File::open(path)
}

pub(super) fn metadata(place: &Place) -> Answer {
    let real = match place.resolved() {
        Ok(real) => real,
        Err(answer) => return answer,
    };
    match fs::symlink_metadata(&real) {
        Ok(found) => Answer::Found(Evidence::Metadata(describe(&real, &found))),
        Err(error) => place.failed(&error),
    }
}

pub(super) fn list(place: &Place) -> Answer {
    list_whole(place).unwrap_or_else(|answer| answer)
}

fn list_whole(place: &Place) -> Result<Answer, Answer> {
    let real = place.resolved()?;
    let mut names = Vec::new();
    for entry in fs::read_dir(real).map_err(|error| place.failed(&error))? {
        let entry = entry.map_err(|error| place.failed(&error))?;
        // A name that is not UTF-8 cannot be asked for by its text. It is listed as well as it can be shown, so that it hides nothing:
        // whoever asks for it is told that it was not read.
        names.push(entry.file_name().to_string_lossy().into_owned());
        if names.len() > MAX_ENTRIES {
            let detail = format!("{} holds more than {MAX_ENTRIES} names", place.shown);
            return Err(Answer::Gap(Gap::unrecognised(detail)));
        }
    }
    names.sort_unstable();
    Ok(Answer::Found(Evidence::Entries(names)))
}

pub(super) fn link(place: &Place) -> Answer {
    match fs::read_link(&place.path) {
        Ok(target) => Answer::Found(Evidence::Text(target.to_string_lossy().into_owned())),
        Err(error) => place.failed(&error),
    }
}

fn describe(path: &Path, found: &fs::Metadata) -> Metadata {
    // The kernel makes these up as they are read, and gives 0 or a page as their size.
    let made_up = ["/proc", "/sys"].iter().any(|root| path.starts_with(root));
    Metadata {
        mode: mode(found),
        size: (!made_up && found.is_file()).then_some(found.len()),
        modified: found.modified().ok().filter(|_| !made_up).map(Into::into),
    }
}

#[cfg(unix)]
pub(super) fn mode(found: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o7777
}

#[cfg(not(unix))]
pub(super) fn mode(_found: &fs::Metadata) -> u32 {
    0
}

#[cfg(all(test, unix))]
mod tests;
