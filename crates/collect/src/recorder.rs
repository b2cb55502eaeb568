//! Wraps any system and keeps what it answered.

use crate::recording::{Answers, Recording};
use crate::{Answer, Request, Scope, System, stanzas};
use chrono::{DateTime, Utc};
use kilter_facts::Os;
use std::sync::{Mutex, PoisonError};

/// Passes every request on and keeps the answer. What it keeps is raw: scrub it before it is written anywhere.
pub struct Recorder<S> {
    inner: S,
    answers: Mutex<Answers>,
}

impl<S: System> Recorder<S> {
    /// Records this system.
    pub fn new(inner: S) -> Self {
        Self { inner, answers: Mutex::default() }
    }

    /// Everything that was asked so far, as a recording of its own.
    pub fn into_recording(self, scope: Scope, source: &str) -> Recording {
        self.recording(scope, source)
    }

    /// The same, while a question may still wait for its answer.
    pub fn recording(&self, scope: Scope, source: &str) -> Recording {
        let answers = std::mem::take(&mut *self.answers.lock().unwrap_or_else(PoisonError::into_inner));
        Recording::new(self.inner.os(), self.inner.now(), scope, source, answers)
    }
}

impl<S: System> System for Recorder<S> {
    fn os(&self) -> Os {
        self.inner.os()
    }

    fn now(&self) -> DateTime<Utc> {
        self.inner.now()
    }

    fn ask(&self, request: &Request) -> Answer {
        // A recording replays to other questions, too, so it holds the whole list until it is minimised.
        let whole = match request {
            Request::Stanzas { path, cap, .. } => Some(Request::File { path: path.clone(), cap: *cap }),
            _ => None,
        };
        let answer = self.inner.ask(whole.as_ref().unwrap_or(request));
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.insert(request.to_string(), answer.clone());
        drop(answers);
        stanzas::within(request, answer)
    }
}
