//! Packs on disk: read from a folder or an archive, written, signed, and the last good one kept.
#![allow(clippy::disallowed_methods, reason = "this crate is a shell: it reads and keeps packs")]

mod archive;
mod baseline;
mod choose;
mod folder;
mod name;
mod overlaid;
mod sign;

pub use archive::{read as read_archive, write as write_archive};
pub use baseline::baseline;
pub use choose::{Chosen, Origin, choose};
pub use folder::{load, load_folder};
pub use overlaid::overlay;
pub use sign::sign;

use std::io;
use std::path::PathBuf;

/// A pack is texts: all of its files together are no longer than this.
pub const TOTAL_LIMIT: u64 = 16 << 20;
/// One file is no longer than this.
pub const FILE_LIMIT: u64 = 1 << 20;
/// There are no more files than this.
pub const COUNT_LIMIT: usize = 4096;

/// Why files were not taken for a pack. The caller adds nothing: it names the place.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// Not there, or not for this person.
    #[error("{} cannot be read: {why}. Name a folder or a .tar.gz that you may read", path.display())]
    Unreadable {
        /// Where.
        path: PathBuf,
        /// Why not.
        why: io::Error,
    },
    /// Not written.
    #[error("{} cannot be written: {why}. Choose a folder that you may write to", path.display())]
    Unwritable {
        /// Where.
        path: PathBuf,
        /// Why not.
        why: io::Error,
    },
    /// More than a pack ever is.
    #[error("{} is larger than a pack may be ({what}). Take out what does not belong to it", path.display())]
    TooLarge {
        /// Where.
        path: PathBuf,
        /// Which bound it breaks.
        what: &'static str,
    },
    /// A file of a name or a kind that a pack never has.
    #[error("{} holds {name:?}: {why}. A pack has plain files of plain names only", path.display())]
    Stranger {
        /// The folder or archive.
        path: PathBuf,
        /// The name, made harmless.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Not gzip, or not tar.
    #[error("{} is no .tar.gz that can be read: {why}. Build it with `kilter pack build`", path.display())]
    Damaged {
        /// Where.
        path: PathBuf,
        /// Why not.
        why: io::Error,
    },
    /// Read, and refused.
    #[error("{}: {why}", path.display())]
    Refused {
        /// Where.
        path: PathBuf,
        /// Why.
        why: kilter_training::Refusal,
    },
}
