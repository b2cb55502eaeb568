//! The one queue of the agent: whatever happens arrives here, and is answered in order.

use kilter_companion::{Action, Event};
use tokio::sync::mpsc;

/// One thing that happened.
#[derive(Debug)]
pub(crate) enum Heard {
    /// For the core.
    Event(Event),
    /// From the window with this number.
    Window(u64, Said),
    /// The agent is to end, and why.
    Stop(&'static str),
}

/// What became of the window, or what it says.
#[derive(Debug)]
pub(crate) enum Said {
    /// It can show a view.
    Ready,
    /// The person wants this.
    Action(Action),
    /// It is gone. A note says so where it did not simply close.
    Gone(Option<String>),
}

/// Where things that happened are put.
#[derive(Debug, Clone)]
pub(crate) struct Inbox(mpsc::UnboundedSender<Heard>);

/// Where they come out.
pub(crate) type Outbox = mpsc::UnboundedReceiver<Heard>;

impl Inbox {
    pub(crate) fn new() -> (Self, Outbox) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    /// Puts it in. After the agent's loop has ended nobody listens, and nothing is lost by it.
    pub(crate) fn put(&self, heard: Heard) {
        let _ = self.0.send(heard);
    }

    /// Puts an event for the core in.
    pub(crate) fn event(&self, event: Event) {
        self.put(Heard::Event(event));
    }
}
