//! What the core answers to one thing after another: order, silence, and the words on the tray and in the window.
#![allow(clippy::unwrap_used, reason = "a test")]

mod life;

use kilter_checks::{Actor, VerdictKind};
use kilter_companion::{
    Action, App, Command, Effect, Event, Input, MenuItem, Moment, NoticeResponse, Page, TrayState, contacts,
    state::{Change, State},
};
use life::{Life, Setting, baseline, berlin, facts};

fn at(wall: &str) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-10-01T{wall}:00+02:00")).unwrap()
}

fn app(state: State) -> App {
    App::new(baseline(), contacts::parse(contacts::SHIPPED).unwrap(), state)
}

fn started(tray_host: bool, hidden: bool) -> Event {
    Event::Started { tray_host, hidden }
}

fn collected(wall: &str, lock: Setting, disk: Setting) -> Event {
    Event::Collected(Box::new(facts(at(wall).to_utc(), lock, disk)))
}

fn send(app: &mut App, wall: &str, event: Event) -> Vec<Effect> {
    app.handle(Input { at: at(wall), event })
}

/// The effects by name, which is what their order is about.
fn names(effects: &[Effect]) -> Vec<&'static str> {
    let name = |effect: &Effect| match effect {
        Effect::Collect => "collect",
        Effect::ShowTray(_) => "tray",
        Effect::Notify(_) => "notify",
        Effect::Withdraw(_) => "withdraw",
        Effect::ShowWindow(_) => "window",
        Effect::Publish(_) => "publish",
        Effect::Save(_) => "save",
        Effect::Sign(_) => "sign",
        Effect::WakeAt(_) => "wake",
        Effect::Quit => "quit",
    };
    effects.iter().map(name).collect()
}

/// An app after its first sweep.
fn after_a_sweep(lock: Setting, disk: Setting) -> App {
    let mut app = app(State::default());
    send(&mut app, "09:00", started(true, true));
    send(&mut app, "09:01", collected("09:01", lock, disk));
    app
}

#[test]
fn a_start_shows_itself_and_looks() {
    let mut app = app(State::default());
    let effects = send(&mut app, "09:00", started(true, true));
    assert_eq!(names(&effects), ["tray", "publish", "collect", "wake"]);
    let Effect::ShowTray(tray) = &effects[0] else { unreachable!() };
    assert_eq!((tray.state, tray.tooltip.as_str()), (TrayState::Checking, "Checking this computer"));
    let effects = send(&mut app, "09:01", collected("09:01", Setting::Bad, Setting::Good));
    assert_eq!(names(&effects), ["save", "tray", "publish", "wake"]);
}

#[test]
fn without_a_tray_the_window_is_the_way_in_but_not_at_each_login() {
    let opens = |state: State, tray_host, hidden| {
        names(&send(&mut app(state), "09:00", started(tray_host, hidden))).contains(&"window")
    };
    let known = || State { last_sweep: Some(at("08:00")), ..State::default() };
    assert!(opens(known(), false, false), "started by hand");
    assert!(!opens(known(), false, true), "at login");
    assert!(opens(State::default(), false, true), "at the very first login it says that it is there");
    assert!(!opens(State::default(), true, false), "a tray item is enough");
    let mut app = app(known());
    send(&mut app, "09:00", started(false, true));
    let effects = send(&mut app, "09:05", Event::Launched(Page::Contacts));
    assert!(effects.contains(&Effect::ShowWindow(Page::Contacts)), "a second launch opens it");
}

#[test]
fn nothing_is_shown_twice() {
    let mut app = after_a_sweep(Setting::Good, Setting::Good);
    assert_eq!(names(&send(&mut app, "09:02", Event::Clock)), ["wake"]);
    // A sweep that finds the same is news for the window, by its time, and none for the tray.
    assert_eq!(names(&send(&mut app, "09:03", Event::Resumed)), ["publish", "collect", "wake"]);
    let effects = send(&mut app, "09:04", collected("09:04", Setting::Good, Setting::Good));
    assert_eq!(names(&effects), ["publish", "wake"], "too soon to count, so there is nothing to save either");
}

#[test]
fn one_sweep_at_a_time_and_a_click_during_one_asks_for_another() {
    let mut app = app(State::default());
    send(&mut app, "09:00", started(true, true));
    for event in [Event::Resumed, Event::Clock, started(true, true)] {
        assert!(!names(&send(&mut app, "09:00", event)).contains(&"collect"));
    }
    let good = || collected("09:01", Setting::Good, Setting::Good);
    assert!(!names(&send(&mut app, "09:01", good())).contains(&"collect"), "none of these asked for another");
    assert!(names(&send(&mut app, "09:02", Event::Ui(Action::CheckNow))).contains(&"collect"));
    assert!(!names(&send(&mut app, "09:02", Event::Tray(Command::CheckNow))).contains(&"collect"));
    assert!(names(&send(&mut app, "09:03", good())).contains(&"collect"), "the setting may have changed meanwhile");
    assert!(!names(&send(&mut app, "09:04", good())).contains(&"collect"));
}

