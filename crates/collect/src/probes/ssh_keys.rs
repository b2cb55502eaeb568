//! What is read for `ssh-keys`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
