//! To come.

use crate::{Scope, System};
use kilter_facts::{Gap, Observed, StoredCredentials};

pub(crate) fn collect(_system: &dyn System, _scope: &Scope) -> Observed<StoredCredentials> {
    Observed::Unknown(Gap::unsupported("not read yet"))
}

/// The bytes of this request's file without secrets; anything else as it is.
pub(crate) fn scrub(_request: &str, bytes: Vec<u8>) -> Vec<u8> {
    bytes
}
