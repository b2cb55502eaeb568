//! What is read for `remote-login`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
