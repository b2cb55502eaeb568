//! What is read for `wifi-security`.

use super::Group;

pub(super) const GROUPS: &[Group] = &[];
