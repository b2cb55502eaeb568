//! Whatever happens in whatever order, with whatever clock: the promises hold.
#![allow(clippy::unwrap_used, reason = "a test")]

mod life;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use kilter_companion::{
    Action, App, Command, Effect, Event, Input, Moment, NoticeResponse, Page, contacts,
    state::{Change, State},
};
use life::{Setting, baseline, facts};
use proptest::prelude::*;

/// One thing that happens, this many seconds after the one before.
#[derive(Debug, Clone)]
enum Happening {
    Clock,
    Resumed,
    Restarted {
        tray_host: bool,
        hidden: bool,
    },
    Swept {
        lock: Setting,
        disk: Setting,
    },
    SweepFailed,
    CheckNow,
    Answer(NoticeResponse),
    /// The choice with this number in the last view, moved by these minutes.
    Snooze {
        choice: usize,
        moved: i64,
    },
    Launched,
    /// The clock jumps, or the person travels.
    ClockJumps {
        minutes: i64,
    },
    Zone {
        hours: i32,
    },
}

fn happening() -> impl Strategy<Value = Happening> {
    let setting = prop_oneof![12 => Just(Setting::Bad), 1 => Just(Setting::Good), 1 => Just(Setting::Unreadable)];
    let key = prop_oneof![4 => Just("remind"), 1 => Just("show"), 1 => Just("nonsense")];
    let response = prop_oneof![
        3 => key.prop_map(|key| NoticeResponse::Action(key.into())),
        1 => Just(NoticeResponse::Closed)
    ];
    let moved = prop_oneof![3 => Just(0), 1 => -3000..3000_i64];
    prop_oneof![
        20 => Just(Happening::Clock),
        3 => Just(Happening::Resumed),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(tray_host, hidden)| Happening::Restarted { tray_host, hidden }),
        30 => (setting.clone(), setting).prop_map(|(lock, disk)| Happening::Swept { lock, disk }),
        1 => Just(Happening::SweepFailed),
        2 => Just(Happening::CheckNow),
        6 => response.prop_map(Happening::Answer),
        2 => (0..4_usize, moved).prop_map(|(choice, moved)| Happening::Snooze { choice, moved }),
        1 => Just(Happening::Launched),
        1 => (-20_000..20_000_i64).prop_map(|minutes| Happening::ClockJumps { minutes }),
        1 => (-11..12_i32).prop_map(|hours| Happening::Zone { hours }),
    ]
}

struct World {
    now: chrono::DateTime<chrono::Utc>,
    zone: FixedOffset,
    app: App,
    saved: State,
    outstanding: bool,
    digests: Vec<NaiveDate>,
    reminders: u32,
    clock_is_steady: bool,
    offered: Vec<Moment>,
}

impl World {
    fn new() -> Self {
        Self {
            now: "2026-10-20T06:00:00Z".parse().unwrap(),
            zone: FixedOffset::east_opt(7200).unwrap(),
            app: app(State::default()),
            saved: State::default(),
            outstanding: false,
            digests: Vec::new(),
            reminders: 0,
            clock_is_steady: true,
            offered: Vec::new(),
        }
    }

    fn at(&self) -> Moment {
        self.now.with_timezone(&self.zone)
    }

    fn happens(&mut self, happening: Happening) {
        let event = match happening {
            Happening::Clock => Event::Clock,
            Happening::Resumed => Event::Resumed,
            Happening::Restarted { tray_host, hidden } => {
                self.app = app(self.saved.clone());
                (self.outstanding, self.offered) = (false, Vec::new());
                Event::Started { tray_host, hidden }
            }
            Happening::Swept { lock, disk } => {
                if !std::mem::take(&mut self.outstanding) {
                    return;
                }
                Event::Collected(Box::new(facts(self.now, lock, disk)))
            }
            Happening::SweepFailed if std::mem::take(&mut self.outstanding) => Event::SweepFailed,
            Happening::SweepFailed => return,
            Happening::CheckNow => Event::Tray(Command::CheckNow),
            Happening::Answer(response) => Event::Notification { id: "nudge".into(), response },
            Happening::Snooze { choice, moved } => {
                let Some(until) = self.offered.get(choice) else { return };
                let until = *until + TimeDelta::minutes(moved);
                Event::Ui(Action::Snooze { finding: "screen-lock".into(), until })
            }
            Happening::Launched => Event::Launched(Page::Findings),
            Happening::ClockJumps { minutes } => {
                self.now += TimeDelta::minutes(minutes);
                self.clock_is_steady = false;
                return;
            }
            Happening::Zone { hours } => {
                self.zone = FixedOffset::east_opt(hours * 3600).unwrap();
                return;
            }
        };
        let before = self.saved.clone();
        let effects = self.app.handle(Input { at: self.at(), event });
        self.hold(&before, &effects);
    }

