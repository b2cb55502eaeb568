//! Which computer this is: a random UUID, drawn at first use.

use crate::SigningError;
use kilter_store::Places;
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
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    let id = Builder::from_random_bytes(random).into_uuid().to_string();
    let failed = |why| SigningError::File { path: places.state.join(FILE), why };
    places.keep(FILE, format!("{id}\n").as_bytes()).map_err(failed)?;
    Ok(id)
}
