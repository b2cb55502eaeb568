//! One agent a session. A second launch hands its wish to the first and ends.

#[cfg(target_os = "linux")]
mod bus;
mod lock;

#[cfg(target_os = "linux")]
pub(crate) use bus::{claim, hand_over};
pub(crate) use lock::Lock;

/// The application's id: bus name, desktop file and tray item.
#[cfg(target_os = "linux")]
pub(crate) const NAME: &str = "app.kilter.Kilter";

/// Who is first.
#[derive(Debug, PartialEq)]
pub(crate) enum Place {
    First,
    Second,
}
