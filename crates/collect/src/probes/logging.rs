//! What is read for `logging`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
