//! When a record is made, as far as this computer can tell, and its id.

use crate::SigningError;
use chrono::{DateTime, Local, SubsecRound};
use kilter_attest::{App, Moment, Time};
use std::fs;
use uuid::Builder;

/// The time now. A clock that stands before an earlier record is said, and signed with.
pub(crate) fn time(latest: Option<Moment>, last_trusted: Option<Moment>) -> Time {
    let claimed: Moment = Local::now().trunc_subsecs(3).fixed_offset();
    Time {
        claimed,
        utc_offset_minutes: claimed.offset().local_minus_utc() / 60,
        boot_id: boot_id(),
        uptime_ms: uptime_ms(),
        last_trusted,
        set_back_from: latest.filter(|latest| *latest > claimed),
    }
}

/// A UUID, version 7 (RFC 9562).
pub(crate) fn record_id(at: &Moment) -> Result<String, SigningError> {
    let mut random = [0; 10];
    getrandom::fill(&mut random)?;
    let millis = u64::try_from(DateTime::timestamp_millis(at)).unwrap_or_default();
    Ok(Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string())
}

/// This program.
pub(crate) fn app() -> App {
    App { name: "kilter".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

/// random(4); only Linux has it.
fn boot_id() -> Option<String> {
    Some(fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?.trim().to_owned())
}

/// proc(5) to the hundredth of a second; other systems to the second.
fn uptime_ms() -> Option<u64> {
    let text = fs::read_to_string("/proc/uptime").ok();
    let exact = text.as_deref().and_then(|text| {
        let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
        Some(seconds.parse::<u64>().ok()? * 1000 + hundredths.parse::<u64>().ok()? * 10)
    });
    exact.or_else(|| Some(sysinfo::System::uptime().ok()? * 1000))
}
