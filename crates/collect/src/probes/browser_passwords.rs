//! What is read for `browser-passwords`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
