//! The one place where everything that happens is answered.

use crate::{Contact, Effect, Input, state::State};
use kilter_checks::Baseline;

/// The core. Time is an input, so a month runs in milliseconds.
#[derive(Debug)]
pub struct App {
    baseline: Baseline,
    contacts: Vec<Contact>,
    state: State,
}

impl App {
    /// An app that remembers this.
    pub fn new(baseline: Baseline, contacts: Vec<Contact>, state: State) -> Self {
        Self { baseline, contacts, state }
    }

    /// Answers one input with what is to be done, in order.
    pub fn handle(&mut self, input: Input) -> Vec<Effect> {
        let _ = (&self.baseline, &self.contacts, &self.state, input);
        Vec::new()
    }
}
