//! Windows: not read yet.

use kilter_facts::{Gap, Observed, OsUpdates};

pub(super) fn collect() -> Observed<OsUpdates> {
    Observed::Unknown(Gap::unsupported("Kilter cannot yet tell on Windows which updates are waiting"))
}
