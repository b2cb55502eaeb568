//! The pack in use with what IT lays over it.

use kilter_packs::Origin;
use kilter_training::Pack;
use std::path::Path;

/// The pack as people see it.
pub(crate) struct InUse {
    pub(crate) pack: Pack,
    pub(crate) baseline: Option<String>,
}

/// Lays IT's examples over the pack. What is wrong with them is said, and the pack is used without.
pub(crate) fn in_use(mut pack: Pack, origin: Origin, overlay: &Path, notes: &mut Vec<String>) -> InUse {
    match kilter_packs::overlay(overlay) {
        Ok(Some(overlay)) => notes.extend(overlay.lay_over(&mut pack).iter().map(ToString::to_string)),
        Ok(None) => {}
        Err(why) => notes.push(format!("IT's own examples are not used: {why}")),
    }
    let baseline = if origin == Origin::Shipped { None } else { pack.baseline.clone() };
    InUse { pack, baseline }
}
