//! What is read for `password-manager`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
