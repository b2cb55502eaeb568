//! Who signs this device's reports, and with what. Where there is no key to sign with, a report goes out unsigned, and says so.

use crate::places::Places;
use kilter_attest::PublicKey;
use kilter_report::{Account, Person, Signer};
use kilter_signing::{Desk, SigningError};
use kilter_store::Store;

/// The desk, with the store that it keeps the key's beginnings in.
pub(super) struct Signing {
    desk: Desk,
    store: Store,
    key: PublicKey,
}

impl Signing {
    /// Opens the desk; the device's key is made at first use. None, and a note that says why, where it cannot sign.
    pub(super) fn open(places: &Places, notes: &mut Vec<String>) -> Option<Self> {
        let own = places.own.as_ref()?;
        let open = || -> Result<Self, SigningError> {
            let mut desk = Desk::open(own)?;
            let opened = Store::open(&own.store())?;
            let mut store = opened.store;
            let key = desk.public(&mut store)?;
            Ok(Self { desk, store, key })
        };
        open().map_err(|why| notes.push(format!("this report cannot be signed: {why}."))).ok()
    }

    /// This device's id.
    pub(super) fn device(&self) -> String {
        self.desk.device()
    }

    /// Whose device it is.
    pub(super) fn person(&self) -> Person {
        let kilter_attest::Person { account, email, display_name } = self.desk.person().clone();
        let account = Account { home_page: account.home_page, name: account.name };
        Person { account: Some(account), email, display_name: Some(display_name) }
    }

    /// The key, as the report names it.
    pub(super) fn signer(&self) -> Option<Signer> {
        let public_key = self.key.to_pem().ok()?;
        Some(Signer { keyid: self.key.id().to_owned(), public_key, certificate: None })
    }

    /// The key.
    pub(super) fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The envelope of this statement.
    pub(super) fn seal(&mut self, statement: &[u8], notes: &mut Vec<String>) -> Option<Vec<u8>> {
        let sealed = self.desk.seal(&mut self.store, statement);
        sealed.map_err(|why| notes.push(format!("this report cannot be signed: {why}."))).ok()
    }
}

/// Every key that this device ever signed with, where its store can be read.
pub(super) fn own_keys(places: &Places) -> Vec<PublicKey> {
    let opened = places.store.as_ref().and_then(|path| Store::open_read_only(path).ok().flatten());
    let keys = opened.and_then(|opened| opened.store.device_keys().ok()).unwrap_or_default();
    keys.iter().filter_map(|(_, pem)| PublicKey::from_pem(pem).ok()).collect()
}
