//! Where Kilter's own files and IT's are.

use kilter_collect::host::in_time;
use std::path::PathBuf;
use std::time::Duration;

/// A folder that takes longer to say whether it is there lies on a network drive that is gone.
const PATIENCE: Duration = Duration::from_secs(1);

/// The places of whoever runs this.
#[derive(Debug)]
pub(crate) struct Places {
    /// The employee's own; none where the environment names no home folder, or where it gives no answer.
    pub(crate) own: Option<kilter_store::Places>,
    /// The store; likewise.
    pub(crate) store: Option<PathBuf>,
    /// The employee's settings; likewise.
    pub(crate) settings: Option<PathBuf>,
    /// IT's baseline, which wins over the one that ships.
    pub(crate) baseline: PathBuf,
    /// What the person has to know where the home folder gives no answer.
    pub(crate) silent: Option<String>,
}

impl Places {
    /// By the environment.
    pub(crate) fn of_this_session() -> Self {
        let here = kilter_store::Places::of_this_user();
        let (own, silent) = match here {
            Some(here) if !answers(&here) => {
                let note = format!(
                    "{} gives no answer, so your settings and what Kilter remembers are not used; it may lie on a network drive \
                     that cannot be reached.",
                    here.state.display()
                );
                (None, Some(note))
            }
            here => (here, None),
        };
        Self {
            store: own.as_ref().map(kilter_store::Places::store),
            settings: own.as_ref().map(kilter_store::Places::settings),
            baseline: kilter_store::managed_baseline(),
            own,
            silent,
        }
    }
}

/// Whether the folders can be looked at in time. The salt of the fingerprints is drawn on the way, where there is none.
fn answers(places: &kilter_store::Places) -> bool {
    let places = places.clone();
    let look = move || {
        // Where it cannot be kept, findings have no fingerprints; everything else works.
        let _ = places.ensure_salt();
        let _ = std::fs::metadata(places.settings());
    };
    in_time(PATIENCE, look).is_some()
}
