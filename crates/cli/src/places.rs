//! Where Kilter's own files and IT's are.

use std::path::PathBuf;

/// The places of whoever runs this.
#[derive(Debug)]
pub(crate) struct Places {
    /// The employee's own; none where the environment names no home folder.
    pub(crate) own: Option<kilter_store::Places>,
    /// The store; none where the environment names no home folder.
    pub(crate) store: Option<PathBuf>,
    /// The employee's settings; likewise.
    pub(crate) settings: Option<PathBuf>,
    /// IT's baseline, which wins over the one that ships.
    pub(crate) baseline: PathBuf,
}

impl Places {
    /// By the environment.
    pub(crate) fn of_this_session() -> Self {
        let own = kilter_store::Places::of_this_user();
        // Where it cannot be kept, findings have no fingerprints; everything else works.
        let _ = own.as_ref().map(kilter_store::Places::ensure_salt);
        Self {
            store: own.as_ref().map(kilter_store::Places::store),
            settings: own.as_ref().map(kilter_store::Places::settings),
            baseline: kilter_store::managed_baseline(),
            own,
        }
    }
}
