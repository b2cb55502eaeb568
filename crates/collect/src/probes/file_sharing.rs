//! What is read for `file-sharing`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
