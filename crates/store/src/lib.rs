//! Keeps the core's memory, its history and signed records in one SQLite file, through power cuts, full disks and damage.
#![allow(
    clippy::disallowed_methods,
    reason = "this crate is a shell: files, the environment and the clock are its work"
)]

mod error;
mod history;
mod kept;
mod migrations;
mod mirror;
mod open;
mod peek;
pub mod places;
mod private;
mod records;
mod rows;
mod salt;
mod save;
mod set_aside;

pub use error::StoreError;
pub use history::PastVerdict;
pub use mirror::Mirrored;
pub use open::{Opened, Store};
pub use places::{Places, managed_baseline};
pub use records::{NewRecord, StoredDocument, StoredRecord};
