//! Unverified on macOS and Windows. Sleeps an hour at most, so that a changed clock or a slept machine is noticed.

use chrono::Local;
use kilter_companion::Moment;
use std::io;
use std::time::Duration;

const LONGEST: Duration = Duration::from_secs(3600);

/// The timer. Rings only while it is set.
#[derive(Debug)]
pub(crate) struct Alarm {
    due: Option<Moment>,
}

impl Alarm {
    #[allow(clippy::unnecessary_wraps, reason = "the same on every system; Linux can fail here")]
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self { due: None })
    }

    /// Sets it; replaces any earlier setting. A moment that has passed rings at once.
    #[allow(clippy::unnecessary_wraps, reason = "the same on every system; Linux can fail here")]
    pub(crate) fn set(&mut self, due: Moment) -> io::Result<()> {
        self.due = Some(due);
        Ok(())
    }

    /// Waits until it rings.
    pub(crate) async fn ring(&mut self) -> io::Result<()> {
        let Some(due) = self.due else { return std::future::pending().await };
        loop {
            let left = (due - Local::now().fixed_offset()).to_std().unwrap_or(Duration::ZERO);
            if left.is_zero() {
                self.due = None;
                return Ok(());
            }
            tokio::time::sleep(left.min(LONGEST)).await;
        }
    }
}
