//! The system's keyring: Secret Service, Keychain, Credential Manager. It is asked anew each time, on a thread of its own,
//! because it may ask the person something and wait for as long as it takes.

use keyring_core::{Error, api::CredentialStoreApi};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

/// The name that entries stand under.
const SERVICE: &str = "app.kilter.Kilter";

/// A keyring that asks for a password first gives no answer in this time.
const PATIENCE: Duration = Duration::from_secs(30);

type Store = dyn CredentialStoreApi + Send + Sync;

/// Why the keyring gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// It is locked, and the person did not unlock it.
    #[error("the keyring is locked, or does not let Kilter in. Unlock it, and try again")]
    Locked,
    /// It gives no answer.
    #[error("the keyring gives no answer. It may be waiting for its password: unlock it, and try again")]
    Silent,
    /// The key is in a keyring that is not running.
    #[error("the keyring that holds your key is not running. Log in again, or start it, and try again")]
    Gone,
    /// It answers in a way that cannot be used.
    #[error("the keyring does not work: {0}")]
    Broken(String),
}

/// What the keyring says of an entry.
pub(crate) enum Answer<T> {
    /// This.
    Found(T),
    /// It has no such entry.
    None,
    /// There is no keyring in this session.
    NoKeyring,
}

/// The secret of this name.
pub(crate) fn get(name: &str) -> Result<Answer<Vec<u8>>, KeyringError> {
    let name = name.to_owned();
    ask(move |store| store.build(SERVICE, &name, None)?.get_secret())
}

/// Keeps a secret under this name.
pub(crate) fn set(name: &str, secret: &[u8]) -> Result<Answer<()>, KeyringError> {
    let (name, secret) = (name.to_owned(), secret.to_owned());
    ask(move |store| store.build(SERVICE, &name, None)?.set_secret(&secret))
}

/// Forgets the secret of this name.
pub(crate) fn remove(name: &str) -> Result<Answer<()>, KeyringError> {
    let name = name.to_owned();
    ask(move |store| store.build(SERVICE, &name, None)?.delete_credential())
}

fn ask<T: Send + 'static>(
    question: impl FnOnce(&Store) -> keyring_core::Result<T> + Send + 'static,
) -> Result<Answer<T>, KeyringError> {
    let (sender, answer) = mpsc::channel();
    std::thread::spawn(move || {
        let answer = match open() {
            Ok(store) => match question(store.as_ref()) {
                Ok(found) => Ok(Answer::Found(found)),
                Err(Error::NoEntry) => Ok(Answer::None),
                Err(Error::NoStorageAccess(_)) => Err(KeyringError::Locked),
                Err(other) => Err(KeyringError::Broken(other.to_string())),
            },
            Err(_) => Ok(Answer::NoKeyring),
        };
        // Nobody may be waiting any more.
        let _ = sender.send(answer);
    });
    answer.recv_timeout(PATIENCE).unwrap_or(Err(KeyringError::Silent))
}

#[cfg(target_os = "linux")]
fn open() -> keyring_core::Result<Arc<Store>> {
    let store: Arc<Store> = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

#[cfg(target_os = "macos")]
fn open() -> keyring_core::Result<Arc<Store>> {
    let store: Arc<Store> = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

#[cfg(target_os = "windows")]
fn open() -> keyring_core::Result<Arc<Store>> {
    let store: Arc<Store> = windows_native_keyring_store::Store::new()?;
    Ok(store)
}
