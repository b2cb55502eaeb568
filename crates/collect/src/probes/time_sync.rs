//! What is read for `time-sync`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
