//! Ends the agent as its menu's Quit does when the system or the terminal asks.

use crate::inbox::{Heard, Inbox};

/// Listens from now on.
#[cfg(unix)]
pub(crate) fn listen(inbox: &Inbox) {
    use tokio::signal::unix::{SignalKind, signal};
    let asks = [
        (SignalKind::terminate(), "asked to end"),
        (SignalKind::interrupt(), "interrupted"),
        (SignalKind::hangup(), "the terminal is gone"),
    ];
    for (kind, why) in asks {
        match signal(kind) {
            Ok(mut asked) => {
                let inbox = inbox.clone();
                tokio::spawn(async move {
                    if asked.recv().await.is_some() {
                        inbox.put(Heard::Stop(why));
                    }
                });
            }
            Err(error) => crate::log::say(format_args!("cannot listen for being {why}: {error}")),
        }
    }
}

/// Listens from now on.
#[cfg(not(unix))]
pub(crate) fn listen(inbox: &Inbox) {
    let inbox = inbox.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            inbox.put(Heard::Stop("interrupted"));
        }
    });
}
