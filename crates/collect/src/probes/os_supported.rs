//! What is read for `os-supported`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
