//! What is read for `restart-pending`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
