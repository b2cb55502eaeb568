//! What is read for `antivirus`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
