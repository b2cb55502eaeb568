//! Notes what is read for a fact: shown to the employee as "what was read".

use crate::{Answer, Request, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Os, Outcome, Read};
use std::sync::{Mutex, PoisonError};

/// Passes every request on and notes it.
pub(crate) struct Trace<'a> {
    inner: &'a dyn System,
    fact: &'a str,
    reads: Mutex<Vec<Read>>,
}

impl<'a> Trace<'a> {
    pub(crate) fn new(inner: &'a dyn System, fact: &'a str) -> Self {
        Self { inner, fact, reads: Mutex::default() }
    }

    pub(crate) fn into_reads(self) -> Vec<Read> {
        self.reads.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl System for Trace<'_> {
    fn os(&self) -> Os {
        self.inner.os()
    }

    fn now(&self) -> DateTime<Utc> {
        self.inner.now()
    }

    fn ask(&self, request: &Request) -> Answer {
        let answer = self.inner.ask(request);
        let outcome = match answer {
            Answer::Found(_) => Outcome::Answered,
            Answer::Absent => Outcome::Absent,
            Answer::Gap(_) => Outcome::NotRead,
        };
        let read = Read { fact: self.fact.to_owned(), what: request.to_string(), outcome };
        self.reads.lock().unwrap_or_else(PoisonError::into_inner).push(read);
        answer
    }
}
