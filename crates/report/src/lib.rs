//! One device's posture at one time: what a report says, how it is opened, and what it is exported as.

pub mod csv;
mod history;
pub mod html;
mod inert;
pub mod ocsf;
mod opened;
mod posture;
mod series;
mod statement;
mod words;

pub use history::{Seen, Taught, spans};
pub use inert::inert;
pub use opened::{LARGEST, Opened, Standing, open};
pub use posture::{
    Account, App, BaselineRef, Device, Finding, Fingerprint, Item, ItemState, PackRef, Person, Posture, Reads, Signer,
    Source, Span, Tally,
};
pub use series::{Oddity, series};
pub use statement::{Context, PREDICATE_TYPE};
pub use words::{Trust, age, day, is_ahead, moment};

/// Why a file is no report. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Longer than any report.
    #[error("it is longer than {LARGEST} bytes, and no report is")]
    TooLong,
    /// Cut short, another file, or of another form.
    #[error("it is no report that can be read: {0}")]
    Unreadable(String),
    /// A record of another kind, or a report of a later version.
    #[error("it says that it is {0:?}, and a report is \"{PREDICATE_TYPE}\"")]
    Another(String),
}
