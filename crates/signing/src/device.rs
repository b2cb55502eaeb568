//! Which computer this is: a random UUID, drawn at first use.

use crate::SigningError;
use kilter_store::Places;
use std::fs::{self, File};
use uuid::{Builder, Uuid};

const FILE: &str = "device-id";

/// The UUID of this device.
pub(crate) fn id(places: &Places) -> Result<String, SigningError> {
    let kept = || {
        let text = places.kept(FILE)?;
        Uuid::parse_str(std::str::from_utf8(&text).ok()?.trim()).ok()
    };
    if let Some(id) = kept() {
        return Ok(id.to_string());
    }
    // Of two programs that find none, one draws it and the other waits for that.
    let _lock = lock(places)?;
    if let Some(id) = kept() {
        return Ok(id.to_string());
    }
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    let id = Builder::from_random_bytes(random).into_uuid().to_string();
    let failed = |why| SigningError::File { path: places.state.join(FILE), why };
    places.keep(FILE, format!("{id}\n").as_bytes()).map_err(failed)?;
    Ok(id)
}

/// Held by whoever makes what there may be only one of: the device's id, its key.
pub(crate) fn lock(places: &Places) -> Result<File, SigningError> {
    let path = places.state.join("device-key.lock");
    let open = || {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&places.state)?;
        let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
        file.lock()?;
        Ok(file)
    };
    open().map_err(|why| SigningError::File { path: path.clone(), why })
}
