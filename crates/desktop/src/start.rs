//! Starts the agent: the tray item first, whatever takes longer after it.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

#[cfg(target_os = "linux")]
pub(crate) use linux::start;
#[cfg(not(target_os = "linux"))]
pub(crate) use other::start;

use crate::load::{self, Loaded};
use tokio::sync::oneshot;

/// Loads on a thread of its own while the tray item registers.
fn load_meanwhile() -> oneshot::Receiver<Loaded> {
    let (done, loaded) = oneshot::channel();
    // Where nobody waits any more, the agent is ending.
    std::thread::spawn(move || done.send(load::load()).is_ok());
    loaded
}
