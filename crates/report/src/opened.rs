//! Opens a report that anybody may have made: the signature first, then what it says.

use crate::statement::STATEMENT_TYPE;
use crate::{Fingerprint, PREDICATE_TYPE, Posture, ReportError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kilter_attest::{AttestError, PublicKey};
use serde::Deserialize;
use serde_json::value::RawValue;

/// No report is longer, in bytes: with every check, every read and 400 days of history one has some 100 kB.
pub const LARGEST: usize = 4 << 20;

/// A report that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What it says. Believe it only as far as `standing` goes.
    pub posture: Posture,
    /// How its signature stands.
    pub standing: Standing,
    /// The digest of the file: what the next report calls the previous one.
    pub digest: Fingerprint,
}

/// How a report's signature stands. Only [`Standing::Good`] is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Signed, as it stands, by a key that the reader trusts.
    Good {
        /// The key's id.
        key: String,
    },
    /// Signed, as it stands, by the key that it names itself; the reader does not know that key.
    UnknownKey {
        /// The key's id.
        key: String,
    },
    /// Signed by a key that neither the reader nor the report has, so it cannot be checked.
    KeyMissing {
        /// The key's id.
        key: String,
    },
    /// Nobody signed it.
    Unsigned,
    /// It is not what was signed, and why.
    Changed(String),
}

impl Standing {
    /// Whether the report may be believed.
    pub fn is_good(&self) -> bool {
        matches!(self, Self::Good { .. })
    }

    /// The key's id, where there is one.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Good { key } | Self::UnknownKey { key } | Self::KeyMissing { key } => Some(key),
            Self::Unsigned | Self::Changed(_) => None,
        }
    }
}

/// Opens a report. `keys` are the ones that the reader trusts.
pub fn open(bytes: &[u8], keys: &[PublicKey]) -> Result<Opened, ReportError> {
    if bytes.len() > LARGEST {
        return Err(ReportError::TooLong);
    }
    let unreadable = |why: String| ReportError::Unreadable(why);
    // A file ends in a newline, what the store keeps does not: it is one report.
    let digest = Fingerprint::of(bytes.strip_suffix(b"\n").unwrap_or(bytes));
    if bytes.trim_ascii().is_empty() {
        return Err(unreadable("it is empty".to_owned()));
    }
    let Some(envelope) = envelope(bytes) else {
        let (posture, torn) = statement(bytes)?;
        let standing = torn.map_or(Standing::Unsigned, Standing::Changed);
        return Ok(Opened { posture, standing, digest });
    };
    let payload = STANDARD.decode(&envelope.payload).map_err(|_| unreadable("its payload is not base64".to_owned()))?;
    let (posture, torn) = statement(&payload)?;
    let standing = match torn {
        Some(why) => Standing::Changed(why),
        None => standing(bytes, &envelope, &posture, keys),
    };
    Ok(Opened { posture, standing, digest })
}

fn standing(bytes: &[u8], envelope: &Envelope, posture: &Posture, keys: &[PublicKey]) -> Standing {
    let first = || envelope.signatures.first().map(|signed| signed.keyid.clone()).unwrap_or_default();
    match kilter_attest::verify(bytes, keys) {
        Ok(verified) => return Standing::Good { key: verified.key },
        Err(AttestError::Signature) => {}
        Err(other) => return Standing::Changed(other.to_string()),
    }
    let is_known = |keyid: &str| keys.iter().any(|key| key.id() == keyid);
    if let Some(known) = envelope.signatures.iter().find(|signed| is_known(&signed.keyid)) {
        return Standing::Changed(format!("the signature of {} does not fit", known.keyid));
    }
    if envelope.signatures.is_empty() {
        return Standing::Unsigned;
    }
    // What it says of its own key proves only that nobody has touched it since that key signed.
    let own = posture.signer.as_ref().and_then(|signer| PublicKey::from_pem(&signer.public_key).ok());
    let Some(own) = own else { return Standing::KeyMissing { key: first() } };
    match kilter_attest::verify(bytes, std::slice::from_ref(&own)) {
        Ok(verified) => Standing::UnknownKey { key: verified.key },
        Err(_) => Standing::Changed(format!("it names the key {}, whose signature it does not carry", own.id())),
    }
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "payloadType")]
    _payload_type: String,
    payload: String,
    signatures: Vec<Signed>,
}

#[derive(Deserialize)]
struct Signed {
    keyid: String,
}

/// The envelope, where it is one at all; whether it is in the one form, `attest` decides.
fn envelope(bytes: &[u8]) -> Option<Envelope> {
    serde_json::from_slice(bytes).ok()
}

#[derive(Deserialize)]
struct Statement<'a> {
    #[serde(rename = "_type")]
    kind: String,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    #[serde(borrow)]
    subject: Option<&'a RawValue>,
    #[serde(borrow)]
    predicate: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Subject {
    name: String,
    digest: Fingerprint,
}

#[derive(Deserialize)]
struct Findings<'a> {
    #[serde(borrow)]
    findings: &'a RawValue,
}

/// The report, and what is torn in it: a subject that is not the device and the findings that it names.
fn statement(bytes: &[u8]) -> Result<(Posture, Option<String>), ReportError> {
    let unreadable = |error: serde_json::Error| ReportError::Unreadable(error.to_string());
    let head: Statement<'_> = serde_json::from_slice(bytes).map_err(unreadable)?;
    if head.kind != STATEMENT_TYPE || head.predicate_type != PREDICATE_TYPE {
        let says = if head.kind == STATEMENT_TYPE { head.predicate_type } else { head.kind };
        return Err(ReportError::Another(crate::inert::within(&says, 100)));
    }
    let missing = |what: &str| ReportError::Unreadable(format!("it has no {what}"));
    let predicate = head.predicate.ok_or_else(|| missing("predicate"))?.get();
    let posture: Posture = serde_json::from_str(predicate).map_err(unreadable)?;
    let findings: Findings<'_> = serde_json::from_str(predicate).map_err(unreadable)?;
    let subject: Vec<Subject> =
        serde_json::from_str(head.subject.ok_or_else(|| missing("subject"))?.get()).map_err(unreadable)?;
    let [subject] = subject.as_slice() else { return Ok((posture, Some("it is about several things".to_owned()))) };
    let torn = if subject.name != posture.device.id {
        Some("it is about another device than it says")
    } else if subject.digest != Fingerprint::of(findings.findings.get().as_bytes()) {
        Some("its findings are not the ones that it was made for")
    } else {
        None
    };
    Ok((posture, torn.map(str::to_owned)))
}
