//! The one door to the system, and what is read through it to become facts.

mod ask;
mod collect;
mod device;
mod disk_encryption;
mod evidence;
pub mod host;
mod os_updates;
pub mod probes;
mod recorder;
mod recording;
mod request;
mod scope;
mod screen_lock;
mod scrub;
mod stanzas;
mod stored_credentials;
mod system;
mod trace;

pub use ask::{Ask, Found};
pub use collect::{collect, collect_for};
pub use evidence::{Answer, Evidence, File, Metadata, Output, Process};
pub use host::Host;
pub use recorder::Recorder;
pub use recording::{Answers, Recording, RecordingError};
pub use request::{Bus, Call, Request};
pub use scope::Scope;
pub use scrub::Scrubber;
pub use stanzas::Stanzas;
pub use system::System;
