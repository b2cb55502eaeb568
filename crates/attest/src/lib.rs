//! Signed records: whether one of these keys signed these bytes. Verify first, then parse the same bytes.

mod envelope;
mod key;
mod statement;

pub use envelope::{PAYLOAD_TYPE, Verified, pae, verify};
pub use key::PublicKey;
pub use statement::{Digest, Statement, Subject};

/// Why a record was refused. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum AttestError {
    /// Not a public key of the kind that Kilter knows.
    #[error("it is no P-256 public key in PEM (\"BEGIN PUBLIC KEY\")")]
    Key,
    /// Not an envelope, or not written in exactly the one form.
    #[error("it is no DSSE envelope: {0}")]
    Envelope(String),
    /// An envelope that none of the keys signed.
    #[error("none of the expected keys signed it")]
    Signature,
    /// Signed, and says something else than what was asked for.
    #[error("it is signed, and says something else than expected: {0}")]
    Statement(String),
}
