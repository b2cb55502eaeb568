//! Whose key it is: certificates, keys that follow keys, and keys that have ended.

use super::Read;
use super::evidence::Known;
use crate::certificate::Certificate;
use crate::{Enrolment, EnrolmentEvent, PublicKey, Record, Said};
use std::collections::{BTreeMap, BTreeSet};

/// Whether an enrolment says of its key what fits the key, and is signed by whom it has to be.
pub(super) fn enrolment(said: &Enrolment, record: &Record) -> Result<(), String> {
    let key = PublicKey::from_pem(&said.key.pem).map_err(|why| why.to_string())?;
    if key.id() != said.key.id || record.subject[0].digest.id() != said.key.id {
        return Err("the key that it enrols is not the one that it names".to_owned());
    }
    let signed_by = |key: &String| record.signers.contains(key);
    let follows = said.follows.as_ref();
    let fits = match said.event {
        EnrolmentEvent::Made => signed_by(&said.key.id) && follows.is_none(),
        EnrolmentEvent::Rotated => signed_by(&said.key.id) && follows.is_some_and(signed_by),
        EnrolmentEvent::Replaced => signed_by(&said.key.id) && follows.is_some(),
        EnrolmentEvent::Certified => {
            let certificate = said.certificate.as_ref().and_then(|pem| Certificate::from_pem(pem.as_bytes()).ok());
            signed_by(&said.key.id) && certificate.is_some_and(|certificate| certificate.key() == &key)
        }
        EnrolmentEvent::Revoked => true,
    };
    if fits {
        Ok(())
    } else {
        Err(format!("it says that a key was {}, and is not signed as that needs", said.event.name()))
    }
}

/// Refuses what a key signed after its end, and, where there is an authority, what no key signed that it vouches for.
pub(super) fn judge<'a>(read: &[Read<'a>], known: &Known, faults: &mut BTreeMap<&'a str, String>) {
    let good: Vec<_> = read.iter().filter_map(|read| Some((read.name, read.record.as_ref().ok()?))).collect();
    let mut ended = BTreeSet::new();
    for (name, record) in &good {
        if record.signers.iter().any(|key| ended.contains(key)) {
            faults.entry(name).or_insert_with(|| "it is signed with a key that was revoked before".to_owned());
        }
        if let Said::Enrolment(said) = &record.said
            && said.event == EnrolmentEvent::Revoked
        {
            ended.insert(said.key.id.clone());
        }
    }
    if known.authority.is_none() {
        return;
    }
    let vouched = vouched(&good, known);
    for (name, record) in &good {
        if let Err(why) = owner(record, &vouched, known) {
            faults.entry(name).or_insert(why);
        }
    }
}

/// The keys in certificates that hold, and those that follow one another with both keys' signatures.
fn vouched(good: &[(&str, &Record)], known: &Known) -> BTreeSet<String> {
    let mut keys: BTreeSet<_> =
        known.certificates.iter().map(|certificate| certificate.key().id().to_owned()).collect();
    loop {
        let before = keys.len();
        for (_, record) in good {
            if record.signers.len() > 1 && record.signers.iter().any(|key| keys.contains(key)) {
                keys.extend(record.signers.iter().cloned());
            }
        }
        if keys.len() == before {
            return keys;
        }
    }
}

fn owner(record: &Record, vouched: &BTreeSet<String>, known: &Known) -> Result<(), String> {
    if let Some(key) = record.signers.iter().find(|key| !vouched.contains(*key)) {
        return Err(format!("no certificate that holds names the key that signed it ({key})"));
    }
    let named =
        known.certificates.iter().filter(|certificate| record.signers.iter().any(|key| key == certificate.key().id()));
    for certificate in named {
        if certificate.device() != Some(&record.device().id) {
            return Err("its certificate names another device".to_owned());
        }
        if let (Some(certified), Some(said)) = (certificate.email(), &record.person().email)
            && certified != said
        {
            return Err(format!("it names {said}, and its certificate {certified}"));
        }
    }
    Ok(())
}
