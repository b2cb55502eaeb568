//! The in-toto Statement, version 1: github.com/in-toto/attestation, spec/v1/statement.md.

use crate::{AttestError, Digest, Verified};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const TYPE: &str = "https://in-toto.io/Statement/v1";

/// What is said, and of which things. Members that are not named here are ignored, as the specification wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement<P> {
    #[serde(rename = "_type")]
    kind: String,
    /// The things.
    pub subject: Vec<Subject>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    /// What is said of them.
    pub predicate: P,
}

/// One thing, by its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Its digest.
    pub digest: Digest,
    /// What kind of bytes it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

impl<P> Statement<P> {
    /// A statement of this predicate type.
    pub fn new(predicate_type: &str, subject: Vec<Subject>, predicate: P) -> Self {
        Self { kind: TYPE.to_owned(), predicate_type: predicate_type.to_owned(), subject, predicate }
    }

    /// What kind of predicate it is.
    pub fn predicate_type(&self) -> &str {
        &self.predicate_type
    }
}

impl<P: Serialize> Statement<P> {
    /// The bytes to sign.
    pub fn to_bytes(&self) -> Result<Vec<u8>, AttestError> {
        serde_json::to_vec(self).map_err(|error| AttestError::Statement(error.to_string()))
    }
}

impl Statement<serde::de::IgnoredAny> {
    /// What kind of statement the bytes hold that were verified, whatever it says.
    pub fn head(verified: &Verified) -> Result<Self, AttestError> {
        let head: Self = serde_json::from_slice(&verified.payload).map_err(wrong)?;
        if head.kind == TYPE { Ok(head) } else { Err(AttestError::Statement(format!("its type is {}", head.kind))) }
    }
}

impl<P: DeserializeOwned> Statement<P> {
    /// Reads the statement of this predicate type out of bytes that were verified.
    pub fn of(verified: &Verified, predicate_type: &str) -> Result<Self, AttestError> {
        // The type first: of another one, the predicate may have any shape.
        let head = Statement::head(verified)?;
        if head.predicate_type != predicate_type {
            return Err(AttestError::Statement(format!("its type is {} of {}", head.predicate_type, head.kind)));
        }
        serde_json::from_slice(&verified.payload).map_err(wrong)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "map_err gives it by value")]
fn wrong(error: serde_json::Error) -> AttestError {
    AttestError::Statement(error.to_string())
}
