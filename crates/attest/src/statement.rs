//! The in-toto Statement, version 1: github.com/in-toto/attestation, spec/v1/statement.md.

use crate::{AttestError, Verified};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const TYPE: &str = "https://in-toto.io/Statement/v1";

/// What is said, and of which things. Members that are not named here are ignored, as the specification wants it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Statement<P> {
    #[serde(rename = "_type")]
    kind: String,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    /// The things.
    pub subject: Vec<Subject>,
    /// What is said of them.
    pub predicate: P,
}

/// One thing, by its digest.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// Its digest.
    pub digest: Digest,
}

/// The one digest that Kilter relies on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Digest {
    /// In lower-case hexadecimal digits.
    pub sha256: String,
}

impl<P: DeserializeOwned> Statement<P> {
    /// Reads the statement of this predicate type out of bytes that were verified.
    pub fn of(verified: &Verified, predicate_type: &str) -> Result<Self, AttestError> {
        let wrong = |what: String| AttestError::Statement(what);
        // The type first: of another one, the predicate may have any shape.
        let head: Statement<serde::de::IgnoredAny> =
            serde_json::from_slice(&verified.payload).map_err(|error| wrong(error.to_string()))?;
        if head.kind != TYPE || head.predicate_type != predicate_type {
            return Err(wrong(format!("its type is {} of {}", head.predicate_type, head.kind)));
        }
        serde_json::from_slice(&verified.payload).map_err(|error| wrong(error.to_string()))
    }
}
