//! Finds credentials that are kept in plain text, and never gives one away: what comes out is place, line, kind and a salted
//! fingerprint.
//!
//! [`places`] says where to look. [`read`] turns one file's bytes into what they hold. [`scrub`] makes the same file fit to
//! travel in a recording.

mod finder;
mod format;
mod formats;
mod hidden;
mod keyed;
mod kinds;
mod names;
mod places;
mod reading;
mod salt;
mod scan;
mod scrub;
mod tokens;
mod urls;
mod value;
mod words;

pub use format::Format;
pub use keyed::{Field, Keyed, Part, Syntax};
pub use kinds::KINDS;
pub use places::{PROJECT_FILES, Place, fits, place_of, places};
pub use reading::{Found, Reading, Trouble, read};
pub use salt::{Salt, fingerprint};
pub use scan::scan;
pub use scrub::{SCRUBBED_SALT, scrub};
