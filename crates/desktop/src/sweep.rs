//! Reads this machine on a thread of its own. The core asks for one sweep at a time.

use crate::inbox::Inbox;
use crate::log;
use kilter_collect::{Host, Scope, collect};
use kilter_companion::Event;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Starts a sweep. It is answered by `Event::Collected` or `Event::SweepFailed`, whatever happens.
pub(crate) fn start(inbox: &Inbox, scope: &Scope) {
    let (answer, within) = (inbox.clone(), scope.clone());
    let sweep = move || {
        // The thread has nothing that a sweep gone wrong could leave half done.
        let collected = catch_unwind(AssertUnwindSafe(|| collect(&Host::new(within.clone()), &within)));
        answer.event(collected.map_or(Event::SweepFailed, |facts| Event::Collected(Box::new(facts))));
    };
    if let Err(error) = std::thread::Builder::new().name("sweep".into()).spawn(sweep) {
        log::say(format_args!("cannot look at this machine now: {error}"));
        inbox.event(Event::SweepFailed);
    }
}
