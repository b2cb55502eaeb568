//! What people learn, acknowledge and attest: packs, their policies, lessons and quizzes. Pure: files and seeds come in.

pub mod admit;
pub mod bundle;
pub mod controls;
pub mod diff;
pub mod due;
mod front;
mod lesson;
pub mod lint;
mod manifest;
mod overlay;
mod pack;
mod policy;
mod problem;
pub mod prose;
mod quiz;
mod sitting;
mod text;
mod version;

pub use admit::{Refusal, Trust, admit, verify};
pub use lesson::{Audience, Lesson};
pub use manifest::{Attestation, CallStep, Contact, Manifest};
pub use overlay::{OVERLAY, Overlay};
pub use pack::{BASELINE, Files, MANIFEST, Pack, SIGNATURE};
pub use policy::{Change, Policy};
pub use problem::Problem;
pub use quiz::{Choice, Difficulty, Item, ItemKind, PhishScale, Premise, Quiz};
pub use sitting::{Answer, Feedback, Grade, Graded, Offer, Question, Sitting};
pub use text::{inert, is_trick};
pub use version::Version;

/// One entity that people are asked about, by its id: `safe-transfer`.
pub type Id = String;

/// A language by its BCP 47 tag: `en`, `pt-BR`.
pub type Lang = String;
