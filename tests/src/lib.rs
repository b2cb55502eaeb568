//! What the tests across crates share: a real desktop, the built programs, and the recordings.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

pub mod booted;
pub mod canary;
pub mod cli;
pub mod desktop;
pub mod office;
pub mod programs;
pub mod recordings;
pub mod root;
pub mod session;
pub mod terminal;
pub mod wine;
