//! What is read for `firewall`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
