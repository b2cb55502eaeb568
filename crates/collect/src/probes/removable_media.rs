//! What is read for `removable-media`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
