//! What is read for `bluetooth`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
