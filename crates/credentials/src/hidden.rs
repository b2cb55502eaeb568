//! The marker that stands for a secret in a scrubbed text.

use crate::kinds;
use crate::salt::is_fingerprint;

/// How every marker begins.
pub(crate) const PREFIX: &str = "kilter-scrubbed-";

/// `kilter-scrubbed-<kind>-<fingerprint>`: safe in every format, since it is letters, digits and hyphens only.
pub(crate) fn marker(kind: &str, fingerprint: &str) -> String {
    format!("{PREFIX}{kind}-{fingerprint}")
}

/// The kind and the fingerprint of a marker.
pub(crate) fn read_marker(text: &str) -> Option<(&'static str, &str)> {
    let (kind, fingerprint) = text.strip_prefix(PREFIX)?.rsplit_once('-')?;
    Some((kinds::known(kind)?, fingerprint)).filter(|_| is_fingerprint(fingerprint))
}
