//! What the tests across crates share: a real desktop, and the built programs.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

pub mod desktop;
pub mod programs;
