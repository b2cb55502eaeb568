//! Which pack is in use: the one that is offered, the last good one, or the one that ships.

use crate::{PackError, archive, baseline, load};
use chrono::NaiveDate;
use kilter_training::{Files, Pack, Trust, admit, verify};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Where the pack in use is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From where IT publishes.
    Offered,
    /// The last one that was good.
    Kept,
    /// The one that ships.
    Shipped,
}

/// The pack in use.
#[derive(Debug)]
pub struct Chosen {
    /// It.
    pub pack: Pack,
    /// Its files, as they were published.
    pub files: Files,
    /// Where it is from.
    pub origin: Origin,
    /// Why others were not taken, for people.
    pub refused: Vec<PackError>,
}

/// Chooses. What is offered and good is kept in `folder`, Kilter's own; nothing that is refused ever replaces it.
pub fn choose(folder: &Path, offered: Option<&Path>, trust: &Trust, today: NaiveDate) -> Chosen {
    let mut refused = Vec::new();
    let kept = kept(folder, trust).unwrap_or_else(|why| {
        refused.push(why);
        None
    });
    if let Some(path) = offered {
        let current = kept.as_ref().map(|(_, files)| files);
        match offer(path, current, trust, today) {
            Ok((pack, files)) => {
                if current != Some(&files) {
                    refused.extend(keep(folder, &files).err());
                }
                return Chosen { pack, files, origin: Origin::Offered, refused };
            }
            Err(why) => refused.push(why),
        }
    }
    if let Some((pack, files)) = kept {
        return Chosen { pack, files, origin: Origin::Kept, refused };
    }
    let files = baseline();
    let pack = Pack::parse(&files).unwrap_or_else(|problems| {
        // A test reads it at every build; people are better off with nothing to learn than without Kilter.
        unreachable!("the shipped pack is read by a test: {problems:?}")
    });
    Chosen { pack, files, origin: Origin::Shipped, refused }
}

fn offer(path: &Path, current: Option<&Files>, trust: &Trust, today: NaiveDate) -> Result<(Pack, Files), PackError> {
    let files = load(path)?;
    let pack = admit(current, &files, trust, today).map_err(|why| PackError::Refused { path: path.to_owned(), why })?;
    Ok((pack, files))
}

const KEPT: &str = "current.tar.gz";

/// The last good one: it was admitted then, and its signature must still hold. It may have expired since.
fn kept(folder: &Path, trust: &Trust) -> Result<Option<(Pack, Files)>, PackError> {
    let path = folder.join(KEPT);
    if !path.exists() {
        return Ok(None);
    }
    let refused = |why| PackError::Refused { path: path.clone(), why };
    let files = load(&path)?;
    if let Trust::Keys { keys, threshold } = trust {
        verify(&files, keys, *threshold).map_err(refused)?;
    }
    let pack = Pack::parse(&files).map_err(|problems| refused(kilter_training::Refusal::Broken(problems)))?;
    Ok(Some((pack, files)))
}

/// Beside its place first, so that a power cut leaves the old one or the new one.
fn keep(folder: &Path, files: &Files) -> Result<(), PackError> {
    let unwritable = |why| PackError::Unwritable { path: folder.to_owned(), why };
    let bytes = archive::write(files).map_err(unwritable)?;
    fs::create_dir_all(folder).map_err(unwritable)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
    file.write_all(&bytes).and_then(|()| file.as_file().sync_all()).map_err(unwritable)?;
    file.persist(folder.join(KEPT)).map_err(|error| unwritable(error.error))?;
    Ok(())
}
