//! The one door.

use crate::{Answer, Request};
use chrono::{DateTime, Utc};
use kilter_facts::Os;
use std::sync::Arc;

/// Everything Kilter learns of a machine comes as an [`Answer`] to a [`Request`].
///
/// One method, so that a recorder, a replay and a test that lies are each a few lines, and none can be forgotten when a new
/// kind of request is added.
pub trait System: Sync {
    /// The family of the system that answers.
    fn os(&self) -> Os;
    /// The time by the system's clock.
    fn now(&self) -> DateTime<Utc>;
    /// Answers one request. Total: what cannot be read is an answer too.
    fn ask(&self, request: &Request) -> Answer;
}

impl<S: System + ?Sized> System for &S {
    fn os(&self) -> Os {
        (**self).os()
    }

    fn now(&self) -> DateTime<Utc> {
        (**self).now()
    }

    fn ask(&self, request: &Request) -> Answer {
        (**self).ask(request)
    }
}

impl<S: System + Send + ?Sized> System for Arc<S> {
    fn os(&self) -> Os {
        (**self).os()
    }

    fn now(&self) -> DateTime<Utc> {
        (**self).now()
    }

    fn ask(&self, request: &Request) -> Answer {
        (**self).ask(request)
    }
}