    fn hold(&mut self, before: &State, effects: &[Effect]) {
        let at = self.at();
        let mut digest = false;
        for (position, effect) in effects.iter().enumerate() {
            match effect {
                Effect::Save(changes) => {
                    assert_eq!(position, 0, "written down before anything else");
                    for change in changes {
                        self.saved.apply(change);
                    }
                    digest = changes.iter().any(|change| matches!(change, Change::Digest(_)));
                }
                Effect::Collect => {
                    assert!(!self.outstanding, "two sweeps at once");
                    self.outstanding = true;
                }
                Effect::WakeAt(moment) => {
                    assert!(*moment > at && *moment - at <= TimeDelta::minutes(75), "{moment} from {at}");
                }
                Effect::Notify(_) => self.hold_notice(before, at, digest),
                Effect::Publish(view) => {
                    let lock = view.findings.iter().find(|finding| finding.id == "screen-lock");
                    let snoozes = lock.map(|finding| finding.snoozes.clone()).unwrap_or_default();
                    self.offered = snoozes.into_iter().map(|choice| choice.until).collect();
                }
                _ => {}
            }
        }
        assert!(matches!(effects.last(), Some(Effect::WakeAt(_))), "there is always a next time");
        assert_eq!(&self.saved, self.app.state(), "nothing is remembered that is not saved");
    }

    fn hold_notice(&mut self, before: &State, at: Moment, digest: bool) {
        let hour = at.time();
        let (nine, five) = (NaiveTime::from_hms_opt(9, 0, 0).unwrap(), NaiveTime::from_hms_opt(17, 0, 0).unwrap());
        assert!(nine <= hour && hour < five, "a notice at {hour}");
        assert!(at.date_naive().weekday().number_from_monday() <= 5, "a notice on {}", at.date_naive());
        let memory = &before.findings["screen-lock"];
        let wall = at.naive_local();
        if let Some(until) = memory.snoozed_until {
            // A snooze longer than a week is one that a wrong clock made.
            let ends = until.naive_local();
            assert!(ends <= wall || ends - wall > TimeDelta::days(7), "snoozed until {until}, notice at {at}");
        }
        if digest {
            assert!(!self.clock_is_steady || !self.digests.contains(&at.date_naive()), "two digests on one day");
            self.digests.push(at.date_naive());
        } else {
            assert!(memory.remind, "a notice besides the digest that nobody asked for");
            self.reminders += 1;
        }
    }
}

fn app(state: State) -> App {
    App::new(baseline(), contacts::parse(contacts::SHIPPED).unwrap(), state).with_jitter_from("any")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_promises_hold(happenings in prop::collection::vec((happening(), 0..2400_i64), 1..300)) {
        let mut world = World::new();
        world.happens(Happening::Restarted { tray_host: true, hidden: true });
        for (happening, seconds) in happenings {
            world.now += TimeDelta::seconds(seconds);
            world.happens(happening);
        }
    }
}

/// The property above would hold as well if there never were a notice.
#[test]
fn the_random_months_do_have_digests_and_reminders() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let months = prop::collection::vec((happening(), 0..2400_i64), 300);
    let (mut digests, mut reminders) = (0, 0);
    for _ in 0..50 {
        let mut world = World::new();
        for (happening, seconds) in months.new_tree(&mut runner).unwrap().current() {
            world.now += TimeDelta::seconds(seconds);
            world.happens(happening);
        }
        digests += world.digests.len();
        reminders += world.reminders;
    }
    assert!(digests > 50 && reminders > 0, "{digests} digests and {reminders} reminders in 50 runs");
}
