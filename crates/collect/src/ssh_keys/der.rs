//! The binary inside of OpenSSL's formats: PKCS#1 (RFC 8017 A.1.2), SEC 1 (RFC 5915), PKCS#8 (RFC 5958), and OpenSSL's own
//! for DSA. Only what is public is looked at.

use super::blob::length;
use der::asn1::{AnyRef, ContextSpecific, OctetStringRef, UintRef};
use der::{Decode, Reader, SliceReader};

/// With the crate's own limit on their length.
type Oid = der::asn1::ObjectIdentifier;

/// Algorithm and bits of a key under this label that nothing encrypts.
pub(super) fn plain(label: &str, bytes: &[u8]) -> Result<(&'static str, u32), String> {
    let read = match label {
        "RSA PRIVATE KEY" => rsa(bytes),
        "DSA PRIVATE KEY" => dsa(bytes),
        "EC PRIVATE KEY" => ec(bytes, None),
        "PRIVATE KEY" => pkcs8(bytes),
        _ => return Err("holds a key of a kind that Kilter does not know".to_owned()),
    };
    let read = read.map_err(|_| "is cut short, or is not the key that it says it is")?;
    read.filter(|(_, bits)| *bits > 0).ok_or_else(|| "holds a key of a kind that Kilter does not know".to_owned())
}

/// Whether this is what PKCS#8 wraps an encrypted key in: `EncryptedPrivateKeyInfo`.
pub(super) fn encrypted(bytes: &[u8]) -> Result<(), String> {
    let read = AnyRef::from_der(bytes).and_then(|outer| {
        outer.sequence(|reader: &mut SliceReader<'_>| {
            let scheme = AnyRef::decode(reader)?;
            scheme.sequence(|reader: &mut SliceReader<'_>| {
                Oid::decode(reader)?;
                rest(reader)
            })?;
            <&OctetStringRef>::decode(reader).map(|encrypted| encrypted.as_bytes().len())
        })
    });
    let cut = || "is cut short, or is not the key that it says it is".to_owned();
    read.ok().filter(|length| *length > 0).map(|_| ()).ok_or_else(cut)
}

type Told = der::Result<Option<(&'static str, u32)>>;

/// `RSAPrivateKey`: version, modulus, and what is secret.
fn rsa(bytes: &[u8]) -> Told {
    numbers(bytes).map(|modulus| Some(("RSA", modulus)))
}

/// OpenSSL's: version, p, and what follows.
fn dsa(bytes: &[u8]) -> Told {
    numbers(bytes).map(|p| Some(("DSA", p)))
}

/// The bits of the number after the version.
fn numbers(bytes: &[u8]) -> der::Result<u32> {
    AnyRef::from_der(bytes)?.sequence(|reader: &mut SliceReader<'_>| {
        UintRef::decode(reader)?;
        let number = UintRef::decode(reader)?;
        rest(reader)?;
        Ok(length(number.as_bytes()))
    })
}

/// `ECPrivateKey`: version, the secret, the curve where the wrapping does not name it, the public key.
fn ec(bytes: &[u8], curve: Option<Oid>) -> Told {
    AnyRef::from_der(bytes)?.sequence(|reader: &mut SliceReader<'_>| {
        UintRef::decode(reader)?;
        <&OctetStringRef>::decode(reader)?;
        let named = ContextSpecific::<Oid>::decode_explicit(reader, der::TagNumber(0))?;
        rest(reader)?;
        let curve = curve.or_else(|| named.map(|curve| curve.value));
        Ok(curve.and_then(bits_of_curve).map(|bits| ("ECDSA", bits)))
    })
}

/// `OneAsymmetricKey`: version, algorithm with its parameters, the key of that algorithm.
fn pkcs8(bytes: &[u8]) -> Told {
    AnyRef::from_der(bytes)?.sequence(|reader: &mut SliceReader<'_>| {
        UintRef::decode(reader)?;
        let algorithm = AnyRef::decode(reader)?;
        let (algorithm, parameters) = algorithm.sequence(|reader: &mut SliceReader<'_>| {
            Ok::<_, der::Error>((Oid::decode(reader)?, Option::<AnyRef<'_>>::decode(reader)?))
        })?;
        let key = <&OctetStringRef>::decode(reader)?.as_bytes();
        rest(reader)?;
        match algorithm.to_string().as_str() {
            "1.2.840.113549.1.1.1" => rsa(key),
            "1.2.840.10040.4.1" => dsa_parameters(parameters),
            "1.2.840.10045.2.1" => ec(key, parameters.map(AnyRef::decode_as::<Oid>).transpose()?),
            "1.3.101.112" => Ok(Some(("ED25519", 256))),
            "1.3.101.113" => Ok(Some(("ED448", 448))),
            _ => Ok(None),
        }
    })
}

/// `Dss-Parms`: p, q, g (RFC 3279 section 2.3.2).
fn dsa_parameters(parameters: Option<AnyRef<'_>>) -> Told {
    let Some(parameters) = parameters else { return Ok(None) };
    parameters.sequence(|reader: &mut SliceReader<'_>| {
        let p = UintRef::decode(reader)?;
        rest(reader)?;
        Ok(Some(("DSA", length(p.as_bytes()))))
    })
}

fn bits_of_curve(curve: Oid) -> Option<u32> {
    match curve.to_string().as_str() {
        "1.2.840.10045.3.1.7" => Some(256),
        "1.3.132.0.34" => Some(384),
        "1.3.132.0.35" => Some(521),
        _ => None,
    }
}

/// Goes on to the end without keeping what is there.
fn rest<'r>(reader: &mut impl Reader<'r>) -> der::Result<()> {
    reader.read_slice(reader.remaining_len()).map(|_| ())
}
