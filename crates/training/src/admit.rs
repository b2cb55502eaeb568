//! Whether a pack that is offered takes the place of the one in use.

use crate::bundle::{digest, strangers};
use crate::{Files, MANIFEST, Manifest, Pack, Problem, SIGNATURE, Version};
use chrono::NaiveDate;
use kilter_attest::{AttestError, PublicKey, Statement};
use serde::{Deserialize, Serialize};

/// The predicate type of a pack's signature.
pub const PREDICATE: &str = "urn:kilter:pack:1";

/// What a signature says of a pack, besides the digest of its `pack.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackStatement {
    /// Which pack.
    pub id: String,
    /// Which one of them.
    pub version: Version,
    /// The day from which on it is no longer taken.
    pub expires: Option<NaiveDate>,
}

/// Why a pack is trusted.
#[derive(Debug, Clone)]
pub enum Trust {
    /// It lies where only administrators write.
    Place,
    /// So many of these keys signed it.
    Keys {
        /// Whose signatures count.
        keys: Vec<PublicKey>,
        /// How many of them there must be; at least 1.
        threshold: usize,
    },
}

/// Why a pack was refused. The one in use stays.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read.
    #[error("it is no pack: {}", listed(.0))]
    Broken(Vec<Problem>),
    /// There is no `pack.dsse.json`.
    #[error("it is not signed: pack.dsse.json is missing. Sign it with `kilter pack sign`")]
    Unsigned,
    /// The signature is none of those keys.
    #[error("its signature does not hold: {0}. Take it from where it was published, or name the right keys")]
    Signature(#[from] AttestError),
    /// Not enough people signed it.
    #[error("{signed} of the known keys signed it, and {threshold} must. Let another person sign it")]
    TooFew {
        /// How many did.
        signed: usize,
        /// How many must.
        threshold: usize,
    },
    /// Signed, and for another pack.
    #[error("its signature is of another pack. Take it from where it was published")]
    OtherStatement,
    /// Files are missing, changed, or besides.
    #[error("its files are not those that were signed: {}", listed(.0))]
    Files(Vec<Problem>),
    /// Another pack than the one in use.
    #[error("it is the pack {0:?}, and the one in use is {1:?}. Remove the old one first if that is meant")]
    OtherPack(String, String),
    /// Versions only rise.
    #[error("it is version {offered}, and {current} is in use. Versions only rise: publish a higher one")]
    Older {
        /// Its version.
        offered: Version,
        /// The version in use.
        current: Version,
    },
    /// Two packs of one version.
    #[error("it is version {0} as the one in use, and says something else. Publish a higher version")]
    SameVersion(Version),
    /// Too old to be taken.
    #[error("it expired on {0}. Publish a newer one")]
    Expired(NaiveDate),
    /// It would be taken forever.
    #[error("it has no day in expires. Add one and sign it again")]
    NeverExpires,
}

fn listed(problems: &[Problem]) -> String {
    let mut said: Vec<String> = problems.iter().take(3).map(ToString::to_string).collect();
    if problems.len() > 3 {
        said.push(format!("And {} more", problems.len() - 3));
    }
    said.join(" ").trim_end_matches('.').to_owned()
}

/// The bytes that are signed for a pack: an in-toto statement about its `pack.toml`.
pub fn statement(files: &Files) -> Result<Vec<u8>, Refusal> {
    let (manifest, digest) = manifest(files)?;
    let strangers = strangers(&manifest, files);
    if !strangers.is_empty() {
        return Err(Refusal::Files(strangers));
    }
    let said = Said {
        kind: "https://in-toto.io/Statement/v1",
        subject: [Thing { name: MANIFEST, digest: Sha256 { sha256: digest } }],
        predicate_type: PREDICATE,
        predicate: PackStatement { id: manifest.id, version: manifest.version, expires: manifest.expires },
    };
    serde_json::to_vec(&said).map_err(|error| Refusal::Signature(AttestError::Statement(error.to_string())))
}

#[derive(Serialize)]
struct Said {
    #[serde(rename = "_type")]
    kind: &'static str,
    subject: [Thing; 1],
    #[serde(rename = "predicateType")]
    predicate_type: &'static str,
    predicate: PackStatement,
}

#[derive(Serialize)]
struct Thing {
    name: &'static str,
    digest: Sha256,
}

#[derive(Serialize)]
struct Sha256 {
    sha256: String,
}

fn manifest(files: &Files) -> Result<(Manifest, String), Refusal> {
    let broken = |problem| Refusal::Broken(vec![problem]);
    let bytes = files.get(MANIFEST).ok_or_else(|| broken(Problem::of(MANIFEST, "it is missing", "Add it.")))?;
    let manifest = crate::front::text(MANIFEST, bytes).and_then(Manifest::parse).map_err(broken)?;
    Ok((manifest, digest(bytes)))
}

/// The keys, by their ids, that signed these files as they are; at least `threshold`.
pub fn verify(files: &Files, keys: &[PublicKey], threshold: usize) -> Result<Vec<String>, Refusal> {
    let envelope = files.get(SIGNATURE).ok_or(Refusal::Unsigned)?;
    // Once with all keys: a signature of a known key that does not hold spoils the whole.
    let verified = kilter_attest::verify(envelope, keys)?;
    let signed = keys.iter().filter(|key| kilter_attest::verify(envelope, std::slice::from_ref(key)).is_ok());
    let mut signers: Vec<String> = signed.map(|key| key.id().to_owned()).collect();
    signers.sort_unstable();
    signers.dedup();
    let threshold = threshold.max(1);
    if signers.len() < threshold {
        return Err(Refusal::TooFew { signed: signers.len(), threshold });
    }
    let said: Statement<PackStatement> = Statement::of(&verified, PREDICATE)?;
    let (manifest, digest) = manifest(files)?;
    let is_ours = matches!(&said.subject[..], [one] if one.name == MANIFEST && one.digest.sha256 == digest);
    let same = PackStatement { id: manifest.id.clone(), version: manifest.version, expires: manifest.expires };
    if !is_ours || said.predicate != same {
        return Err(Refusal::OtherStatement);
    }
    let strangers = strangers(&manifest, files);
    if strangers.is_empty() { Ok(signers) } else { Err(Refusal::Files(strangers)) }
}

/// The pack that is offered, if it may take the place of the one in use; the same one again is fine.
pub fn admit(current: Option<&Files>, offered: &Files, trust: &Trust, today: NaiveDate) -> Result<Pack, Refusal> {
    if let Trust::Keys { keys, threshold } = trust {
        verify(offered, keys, *threshold)?;
    }
    let pack = Pack::parse(offered).map_err(Refusal::Broken)?;
    match pack.manifest.expires {
        None => return Err(Refusal::NeverExpires),
        Some(day) if day <= today => return Err(Refusal::Expired(day)),
        Some(_) => {}
    }
    // One in use that can no longer be read holds nothing back.
    let Some((used, _)) = current.and_then(|files| manifest(files).ok()) else { return Ok(pack) };
    let (id, version) = (&pack.manifest.id, pack.manifest.version);
    if used.id != *id {
        return Err(Refusal::OtherPack(id.clone(), used.id));
    }
    if version < used.version {
        return Err(Refusal::Older { offered: version, current: used.version });
    }
    let signed = |files: &Files| {
        files.iter().filter(|(path, _)| *path != SIGNATURE).map(|(p, b)| (p.clone(), digest(b))).collect::<Vec<_>>()
    };
    if version == used.version && current.map(signed) != Some(signed(offered)) {
        return Err(Refusal::SameVersion(version));
    }
    Ok(pack)
}
