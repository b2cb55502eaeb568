//! The employee's desk: the device key and where it is kept, who signs, and records that are signed and kept.
#![allow(clippy::disallowed_methods, reason = "this crate is a shell: the keyring, the clock and files are its work")]

mod circumstances;
mod desk;
mod device;
mod error;
mod key;
mod keyring;
mod person;

pub use desk::Desk;
pub use error::SigningError;
pub use keyring::KeyringError;
