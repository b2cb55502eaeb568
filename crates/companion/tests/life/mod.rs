//! A machine with an agent on it, a person in front of it and a clock on the wall; all of it made up, none of it waited
//! for. Real time runs in UTC; the machine's own clock may be wrong, and its zone may change.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "shared by several tests, each of which uses a part"
)]

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use kilter_checks::Baseline;
use kilter_companion::{
    Action, App, Command, Effect, Event, Input, Moment, Notice, NoticeResponse, Page, Tray, View, contacts,
    state::State,
};
use kilter_facts::{Device, DiskEncryption, Facts, Gap, LockAfter, Observed, Os, Protection, Read, ScreenLock, Volume};

/// How a setting of the machine stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Good,
    Bad,
    Unreadable,
}

/// The clock on the wall, by the place the person is in.
pub type Zone = fn(DateTime<Utc>) -> FixedOffset;

pub fn berlin(at: DateTime<Utc>) -> FixedOffset {
    let [spring, autumn] =
        ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"].map(|at| at.parse::<DateTime<Utc>>().unwrap());
    FixedOffset::east_opt(if (spring..autumn).contains(&at) { 7200 } else { 3600 }).unwrap()
}

pub fn new_york(_: DateTime<Utc>) -> FixedOffset {
    FixedOffset::west_opt(4 * 3600).unwrap()
}

/// The facts of a machine whose screen lock (the employee's) and disk (IT's) stand like this.
pub fn facts(at: DateTime<Utc>, lock: Setting, disk: Setting) -> Facts {
    let screen_lock = match lock {
        Setting::Unreadable => Observed::Unknown(Gap::timed_out("The desktop did not answer.")),
        Setting::Good | Setting::Bad => Observed::Known(ScreenLock {
            desktop: "GNOME".into(),
            locker: "gnome-shell".into(),
            lock_after: match lock {
                Setting::Good => LockAfter::Seconds { idle: 300, grace: 0 },
                _ => LockAfter::Never { why: "locking is off".into() },
            },
            on_suspend: Observed::Known(true),
        }),
    };
    let volume = |protection| Volume { at: "/".into(), device: "dm-0".into(), protection };
    let system = match disk {
        Setting::Unreadable => Observed::Unknown(Gap::permission_denied("Only root can tell.")),
        Setting::Good => Observed::Known(volume(Protection::Encrypted { by: "LUKS2".into() })),
        Setting::Bad => Observed::Known(volume(Protection::Plain)),
    };
    let read = |fact: &str, what: &str| Read {
        fact: fact.into(),
        what: what.into(),
        outcome: kilter_facts::Outcome::Answered,
    };
    let device = Device {
        hostname: "ana-laptop".into(),
        os: Os::Linux,
        distribution: "debian".into(),
        version: "12".into(),
        name: "Debian GNU/Linux 12 (bookworm)".into(),
    };
    Facts {
        screen_lock,
        disk_encryption: Observed::Known(DiskEncryption {
            home: system.clone(),
            system,
            swap: Observed::Known(vec![]),
        }),
        reads: vec![read("screen-lock", "run gsettings"), read("disk-encryption", "read mountinfo")],
        ..Facts::none(at, device)
    }
}

/// Only the two checks that these facts are about.
pub fn baseline() -> Baseline {
    let others =
        kilter_checks::ALL.iter().map(|check| check.id).filter(|id| !["screen-lock", "disk-encryption"].contains(id));
    let off: Vec<_> = others.map(|id| format!("{id} = \"off\"\n")).collect();
    let off = off.concat();
    Baseline::parse(&format!("schema = \"kilter/baseline/1\"\n[levels]\n{off}")).unwrap()
}

/// The machine and what came of it.
pub struct Life {
    now: DateTime<Utc>,
    skew: TimeDelta,
    pub zone: Zone,
    pub lock: Setting,
    pub disk: Setting,
    saved: State,
    app: Option<App>,
    wake: Option<DateTime<Utc>>,
    collecting: Option<DateTime<Utc>>,
    /// What the person was shown and what was taken back, with the time on the wall.
    pub notices: Vec<String>,
    pub last_notice: Option<Notice>,
    pub view: Option<View>,
    pub tray: Option<Tray>,
    pub windows: Vec<Page>,
    pub sweeps: u32,
    pub hours_on: f64,
}

impl Life {
    /// A new machine, switched off.
    pub fn new(now: &str, zone: Zone) -> Self {
        let mut life = Self {
            now: DateTime::UNIX_EPOCH,
            skew: TimeDelta::zero(),
            zone,
            lock: Setting::Good,
            disk: Setting::Good,
            saved: State::default(),
            app: None,
            wake: None,
            collecting: None,
            notices: Vec::new(),
            last_notice: None,
            view: None,
            tray: None,
            windows: Vec::new(),
            sweeps: 0,
            hours_on: 0.0,
        };
        life.now = life.instant(now);
        life
    }

    /// The machine's clock.
    pub fn clock(&self) -> Moment {
        let shown = self.now + self.skew;
        shown.with_timezone(&(self.zone)(shown))
    }

