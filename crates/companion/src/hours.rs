//! The employee's own time: working days, working hours, and the times to be left alone until.
//!
//! All of it is by the wall clock, never by elapsed time: "Tomorrow 09:00" means nine on the clock on the wall, also
//! where the night between is an hour longer or the person has flown to another zone.

use crate::{Moment, SnoozeChoice, words};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// When, on a working day, a notice may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// From this time on.
    pub start: NaiveTime,
    /// Until just before this time; later than `start`.
    pub end: NaiveTime,
}

impl Default for Hours {
    fn default() -> Self {
        Self { start: at_hour(9), end: at_hour(17) }
    }
}

impl Hours {
    /// Whether a notice may come at this moment.
    pub(crate) fn cover(self, at: Moment) -> bool {
        is_working_day(at.date_naive()) && (self.start..self.end).contains(&at.time())
    }

    /// When today's hours start, whether or not today is a working day.
    pub(crate) fn start_on(self, at: Moment) -> NaiveDateTime {
        at.date_naive().and_time(self.start)
    }
}

/// Monday to Friday.
fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn at_hour(hour: u32) -> NaiveTime {
    NaiveTime::MIN.overflowing_add_signed(chrono::TimeDelta::hours(i64::from(hour))).0
}

/// Which day a time to be left alone until falls on, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    Today,
    Tomorrow,
    Monday,
}

/// The times that can be chosen now, soonest first; at least one.
pub(crate) fn pauses(at: Moment, hours: Hours) -> Vec<(Day, NaiveDateTime)> {
    let today = at.date_naive();
    let afternoon = at_hour(15);
    let mut pauses = Vec::new();
    if is_working_day(today) && at.time() < afternoon && (hours.start..hours.end).contains(&afternoon) {
        pauses.push((Day::Today, today.and_time(afternoon)));
    }
    let tomorrow = today + Days::new(1);
    if is_working_day(tomorrow) {
        pauses.push((Day::Tomorrow, tomorrow.and_time(hours.start)));
    }
    let monday = today + Days::new(7 - u64::from(today.weekday().num_days_from_monday()));
    // On a Monday the word would be taken for today.
    if monday != tomorrow && today.weekday() != Weekday::Mon {
        pauses.push((Day::Monday, monday.and_time(hours.start)));
    }
    pauses
}

/// The same, with the words of the view.
pub(crate) fn choices(at: Moment, hours: Hours) -> Vec<SnoozeChoice> {
    let said = |day, time: String| match day {
        Day::Today => words::say_with("snooze-today", [("time", time.into())]),
        Day::Tomorrow => words::say_with("snooze-tomorrow", [("time", time.into())]),
        Day::Monday => words::say_with("snooze-monday", [("time", time.into())]),
    };
    let choice = |(day, wall)| SnoozeChoice { label: said(day, clock(wall)), until: on_wall(at, wall) };
    pauses(at, hours).into_iter().map(choice).collect()
}

/// "15:00".
pub(crate) fn clock(wall: NaiveDateTime) -> String {
    wall.format("%H:%M").to_string()
}

/// The moment when the wall clock shows this, as far as can be told now: by the present offset.
pub(crate) fn on_wall(now: Moment, wall: NaiveDateTime) -> Moment {
    DateTime::from_naive_utc_and_offset(wall - *now.offset(), *now.offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(at: &str) -> Vec<String> {
        let at = DateTime::parse_from_rfc3339(at).unwrap();
        choices(at, Hours::default()).into_iter().map(|choice| choice.label).collect()
    }

    #[test]
    fn every_choice_says_its_time_and_ends_in_working_hours() {
        // 2026-11-02 is a Monday.
        assert_eq!(labels("2026-11-02T10:00:00+01:00"), ["Today 15:00", "Tomorrow 09:00"]);
        assert_eq!(labels("2026-11-03T10:00:00+01:00"), ["Today 15:00", "Tomorrow 09:00", "Monday 09:00"]);
        assert_eq!(labels("2026-11-03T15:00:00+01:00"), ["Tomorrow 09:00", "Monday 09:00"]);
        assert_eq!(labels("2026-11-06T10:00:00+01:00"), ["Today 15:00", "Monday 09:00"]);
        assert_eq!(labels("2026-11-07T10:00:00+01:00"), ["Monday 09:00"]);
        assert_eq!(labels("2026-11-08T10:00:00+01:00"), ["Tomorrow 09:00"]);
    }

    #[test]
    fn the_afternoon_is_not_offered_to_those_who_are_gone_by_then() {
        let at = DateTime::parse_from_rfc3339("2026-11-03T10:00:00+01:00").unwrap();
        let mornings = Hours { start: at_hour(7), end: at_hour(13) };
        let walls: Vec<_> = pauses(at, mornings).into_iter().map(|(_, wall)| wall.to_string()).collect();
        assert_eq!(walls, ["2026-11-04 07:00:00", "2026-11-09 07:00:00"]);
    }

    #[test]
    fn hours_are_working_hours() {
        let covered = |at| Hours::default().cover(DateTime::parse_from_rfc3339(at).unwrap());
        assert!(covered("2026-11-02T09:00:00+01:00"));
        assert!(covered("2026-11-02T16:59:59+01:00"));
        assert!(!covered("2026-11-02T08:59:59+01:00"));
        assert!(!covered("2026-11-02T17:00:00+01:00"));
        assert!(!covered("2026-11-07T10:00:00+01:00"), "a Saturday");
    }
}
