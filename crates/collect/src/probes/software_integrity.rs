//! What is read for `software-integrity`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
