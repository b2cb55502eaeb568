//! What is read for `secure-boot`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
