//! A wall clock of its own for one program: libfaketime, which the program reads its time through. Timers run as ever.

use super::Desktop;
use anyhow::{Context, Result};
use chrono::{DateTime, Datelike, Days, TimeDelta, Utc, Weekday};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The clock of the programs that were started with it.
pub struct Clock {
    file: PathBuf,
    offset: TimeDelta,
}

impl Clock {
    /// A clock that says it is the next Tuesday, at this hour.
    pub fn next_tuesday_at(desktop: &Desktop, hour: u32) -> Result<Self> {
        let now = Utc::now();
        let days = (Weekday::Tue.num_days_from_monday() + 7 - now.weekday().num_days_from_monday()) % 7;
        let tuesday = now.date_naive() + Days::new(days.max(1).into());
        let start = tuesday.and_hms_opt(hour, 0, 0).context("no such hour")?.and_utc();
        let clock = Self { file: desktop.home().join("faketime"), offset: start - now };
        clock.write()?;
        Ok(clock)
    }

    /// Lets time pass.
    pub fn forward(&mut self, by: TimeDelta) -> Result<()> {
        self.offset += by;
        self.write()
    }

    /// What the clock says now.
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.offset
    }

    /// Makes a program read its time from this clock.
    pub fn rule(&self, command: &mut Command) -> Result<()> {
        let library = Path::new("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
        anyhow::ensure!(library.exists(), "the package faketime is not installed");
        command.env("LD_PRELOAD", library).env("FAKETIME_TIMESTAMP_FILE", &self.file);
        command.env("FAKETIME_NO_CACHE", "1").env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        Ok(())
    }

    fn write(&self) -> Result<()> {
        Ok(std::fs::write(&self.file, format!("{:+}\n", self.offset.num_seconds()))?)
    }
}
