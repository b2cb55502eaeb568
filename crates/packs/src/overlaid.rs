//! IT's own examples, laid over a pack without changing it.

use crate::{PackError, load_folder};
use kilter_training::{Overlay, Refusal};
use std::path::Path;

/// Reads an overlay folder; none where there is no such folder.
pub fn overlay(folder: &Path) -> Result<Option<Overlay>, PackError> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let files = load_folder(folder)?;
    let refused = |problems| PackError::Refused { path: folder.to_owned(), why: Refusal::Broken(problems) };
    Overlay::parse(&files).map(Some).map_err(refused)
}
