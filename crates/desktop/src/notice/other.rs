//! Unverified on macOS and Windows. Shows the notice; its buttons are left to the tray menu, which says the same.

use super::{Notices, Wish};
use crate::log;
use tokio::sync::mpsc;

/// Handles notifications from now on.
pub(crate) fn start() -> Notices {
    let (wishes, mut wanted) = mpsc::unbounded_channel();
    let handling = tokio::spawn(async move {
        while let Some(wish) = wanted.recv().await {
            let notice = match wish {
                Wish::Show(notice) => notice,
                Wish::Withdraw(id) => {
                    log::say(format_args!("the notification {id} cannot be taken back on this system"));
                    continue;
                }
            };
            let shown = tokio::task::spawn_blocking(move || {
                let mut notification = notify_rust::Notification::new();
                notification.appname("Kilter").summary(&notice.title).body(&notice.body).show().map(drop)
            });
            if let Ok(Err(error)) = shown.await {
                log::say(format_args!("a notification could not be shown: {error}"));
            }
        }
    });
    Notices { wishes, handling }
}
