//! openSUSE: the timers of os-update and transactional-update, or the job that `YaST` sets up for cron.

use super::{Findings, timer};
use crate::{Ask, System};
use kilter_facts::{AutoUpdates, Obstacle};

const TIMERS: &[&str] = &["os-update.timer", "transactional-update.timer"];

/// What "Online Update Configuration" of `YaST` writes.
const JOBS: &[&str] = &[
    "/etc/cron.daily/opensuse.org-online_update",
    "/etc/cron.weekly/opensuse.org-online_update",
    "/etc/cron.monthly/opensuse.org-online_update",
];

pub(super) fn collect(system: &dyn System) -> AutoUpdates {
    let mut found = Findings::of("os-update");
    let jobs = JOBS.iter().map(|path| system.metadata(path).map(|job| job.is_some()));
    let timers = TIMERS.iter().map(|name| timer::is_on(system, name));
    for answer in jobs.chain(timers) {
        match answer {
            Ok(true) => return Findings::of("os-update").0,
            Ok(false) => {}
            Err(gap) => found.0.gaps.push(gap),
        }
    }
    if found.0.gaps.is_empty() {
        found.0.obstacles.push(Obstacle::Missing);
    }
    found.0
}
