//! Secrets that nobody may ever see again: a home folder full of them, and a search through what was said.

mod planted;

use crate::cli::Home;
pub use planted::PLANTED;
use std::collections::{BTreeSet, HashMap};

/// A part of a secret that is as long as this is as good as the secret for telling it was seen.
const TELLING: usize = 10;

/// What is done to each file, because a parser that stumbles is the one that quotes what it stumbled over.
#[derive(Debug, Clone, Copy)]
pub enum State {
    /// As its tool writes it.
    Whole,
    /// Its last third is missing.
    Cut,
    /// Bytes stand in it that are no text.
    Torn,
    /// Every line says nothing but the secret.
    Bare,
}

/// All of them.
pub const STATES: [State; 4] = [State::Whole, State::Cut, State::Torn, State::Bare];

/// Secrets and the home folder they are planted in.
#[derive(Debug)]
pub struct Canary {
    /// The home folder.
    pub home: Home,
    secrets: Vec<String>,
}

impl Canary {
    /// Plants the secrets in a new home folder whose settings name `~/src`.
    pub fn plant(state: State) -> Self {
        let home = Home::empty();
        let mut secrets = Vec::new();
        home.write("kilter/config/settings.toml", "[stored-credentials]\nroots = [\"~/src\"]\n");
        for (path, text) in PLANTED {
            let mut parts = text.split("SECRET");
            let mut whole = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                let secret = secret(secrets.len());
                whole.push_str(&secret);
                whole.push_str(part);
                secrets.push(secret);
            }
            home.write(path, damaged(whole, state, &secrets));
        }
        Self { home, secrets }
    }

    /// The secrets of which a telling part stands in this text.
    pub fn seen_in(&self, text: &[u8]) -> Vec<&str> {
        let parts =
            self.secrets.iter().flat_map(|secret| secret.as_bytes().windows(TELLING).map(move |part| (part, secret)));
        let parts: HashMap<&[u8], &String> = parts.collect();
        let seen: BTreeSet<&String> = text.windows(TELLING).filter_map(|part| parts.get(part).copied()).collect();
        seen.into_iter().map(String::as_str).collect()
    }
}

/// Forty characters as a generator makes them, another set for each number.
fn secret(number: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    let mut state = 0x9E37_79B9_u64.wrapping_mul(number as u64 + 1);
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(LETTERS[(state >> 33) as usize % LETTERS.len()])
    };
    (0..40).map(|_| next()).collect()
}

fn damaged(whole: String, state: State, secrets: &[String]) -> Vec<u8> {
    let last = secrets.last().map(String::as_str).unwrap_or_default();
    match state {
        State::Whole => whole.into_bytes(),
        State::Cut => whole.as_bytes()[..whole.len() * 2 / 3].to_vec(),
        State::Torn => [b"\xff\xfe".as_slice(), whole.as_bytes(), b"\0\x9f\n"].concat(),
        State::Bare => [last, "\n"].concat().repeat(whole.lines().count()).into_bytes(),
    }
}