    /// Lets time pass until the (right) wall clock shows this, `2026-10-01 08:30`.
    pub fn until(&mut self, wall: &str) -> &mut Self {
        let end = self.instant(wall);
        assert!(end >= self.now, "{wall} is past");
        while let Some(next) = [self.wake, self.collecting].into_iter().flatten().min().filter(|next| *next <= end) {
            self.pass_to(next);
            if self.collecting == Some(next) {
                self.collecting = None;
                let facts = facts(self.now + self.skew, self.lock, self.disk);
                self.send(Event::Collected(Box::new(facts)));
            } else {
                self.wake = None;
                self.send(Event::Clock);
            }
        }
        self.pass_to(end);
        self
    }

    fn pass_to(&mut self, next: DateTime<Utc>) {
        if self.app.is_some() {
            self.hours_on += (next - self.now).as_seconds_f64() / 3600.0;
        }
        self.now = next;
    }

    fn instant(&self, wall: &str) -> DateTime<Utc> {
        let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
        // Right in all but the hour in which the offset changes, which no test names.
        let guess = wall.and_utc() - TimeDelta::seconds(i64::from((self.zone)(wall.and_utc()).local_minus_utc()));
        wall.and_utc() - TimeDelta::seconds(i64::from((self.zone)(guess).local_minus_utc()))
    }

    /// Switched on; the agent starts at login.
    pub fn on(&mut self) -> &mut Self {
        let app = App::new(baseline(), contacts::parse(contacts::SHIPPED).unwrap(), self.saved.clone());
        self.app = Some(app.with_jitter_from("ana-laptop"));
        self.send(Event::Started { tray_host: true, hidden: true });
        self
    }

    /// Switched off; only what was saved remains.
    pub fn off(&mut self) -> &mut Self {
        (self.app, self.wake, self.collecting) = (None, None, None);
        self
    }

    /// The machine's clock is put wrong by this much, or right again by zero.
    pub fn clock_wrong_by(&mut self, skew: TimeDelta) -> &mut Self {
        self.skew = skew;
        self
    }

    pub fn press(&mut self, key: &str) -> &mut Self {
        self.answer(NoticeResponse::Action(key.into()))
    }

    pub fn dismiss(&mut self) -> &mut Self {
        self.answer(NoticeResponse::Closed)
    }

    fn answer(&mut self, response: NoticeResponse) -> &mut Self {
        let id = self.last_notice.as_ref().unwrap().id.clone();
        self.send(Event::Notification { id, response });
        self
    }

    /// Chooses this time for the screen lock in the window.
    pub fn snooze(&mut self, label: &str) -> &mut Self {
        let finding = self.view.as_ref().unwrap().findings.iter().find(|finding| finding.id == "screen-lock").unwrap();
        let choice = finding.snoozes.iter().find(|choice| choice.label == label).unwrap();
        let action = Action::Snooze { finding: finding.id.clone(), until: choice.until };
        self.send(Event::Ui(action));
        self
    }

    pub fn check_now(&mut self) -> &mut Self {
        self.send(Event::Tray(Command::CheckNow));
        self
    }

    /// Something happens; what the core answers is performed and held against the rules that hold always.
    pub fn send(&mut self, event: Event) -> Vec<Effect> {
        let at = self.clock();
        let app = self.app.as_mut().unwrap();
        let effects = app.handle(Input { at, event });
        let after = app.state().clone();
        let position = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted);
        if let Some(save) = position(|effect| matches!(effect, Effect::Save(_))) {
            assert_eq!(save, 0, "what must not be lost is written down first");
        }
        for effect in &effects {
            self.perform(at, effect);
        }
        assert_eq!(self.saved, after, "whatever is remembered is saved in the same answer");
        effects
    }

    fn perform(&mut self, at: Moment, effect: &Effect) {
        match effect {
            Effect::Save(changes) => {
                for change in changes {
                    self.saved.apply(change);
                }
            }
            Effect::Collect => {
                assert_eq!(self.collecting, None, "never two sweeps at once");
                self.sweeps += 1;
                self.collecting = Some(self.now + TimeDelta::seconds(1));
            }
            Effect::WakeAt(moment) => {
                let wait = *moment - at;
                assert!(wait > TimeDelta::zero() && wait <= TimeDelta::minutes(75), "wakes in {wait}");
                self.wake = Some(self.now + wait);
            }
            Effect::Notify(notice) => {
                assert_eq!(notice.title, "Not yet: Your screen locks by itself");
                assert_eq!(notice.body, "The screen never locks by itself: locking is off.");
                let [show, remind] = notice.actions.as_slice() else { panic!("{notice:?}") };
                assert_eq!(show.label, "Show me");
                self.notices.push(format!("{} {}", stamp(at), remind.label));
                self.last_notice = Some(notice.clone());
            }
            Effect::Sign(wanted) => panic!("nothing asks for a signature here: {wanted:?}"),
            Effect::Withdraw(_) => self.notices.push(format!("{} withdrawn", stamp(at))),
            Effect::ShowTray(tray) => {
                assert_ne!(self.tray.as_ref(), Some(&**tray), "a tray item that is shown already");
                self.tray = Some((**tray).clone());
            }
            Effect::Publish(view) => {
                assert_ne!(self.view.as_ref(), Some(&**view), "a view that is shown already");
                self.view = Some((**view).clone());
            }
            Effect::ShowWindow(page) => self.windows.push(page.clone()),
            Effect::Quit => {}
        }
    }
}

/// "Thu 10-01 10:31".
fn stamp(at: Moment) -> String {
    at.format("%a %m-%d %H:%M").to_string()
}