#[test]
fn a_sweep_that_fails_makes_room_for_the_next_and_says_so() {
    let mut app = app(State::default());
    send(&mut app, "09:00", started(true, true));
    let note = |effects: &[Effect]| match effects.iter().find(|effect| matches!(effect, Effect::Publish(_))) {
        Some(Effect::Publish(view)) => (view.checking, view.notes.clone()),
        _ => panic!("{effects:?}"),
    };
    let (checking, notes) = note(&send(&mut app, "09:01", Event::SweepFailed));
    assert!(!checking && notes[0].contains("tries again"), "{notes:?}");
    assert!(names(&send(&mut app, "10:10", Event::Clock)).contains(&"collect"));
    let (_, notes) = note(&send(&mut app, "10:11", collected("10:11", Setting::Good, Setting::Good)));
    assert_eq!(notes, Vec::<String>::new());
}

#[test]
fn the_menu_lists_what_the_employee_can_do_and_counts_the_rest() {
    let mut life = Life::new("2026-10-01 08:30", berlin);
    (life.lock, life.disk) = (Setting::Bad, Setting::Bad);
    life.on().until("2026-10-01 08:31");
    let tray = life.tray.clone().unwrap();
    assert_eq!(tray.state, TrayState::OutOfKilter);
    assert_eq!(tray.tooltip, "Out of kilter: 1 thing needs you, 1 thing for IT");
    let said: Vec<_> = tray
        .menu
        .iter()
        .map(|item| match item {
            MenuItem::Label(text) => text.as_str(),
            MenuItem::Separator => "---",
            MenuItem::Entry { label, enabled, .. } => {
                assert!(enabled);
                label
            }
        })
        .collect();
    assert_eq!(
        said,
        [
            "Out of kilter: 1 thing needs you, 1 thing for IT",
            "---",
            "Not yet: Your screen locks by itself",
            "1 thing for IT",
            "---",
            "Check now",
            "Who to contact",
            "Open Kilter",
            "Quit",
        ]
    );
    let MenuItem::Entry { command, .. } = &tray.menu[2] else { unreachable!() };
    assert_eq!(*command, Command::Open(Page::Finding { id: "screen-lock".into() }));

    (life.lock, life.disk) = (Setting::Good, Setting::Unreadable);
    life.check_now().until("2026-10-01 08:32");
    let tray = life.tray.unwrap();
    assert_eq!((tray.state, tray.tooltip.as_str()), (TrayState::CannotTell, "Cannot tell: 1 thing could not be read"));
    assert_eq!(tray.menu.iter().filter(|item| **item == MenuItem::Separator).count(), 1, "no empty group");
}

#[test]
fn the_view_says_all_there_is_to_know_worst_first() {
    let mut life = Life::new("2026-10-01 08:30", berlin);
    (life.lock, life.disk) = (Setting::Bad, Setting::Bad);
    life.on().until("2026-10-01 08:31");
    let view = life.view.unwrap();
    assert_eq!(view.device, "ana-laptop, Debian GNU/Linux 12 (bookworm)");
    assert!(view.checked_at.is_some() && !view.checking);
    assert_eq!(view.contacts.len(), 2);
    let ids: Vec<_> = view.findings.iter().map(|finding| (finding.id.as_str(), finding.actor)).collect();
    assert_eq!(ids, [("screen-lock", Actor::Employee), ("disk-encryption", Actor::It)]);
    let [lock, disk] = view.findings.as_slice() else { unreachable!() };
    assert_eq!(lock.verdict, VerdictKind::Fail);
    assert_eq!(lock.reads.iter().map(|read| read.what.as_str()).collect::<Vec<_>>(), ["run gsettings"]);
    assert!(lock.fix.iter().all(|line| !line.trim().is_empty()) && !lock.fix.is_empty());
    assert!(lock.failing_since.is_some());
    let labels: Vec<_> = lock.snoozes.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(labels, ["Today 15:00", "Tomorrow 09:00", "Monday 09:00"]);
    assert_eq!(disk.snoozes, [], "IT's finding never nudges, so there is nothing to be left alone by");
}

