//! What is read for `auto-updates`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
