//! What is read for `software-access`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