#[test]
fn only_the_offered_times_are_taken() {
    let mut app = after_a_sweep(Setting::Bad, Setting::Bad);
    let mut snooze = |wall: &str, id: &str, until: &str| {
        let until = Moment::parse_from_rfc3339(until).unwrap();
        let effects = send(&mut app, wall, Event::Ui(Action::Snooze { finding: id.into(), until }));
        effects.into_iter().find_map(|effect| match effect {
            Effect::Save(changes) => Some(changes),
            _ => None,
        })
    };
    assert_eq!(snooze("09:05", "screen-lock", "2026-10-01T15:30:00+02:00"), None, "not offered");
    assert_eq!(snooze("09:05", "screen-lock", "2036-10-01T15:00:00+02:00"), None, "ten years");
    assert_eq!(snooze("09:05", "disk-encryption", "2026-10-01T15:00:00+02:00"), None, "IT's");
    assert_eq!(snooze("09:05", "no-such-check", "2026-10-01T15:00:00+02:00"), None);
    let changes = snooze("09:05", "screen-lock", "2026-10-01T15:00:00+02:00").unwrap();
    let [Change::Finding(id, memory)] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!((id.as_str(), memory.snoozed_until, memory.remind), ("screen-lock", Some(at("15:00")), false));
    assert_eq!(snooze("15:00", "screen-lock", "2026-10-01T15:00:00+02:00"), None, "it is past");
}

#[test]
fn the_window_is_followed_to_where_it_goes_and_led_nowhere_else() {
    let mut app = after_a_sweep(Setting::Bad, Setting::Good);
    let page = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Publish(view) => Some(view.page.clone()),
            _ => None,
        })
    };
    let finding = |id: &str| Page::Finding { id: id.into() };
    let visit = |page| Event::Ui(Action::Visit { page });
    let effects = send(&mut app, "09:05", visit(finding("screen-lock")));
    assert_eq!(page(&effects), Some(finding("screen-lock")));
    assert!(!names(&effects).contains(&"window"));
    let effects = send(&mut app, "09:06", Event::Tray(Command::Open(Page::Findings)));
    assert_eq!(page(&effects), Some(Page::Findings));
    assert!(effects.contains(&Effect::ShowWindow(Page::Findings)));
    let effects = send(&mut app, "09:07", Event::Launched(finding("../etc/passwd")));
    assert!(effects.contains(&Effect::ShowWindow(Page::Findings)), "no check has that id");
}

#[test]
fn what_answers_no_notice_of_ours_does_nothing() {
    let mut app = after_a_sweep(Setting::Bad, Setting::Good);
    for id in ["nudge", "another"] {
        for response in [NoticeResponse::Action("remind".into()), NoticeResponse::Closed] {
            let effects = send(&mut app, "09:05", Event::Notification { id: id.into(), response });
            assert_eq!(names(&effects), ["wake"]);
        }
    }
}

#[test]
fn a_notice_answered_by_a_click_leads_to_its_finding() {
    for key in ["show", "default"] {
        let mut life = Life::new("2026-10-01 08:30", berlin);
        life.lock = Setting::Bad;
        life.on().until("2026-10-01 11:00").press(key);
        assert_eq!(life.windows, [Page::Finding { id: "screen-lock".into() }]);
    }
}

#[test]
fn history_has_each_change_of_verdict_once() {
    let mut app = app(State::default());
    send(&mut app, "09:00", started(true, true));
    let mut verdicts = |wall: &str, lock| {
        send(&mut app, wall, Event::Resumed);
        let effects = send(&mut app, wall, collected(wall, lock, Setting::Good));
        let Some(Effect::Save(changes)) = effects.first() else { return Vec::new() };
        let verdict = |change: &Change| match change {
            Change::Verdict { check, verdict, .. } => Some((check.clone(), *verdict)),
            _ => None,
        };
        changes.iter().filter_map(verdict).collect::<Vec<_>>()
    };
    let lock = |verdict| vec![("screen-lock".to_owned(), verdict)];
    assert_eq!(verdicts("09:01", Setting::Good).len(), 2, "the first verdict of each check");
    assert_eq!(verdicts("10:01", Setting::Good), []);
    assert_eq!(verdicts("11:01", Setting::Bad), lock(VerdictKind::Fail));
    assert_eq!(verdicts("12:01", Setting::Unreadable), lock(VerdictKind::Unknown));
    assert_eq!(verdicts("13:01", Setting::Good), lock(VerdictKind::Pass));
}

#[test]
fn quit_ends_it() {
    let mut app = after_a_sweep(Setting::Good, Setting::Good);
    assert_eq!(send(&mut app, "09:05", Event::Tray(Command::Quit)), [Effect::Quit]);
}
