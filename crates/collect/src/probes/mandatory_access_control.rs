//! What is read for `mandatory-access-control`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
