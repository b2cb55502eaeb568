//! What is read for `auto-login`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
