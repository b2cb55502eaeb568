//! Shows the core's notices as desktop notifications and hears what people answer.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(target_os = "linux")]
mod picture;

#[cfg(target_os = "linux")]
pub(crate) use linux::start;
#[cfg(not(target_os = "linux"))]
pub(crate) use other::start;

use kilter_companion::Notice;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// What is to become of a notification.
#[derive(Debug)]
pub(crate) enum Wish {
    Show(Notice),
    Withdraw(String),
}

/// The notifications of this agent. One task handles them all, so that a slow daemon holds up nothing else.
#[derive(Debug)]
pub(crate) struct Notices {
    wishes: mpsc::UnboundedSender<Wish>,
    handling: JoinHandle<()>,
}

impl Notices {
    pub(crate) fn wish(&self, wish: Wish) {
        let _ = self.wishes.send(wish);
    }

    /// Takes back whatever is still open: nobody would answer it.
    pub(crate) async fn withdraw_all(self) {
        drop(self.wishes);
        let _ = tokio::time::timeout(Duration::from_secs(1), self.handling).await;
    }
}
