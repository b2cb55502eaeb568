//! The device key: found, or made at first use, in the keyring; in a file only where there is no keyring at all.

use crate::keyring::{self, Answer};
use crate::{KeyringError, SigningError};
use kilter_attest::{KeyProtection, SoftwareKey};
use kilter_store::Places;
use std::fs;
use std::io;
use std::path::PathBuf;

/// The file that holds the key where there is no keyring. Its name warns whoever sees it.
const FILE: &str = "device-key.pem";

/// Written before the key, so that whoever opens the file knows what it is.
const LABEL: &str =
    "# Kilter's private key, in a file because this session has no keyring. Whoever can read it can sign as you.\n";

/// What is known of the key before it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Nothing has been signed yet.
    Nothing,
    /// Records were signed with a key.
    AKey,
}

/// Where the key of this device is.
pub(crate) struct Keeping<'a> {
    pub(crate) places: &'a Places,
    /// The device, as a UUID: each has an entry of its own.
    pub(crate) device: &'a str,
}

impl Keeping<'_> {
    /// The key; none where there is none, or none any more.
    pub(crate) fn find(&self, expected: Expected) -> Result<Option<SoftwareKey>, SigningError> {
        if let Some(pem) = self.read_file()? {
            let path = self.file();
            let damaged = |_| SigningError::File { path, why: io::Error::other("it is no private key any more") };
            return Ok(Some(SoftwareKey::from_pem(&pem, KeyProtection::File).map_err(damaged)?));
        }
        match keyring::get(&self.entry())? {
            Answer::Found(pem) => {
                let pem = String::from_utf8_lossy(&pem).into_owned();
                Ok(Some(SoftwareKey::from_pem(&pem, KeyProtection::OsKeyring)?))
            }
            Answer::NoKeyring if expected == Expected::AKey => Err(KeyringError::Gone.into()),
            Answer::None if expected == Expected::AKey => self.find_once_unlocked(),
            Answer::NoKeyring | Answer::None => Ok(None),
        }
    }

    /// A locked keyring may say that it has nothing. To write something, it has to be unlocked.
    fn find_once_unlocked(&self) -> Result<Option<SoftwareKey>, SigningError> {
        let probe = format!("{}-is-it-open", self.entry());
        keyring::set(&probe, b"nothing")?;
        let answer = keyring::get(&self.entry());
        keyring::remove(&probe)?;
        match answer? {
            Answer::Found(pem) => {
                Ok(Some(SoftwareKey::from_pem(&String::from_utf8_lossy(&pem), KeyProtection::OsKeyring)?))
            }
            Answer::None => Ok(None),
            Answer::NoKeyring => Err(KeyringError::Gone.into()),
        }
    }

    /// Makes a key in place of whatever there is, and keeps it.
    pub(crate) fn make(&self, expected: Expected) -> Result<SoftwareKey, SigningError> {
        let key = draw(KeyProtection::OsKeyring)?;
        match keyring::set(&self.entry(), key.to_pem()?.as_bytes())? {
            Answer::Found(()) => Ok(key),
            Answer::None => Err(KeyringError::Broken("it kept nothing".to_owned()).into()),
            Answer::NoKeyring if expected == Expected::AKey && self.read_file()?.is_none() => {
                Err(KeyringError::Gone.into())
            }
            Answer::NoKeyring => {
                let key = draw(KeyProtection::File)?;
                let text = format!("{LABEL}{}", key.to_pem()?.as_str());
                let failed = |why| SigningError::File { path: self.file(), why };
                self.places.keep(FILE, text.as_bytes()).map_err(failed)?;
                Ok(key)
            }
        }
    }

    fn read_file(&self) -> Result<Option<String>, SigningError> {
        let path = self.file();
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n"))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(SigningError::File { path, why }),
        }
    }

    fn file(&self) -> PathBuf {
        self.places.state.join(FILE)
    }

    fn entry(&self) -> String {
        format!("device-key-{}", self.device)
    }
}

fn draw(protection: KeyProtection) -> Result<SoftwareKey, SigningError> {
    loop {
        let mut random = [0; 32];
        getrandom::fill(&mut random)?;
        // One draw in 2³² is no key.
        if let Ok(key) = SoftwareKey::from_random(random, protection) {
            return Ok(key);
        }
    }
}
