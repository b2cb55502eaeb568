//! The built agent on a private session bus: what it puts on the bus, and what it does about its window.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests start the real program, and fail where it does"
)]

mod agent;
mod alone;
mod bus;
mod panel;
mod stand_in;

mod instance;
mod privacy;
mod sleep;
mod tray;
mod troubles;
mod windows;

use std::time::Duration;

/// Nothing here takes long; what does not happen within this time does not happen.
const SOON: Duration = Duration::from_secs(20);

/// The value, or a failure that says what was waited for.
async fn soon<T>(what: &str, awaited: impl Future<Output = T>) -> T {
    tokio::time::timeout(SOON, awaited).await.unwrap_or_else(|_| panic!("waited in vain for {what}"))
}
