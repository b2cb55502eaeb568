//! Wraps any system and keeps what it answered.

use crate::recording::{Answers, Recording};
use crate::{Answer, Request, Scope, System, stanzas};
use chrono::{DateTime, Utc};
use kilter_facts::Os;
use std::sync::{Mutex, PoisonError};

/// Passes every request on and keeps the answer. What it keeps is raw: scrub it before it is written anywhere.
pub struct Recorder<'a> {
    inner: &'a dyn System,
    answers: Mutex<Answers>,
}

impl<'a> Recorder<'a> {
    /// Records this system.
    pub fn new(inner: &'a dyn System) -> Self {
        Self { inner, answers: Mutex::default() }
    }

    /// Everything that was asked so far, as a recording of its own.
    pub fn into_recording(self, scope: Scope, source: &str) -> Recording {
        let answers = self.answers.into_inner().unwrap_or_else(PoisonError::into_inner);
        Recording::new(self.inner.os(), self.inner.now(), scope, source, answers)
    }
}

impl System for Recorder<'_> {
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
