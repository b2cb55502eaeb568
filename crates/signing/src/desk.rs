//! Where records are signed and kept.

use crate::key::{Expected, Keeping};
use crate::{SigningError, circumstances, device, person};
use kilter_attest::{
    AttestError, AttestationDraft, Device, Draft, EnrolmentDraft, EnrolmentEvent, Link, Person, PublicKey, Signer,
    SoftwareKey, Stamp, sign, types,
};
use kilter_store::{NewRecord, Places, Store, StoredDocument, StoredRecord};
use std::fs::File;

/// Signs for whoever sits here.
#[derive(Debug)]
pub struct Desk {
    pub(crate) places: Places,
    pub(crate) device: String,
    pub(crate) person: Person,
}

impl Desk {
    /// Opens the desk: draws the device's id at first use, and reads who signs. The key is asked for when it is needed.
    pub fn open(places: &Places) -> Result<Self, SigningError> {
        let device = device::id(places)?;
        let person = person::who(places, &device)?;
        Ok(Self { places: places.clone(), device, person })
    }

    /// This device, as `urn:uuid:…`.
    pub fn device(&self) -> String {
        format!("urn:uuid:{}", self.device)
    }

    /// Whoever signs.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// The public key of this device. The key is made, and its beginning recorded, where there is none.
    pub fn public(&mut self, store: &mut Store) -> Result<PublicKey, SigningError> {
        Ok(self.key(store)?.public().clone())
    }

    /// Signs an acknowledgement and keeps it.
    pub fn sign(&mut self, store: &mut Store, draft: Draft) -> Result<StoredRecord, SigningError> {
        let key = self.key(store)?;
        self.append(store, &[&key], |stamp| {
            let statement = draft.statement(stamp);
            let document = StoredDocument { bytes: draft.document_bytes, media_type: draft.media_type };
            Ok((types::ACKNOWLEDGEMENT, statement.to_bytes()?, Some(document), None))
        })
    }

    /// Signs an attestation and keeps it.
    pub fn attest(&mut self, store: &mut Store, draft: AttestationDraft) -> Result<StoredRecord, SigningError> {
        let key = self.key(store)?;
        self.append(store, &[&key], |stamp| {
            let payload = draft.statement(stamp).to_bytes()?;
            let document = StoredDocument { bytes: draft.text.into_bytes(), media_type: "text/plain".to_owned() };
            Ok((types::ATTESTATION, payload, Some(document), None))
        })
    }

    /// Signs a statement that is no link of the chain: a report.
    pub fn seal(&mut self, store: &mut Store, payload: &[u8]) -> Result<Vec<u8>, SigningError> {
        let key = self.key(store)?;
        Ok(sign(payload, &[&key])?)
    }

    /// The key that signs now.
    pub(crate) fn key(&mut self, store: &mut Store) -> Result<SoftwareKey, SigningError> {
        let keeping = self.keeping();
        let last = store.last_record()?.map(|record| record.signer);
        let expected = if last.is_some() { Expected::AKey } else { Expected::Nothing };
        if let Some(key) = keeping.find(expected)? {
            self.record_beginning(store, &key, last)?;
            return Ok(key);
        }
        // Of two programs that find no key, one makes it and the other waits for that.
        let lock = self.lock()?;
        let last = store.last_record()?.map(|record| record.signer);
        let key = match keeping.find(expected)? {
            Some(key) => key,
            None => keeping.make(expected)?,
        };
        self.record_beginning(store, &key, last)?;
        drop(lock);
        Ok(key)
    }

    /// The chain says of each key where it comes from.
    fn record_beginning(&self, store: &mut Store, key: &SoftwareKey, last: Option<String>) -> Result<(), SigningError> {
        if last.as_deref() == Some(key.public().id()) {
            return Ok(());
        }
        let event = if last.is_some() { EnrolmentEvent::Replaced } else { EnrolmentEvent::Made };
        if event == EnrolmentEvent::Replaced {
            // The certificate names the key that is gone.
            self.forget_certificate()?;
        }
        let draft = EnrolmentDraft { event, key: key.public().clone(), follows: last, certificate: None, note: None };
        self.enrol(store, &[key], draft).map(drop)
    }

    /// Signs what becomes of a key, and keeps it.
    pub(crate) fn enrol(
        &self,
        store: &mut Store,
        signers: &[&SoftwareKey],
        draft: EnrolmentDraft,
    ) -> Result<StoredRecord, SigningError> {
        self.append(store, signers, |stamp| {
            let payload = draft.statement(stamp)?.to_bytes()?;
            let certificate = draft.certificate.map(|pem| (pem, draft.key.id().to_owned()));
            Ok((types::ENROLMENT, payload, None, certificate))
        })
    }

    /// One record, signed by the first of these keys and the others. The chain names the last one as its signer.
    fn append(
        &self,
        store: &mut Store,
        signers: &[&SoftwareKey],
        make: impl FnOnce(Stamp) -> Result<Made, AttestError>,
    ) -> Result<StoredRecord, SigningError> {
        let latest = store.latest_claim()?;
        let time = circumstances::time(latest, None);
        let id = circumstances::record_id(&time.claimed)?;
        let Some(last) = signers.last() else { return Err(AttestError::Signature.into()) };
        let device = Device { id: self.device(), key_protection: last.protection() };
        store.append(|log: Link| {
            let at = time.claimed;
            let stamp =
                Stamp { id: id.clone(), person: self.person.clone(), device, time, log, app: circumstances::app() };
            let (kind, payload, document, certificate) = make(stamp)?;
            let signers: Vec<&dyn Signer> = signers.iter().map(|key| *key as &dyn Signer).collect();
            Ok(NewRecord {
                id,
                kind: kind.to_owned(),
                envelope: sign(&payload, &signers)?,
                signer: last.public().clone(),
                certificate,
                documents: document.into_iter().collect(),
                at,
            })
        })
    }

    pub(crate) fn keeping(&self) -> Keeping<'_> {
        Keeping { places: &self.places, device: &self.device }
    }

    /// Held by whoever makes a key.
    pub(crate) fn lock(&self) -> Result<File, SigningError> {
        device::lock(&self.places)
    }
}

/// A record's kind and payload, what it speaks of, and the certificate that it brings with its key's id.
type Made = (&'static str, Vec<u8>, Option<StoredDocument>, Option<(String, String)>);
