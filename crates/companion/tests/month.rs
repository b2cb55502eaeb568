//! An employee's October: what comes, and when, and above all what does not.
#![allow(clippy::unwrap_used, reason = "a test")]

mod life;

use chrono::TimeDelta;
use kilter_companion::Page;
use life::{Life, Setting, berlin, new_york};

#[test]
fn a_month() {
    let mut ana = Life::new("2026-10-01 08:00", berlin);
    // IT's finding fails all month long and never nudges.
    (ana.lock, ana.disk) = (Setting::Bad, Setting::Bad);

    // Thursday: seen the first time, so it comes with the third sweep.
    ana.until("2026-10-01 08:30").on().until("2026-10-01 11:00").dismiss().until("2026-10-01 17:30").off();
    // Friday: after the half hour to settle. She is reminded when she asked, and asks once more.
    ana.until("2026-10-02 08:30").on().until("2026-10-02 09:05").press("remind");
    ana.until("2026-10-02 15:01").press("remind").until("2026-10-02 17:30").off();
    // A weekend day at the machine is left in peace.
    ana.until("2026-10-03 10:00").on().until("2026-10-03 16:00").off();
    // Monday: she puts it right; the notice goes.
    ana.until("2026-10-05 08:30").on().until("2026-10-05 09:10").press("show");
    assert_eq!(ana.windows, [Page::Finding { id: "screen-lock".into() }]);
    ana.until("2026-10-05 17:30").off();
    ana.until("2026-10-06 08:30").on().until("2026-10-06 09:10").lock = Setting::Good;
    ana.check_now().until("2026-10-06 10:00").lock = Setting::Bad;
    // It breaks again: three sweeps once more. In the window she chooses tomorrow.
    ana.until("2026-10-06 13:30").snooze("Tomorrow 09:00").until("2026-10-06 17:30").off();
    ana.until("2026-10-07 08:30").on().until("2026-10-07 10:00").dismiss().until("2026-10-07 17:30").off();
    // Eleven days away. Back on Monday the 19th, nothing at once: the count starts over.
    ana.until("2026-10-19 09:10").on().until("2026-10-19 12:00").dismiss().until("2026-10-19 17:30").off();
    // Tuesday: until eleven it cannot be told, and what cannot be told does not nudge.
    ana.lock = Setting::Unreadable;
    ana.until("2026-10-20 08:30").on().until("2026-10-20 11:00").lock = Setting::Bad;
    ana.until("2026-10-20 17:30").off();
    // Wednesday: the clock goes back a day, and later right again.
    ana.until("2026-10-21 08:30").on().until("2026-10-21 10:00").clock_wrong_by(TimeDelta::days(-1));
    ana.until("2026-10-21 14:00").clock_wrong_by(TimeDelta::zero()).until("2026-10-21 17:30").off();
    // Thursday: off. Friday: reminded on Monday, over the weekend in which summer time ends.
    ana.until("2026-10-23 08:30").on().until("2026-10-23 16:00").press("remind").until("2026-10-23 17:30").off();
    ana.until("2026-10-24 22:00").on().until("2026-10-25 06:00").off();
    ana.until("2026-10-26 08:30").on().until("2026-10-26 17:30").off();
    // Tuesday: in New York it is nine o'clock five hours later.
    ana.zone = new_york;
    ana.until("2026-10-27 08:30").on().until("2026-10-27 17:30").off();
    // Wednesday: put right without a word to Kilter; the next sweep sees it.
    ana.until("2026-10-28 08:30").on().until("2026-10-28 14:00").lock = Setting::Good;
    ana.until("2026-10-28 17:30").off();
    // Thursday: broken after noon, so that the notice comes after three; "tomorrow" is what it offers, and what she takes.
    ana.until("2026-10-29 08:30").on().until("2026-10-29 12:30").lock = Setting::Bad;
    ana.until("2026-10-29 16:30").press("remind").until("2026-10-29 17:30").off();
    ana.until("2026-10-30 08:30").on().until("2026-10-30 10:00").lock = Setting::Good;
    ana.check_now().until("2026-10-30 17:30").off();

    let expected = [
        "Thu 10-01 10:27 Remind me at 15:00",
        "Fri 10-02 09:00 Remind me at 15:00",
        "Fri 10-02 15:00 Remind me on Monday at 09:00",
        "Mon 10-05 09:00 Remind me at 15:00",
        "Tue 10-06 09:00 Remind me at 15:00",
        "Tue 10-06 09:10 withdrawn",
        "Wed 10-07 09:00 Remind me at 15:00",
        "Mon 10-19 11:07 Remind me at 15:00",
        "Tue 10-20 11:31 Remind me at 15:00",
        "Wed 10-21 09:00 Remind me at 15:00",
        "Fri 10-23 09:00 Remind me at 15:00",
        "Mon 10-26 09:00 Remind me at 15:00",
        "Tue 10-27 09:00 Remind me at 15:00",
        "Wed 10-28 09:00 Remind me at 15:00",
        "Wed 10-28 14:47 withdrawn",
        "Thu 10-29 15:20 Remind me tomorrow at 09:00",
        "Fri 10-30 09:00 Remind me at 15:00",
        "Fri 10-30 10:00 withdrawn",
    ];
    assert_eq!(ana.notices, expected);

    // One at each start, one each hour, one before each notice and on request: no storm, and no silence.
    let hours = ana.hours_on.round();
    assert!((130.0..150.0).contains(&hours), "{hours} hours at the machine");
    assert!((hours..hours * 1.25).contains(&f64::from(ana.sweeps)), "{} sweeps in {hours} hours", ana.sweeps);
}

#[test]
fn the_hour_that_spring_takes_away_does_not_delay_a_reminder() {
    let mut ana = Life::new("2026-03-27 08:00", berlin);
    ana.lock = Setting::Bad;
    ana.on().until("2026-03-27 15:30").press("remind").until("2026-03-30 12:00").off();
    // By elapsed time the one on Monday would come at ten.
    assert_eq!(ana.notices, ["Fri 03-27 09:57 Remind me at 15:00", "Mon 03-30 09:00 Remind me at 15:00"]);
}

#[test]
fn a_machine_that_is_on_for_an_hour_a_week_is_told_as_well() {
    let mut ana = Life::new("2026-10-01 08:00", berlin);
    ana.lock = Setting::Bad;
    for day in ["2026-10-06", "2026-10-08", "2026-10-12"] {
        ana.until(&format!("{day} 14:00")).on().until(&format!("{day} 15:00")).off();
    }
    assert_eq!(ana.notices, ["Thu 10-08 14:30 Remind me at 15:00", "Mon 10-12 14:30 Remind me at 15:00"]);
}

#[test]
fn a_clock_that_was_a_year_ahead_does_not_silence_kilter_for_a_year() {
    let mut ana = Life::new("2026-10-05 08:00", berlin);
    ana.lock = Setting::Bad;
    ana.clock_wrong_by(TimeDelta::days(364))
        .on()
        .until("2026-10-05 12:00")
        .press("remind")
        .clock_wrong_by(TimeDelta::zero());
    ana.until("2026-10-07 12:00").off();
    let days: Vec<_> = ana.notices.iter().map(|notice| &notice[..9]).collect();
    // The first was shown on what the clock called 4 October 2027.
    assert_eq!(days, ["Mon 10-04", "Tue 10-06", "Wed 10-07"]);
}
