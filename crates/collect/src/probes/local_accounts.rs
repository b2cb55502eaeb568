//! What is read for `local-accounts`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
