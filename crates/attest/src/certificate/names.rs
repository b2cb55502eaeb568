//! The names in a certificate: CN the person, UID the account, and as alternative names the address, the device and the account's place.

use super::{SUBJECT_ALT_NAME, wrong};
use crate::{AttestError, Person};
use der::asn1::{Any, Ia5String, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode, Encode, Tag};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
/// `uid` of RFC 4519.
const USER_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1");

/// Whom and what a certificate or a request names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) name: String,
    pub(super) account: Option<String>,
    pub(super) email: Option<String>,
    pub(super) device: Option<String>,
    pub(super) home_page: Option<String>,
}

impl Names {
    pub(super) fn of(person: &Person, device: &str) -> Self {
        let page = &person.account.home_page;
        Self {
            name: person.display_name.clone(),
            account: Some(person.account.name.clone()),
            email: person.email.clone(),
            device: Some(device.to_owned()),
            home_page: (page != device).then(|| page.clone()),
        }
    }

    pub(super) fn read(subject: &Name, extensions: &[Extension]) -> Result<Self, AttestError> {
        let text = |oid| {
            let values = subject.0.iter().flat_map(|rdn| rdn.0.iter());
            let value = values.rev().find(|value| value.oid == oid)?;
            String::from_utf8(value.value.value().to_vec()).ok()
        };
        let mut names = Self {
            name: text(COMMON_NAME).unwrap_or_default(),
            account: text(USER_ID),
            email: None,
            device: None,
            home_page: None,
        };
        let Some(extension) = extensions.iter().find(|extension| extension.extn_id == SUBJECT_ALT_NAME) else {
            return Ok(names);
        };
        let others =
            SubjectAltName::from_der(extension.extn_value.as_bytes()).map_err(|error| wrong(&error.to_string()))?;
        for other in others.0 {
            match other {
                GeneralName::Rfc822Name(email) => names.email = Some(email.to_string()),
                GeneralName::UniformResourceIdentifier(uri) if uri.as_str().starts_with("urn:uuid:") => {
                    names.device = Some(uri.to_string());
                }
                GeneralName::UniformResourceIdentifier(uri) => names.home_page = Some(uri.to_string()),
                _ => {}
            }
        }
        Ok(names)
    }

    pub(super) fn subject(&self) -> Result<Name, AttestError> {
        subject(&[(COMMON_NAME, Some(&self.name)), (USER_ID, self.account.as_ref())])
    }

    pub(super) fn extension(&self) -> Result<Extension, AttestError> {
        let text = |text: &String| {
            Ia5String::new(text)
                .map_err(|_| wrong(&format!("{text:?} has letters that a certificate cannot hold here")))
        };
        let mut others = Vec::new();
        if let Some(email) = &self.email {
            others.push(GeneralName::Rfc822Name(text(email)?));
        }
        for uri in [&self.device, &self.home_page].into_iter().flatten() {
            others.push(GeneralName::UniformResourceIdentifier(text(uri)?));
        }
        extension(SUBJECT_ALT_NAME, false, &SubjectAltName(others))
    }
}

pub(super) fn common_name(name: &str) -> Result<Name, AttestError> {
    subject(&[(COMMON_NAME, Some(&name.to_owned()))])
}

fn subject(parts: &[(ObjectIdentifier, Option<&String>)]) -> Result<Name, AttestError> {
    let mut rdns = Vec::new();
    for (oid, text) in parts {
        let Some(text) = text else { continue };
        let value = Any::new(Tag::Utf8String, text.as_bytes()).map_err(|error| wrong(&error.to_string()))?;
        let set = SetOfVec::try_from(vec![AttributeTypeAndValue { oid: *oid, value }]);
        rdns.push(RelativeDistinguishedName(set.map_err(|error| wrong(&error.to_string()))?));
    }
    Ok(RdnSequence(rdns))
}

pub(super) fn extension(id: ObjectIdentifier, critical: bool, value: &impl Encode) -> Result<Extension, AttestError> {
    let bytes = value.to_der().and_then(OctetString::new).map_err(|error| wrong(&error.to_string()))?;
    Ok(Extension { extn_id: id, critical, extn_value: bytes })
}
