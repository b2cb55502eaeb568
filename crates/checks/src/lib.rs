//! Rules that judge facts. One file per check; every check stands in [`ALL`].

mod assess;
mod baseline;
mod check;
mod disk_encryption;
mod os_updates;
mod screen_lock;
mod stored_credentials;
mod verdict;
mod words;

pub use assess::{Finding, Summary, assess, summarise};
pub use baseline::{Baseline, BaselineError, Level, OsUpdatesLimits, ScreenLockLimits};
pub use check::{Actor, Check, Judgement};
pub use verdict::{Verdict, VerdictKind};

/// Every check, in the order in which findings are listed when nothing else decides. Ids are never reused.
pub const ALL: &[&Check] =
    &[&screen_lock::CHECK, &os_updates::CHECK, &disk_encryption::CHECK, &stored_credentials::CHECK];

/// The check of this id.
pub fn find(id: &str) -> Option<&'static Check> {
    ALL.iter().copied().find(|check| check.id == id)
}
