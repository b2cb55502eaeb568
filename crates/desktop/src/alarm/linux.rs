//! A timer on the real-time clock that the kernel wakes: no polling. See `timerfd_create(2)`.

use kilter_companion::Moment;
use rustix::io::Errno;
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create, timerfd_settime,
};
use std::io;
use std::os::fd::OwnedFd;
use tokio::io::unix::AsyncFd;

/// The timer. Rings only while it is set.
#[derive(Debug)]
pub(crate) struct Alarm {
    timer: AsyncFd<OwnedFd>,
}

impl Alarm {
    #[expect(
        deprecated,
        reason = "unsound only for a type that changes its descriptor, which OwnedFd does not; the new call needs unsafe"
    )]
    pub(crate) fn new() -> io::Result<Self> {
        let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC)?;
        Ok(Self { timer: AsyncFd::new(timer)? })
    }

    /// Sets it; replaces any earlier setting. A moment that has passed rings at once.
    pub(crate) fn set(&mut self, due: Moment) -> io::Result<()> {
        // All zero would switch the timer off, so nothing before the first second of 1970 is asked for.
        let first = Timespec { tv_sec: due.timestamp().max(1), tv_nsec: due.timestamp_subsec_nanos().into() };
        let setting = Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: first };
        timerfd_settime(&self.timer, TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &setting)?;
        Ok(())
    }

    /// Waits until it rings: the moment has come, or the clock was set and whoever set the alarm should look again.
    pub(crate) async fn ring(&mut self) -> io::Result<()> {
        loop {
            let mut ready = self.timer.readable().await?;
            let read = ready.try_io(|timer| Ok(rustix::io::read(timer, &mut [0_u8; 8])?));
            match read {
                Ok(Ok(_)) => return Ok(()),
                Ok(Err(error)) if error.raw_os_error() == Some(Errno::CANCELED.raw_os_error()) => return Ok(()),
                Ok(Err(error)) => return Err(error),
                Err(_not_yet) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Local, TimeDelta};

    #[tokio::test(flavor = "current_thread")]
    async fn rings_at_once_for_a_moment_that_has_passed_and_once_only() {
        let mut alarm = Alarm::new().unwrap();
        alarm.set(Local::now().fixed_offset() - TimeDelta::hours(3)).unwrap();
        alarm.ring().await.unwrap();
        // Not ready again: a second ring would mean a busy loop.
        let again = tokio::time::timeout(std::time::Duration::from_millis(20), alarm.ring()).await;
        assert!(again.is_err());
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_later_setting_replaces_the_earlier_one() {
        let mut alarm = Alarm::new().unwrap();
        let now = Local::now().fixed_offset();
        alarm.set(now + TimeDelta::hours(1)).unwrap();
        alarm.set(now + TimeDelta::milliseconds(30)).unwrap();
        alarm.ring().await.unwrap();
        assert!(Local::now().fixed_offset() >= now + TimeDelta::milliseconds(30));
    }
}
