//! What is read for `backups`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
