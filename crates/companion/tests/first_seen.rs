//! An update that waits is known by the earliest moment it was ever on offer, whatever a refreshed list says.
#![allow(clippy::unwrap_used, reason = "a test")]

mod life;

use chrono::{DateTime, Utc};
use kilter_checks::{Baseline, VerdictKind};
use kilter_companion::{
    App, Effect, Event, Input, Moment, remember,
    state::{Change, State},
};
use kilter_facts::{Facts, Gap, Observed, OsUpdates, PendingUpdate};
use life::{Setting, baseline};

fn utc(day: u32) -> DateTime<Utc> {
    format!("2026-10-{day:02}T06:00:00Z").parse().unwrap()
}

/// Facts of a machine that lacks these updates: package, version, and the day the lists say it was offered.
fn lacking(updates: &[(&str, &str, u32)]) -> Facts {
    let pending = updates.iter().map(|(package, version, day)| PendingUpdate {
        package: (*package).to_owned(),
        installed: "1".to_owned(),
        available: (*version).to_owned(),
        offered_since: utc(*day),
    });
    let mut facts = life::facts(utc(20), Setting::Good, Setting::Good);
    facts.os_updates = Observed::Known(OsUpdates {
        package_manager: "apt".to_owned(),
        lists_refreshed: Observed::Known(utc(20)),
        last_install: Observed::Known(utc(1)),
        pending_security: Observed::Known(pending.collect()),
        held: vec![],
    });
    facts
}

fn offered(facts: &Facts) -> Vec<DateTime<Utc>> {
    let pending = facts.os_updates.known().unwrap().pending_security.known().unwrap();
    pending.iter().map(|update| update.offered_since).collect()
}

/// What is remembered after these sightings, one after the other.
fn remembering(sightings: &[Facts]) -> State {
    let mut state = State::default();
    for facts in sightings {
        for change in remember(&mut facts.clone(), &state) {
            state.apply(&change);
        }
    }
    state
}

#[test]
fn a_refreshed_list_does_not_make_an_update_young_again() {
    let state = remembering(&[lacking(&[("openssl", "3.0.17", 3)])]);
    let mut later = lacking(&[("openssl", "3.0.17", 19), ("bash", "5.2", 18)]);
    let changes = remember(&mut later, &state);
    assert_eq!(offered(&later), [utc(3), utc(18)]);
    assert_eq!(changes, [Change::FirstSeen("update/bash/5.2".into(), utc(18).fixed_offset())]);
}

#[test]
fn earlier_evidence_is_taken_and_kept() {
    let state = remembering(&[lacking(&[("openssl", "3.0.17", 9)]), lacking(&[("openssl", "3.0.17", 4)])]);
    let mut later = lacking(&[("openssl", "3.0.17", 19)]);
    remember(&mut later, &state);
    assert_eq!(offered(&later), [utc(4)]);
}

#[test]
fn a_newer_version_is_another_update_and_the_old_one_is_forgotten() {
    let state = remembering(&[lacking(&[("openssl", "3.0.17", 3)])]);
    let mut later = lacking(&[("openssl", "3.0.18", 19)]);
    let changes = remember(&mut later, &state);
    assert_eq!(offered(&later), [utc(19)]);
    assert!(changes.contains(&Change::Forget("update/openssl/3.0.17".into())), "{changes:?}");
}

#[test]
fn what_cannot_be_told_is_not_forgotten() {
    let state = remembering(&[lacking(&[("openssl", "3.0.17", 3)])]);
    let gap = || Gap::timed_out("no answer");
    let mut none = lacking(&[]);
    none.os_updates = Observed::Unknown(gap());
    assert_eq!(remember(&mut none, &state), []);
    let mut no_list = lacking(&[]);
    let Observed::Known(updates) = &mut no_list.os_updates else { unreachable!() };
    updates.pending_security = Observed::Unknown(gap());
    assert_eq!(remember(&mut no_list, &state), []);
    assert_eq!(remember(&mut lacking(&[]), &state), [Change::Forget("update/openssl/3.0.17".into())]);
}

#[test]
fn the_core_writes_it_down() {
    let mut app = App::new(baseline(), vec![], State::default());
    let at = utc(20).fixed_offset();
    app.handle(Input { at, event: Event::Started { tray_host: true, hidden: true } });
    let facts = lacking(&[("openssl", "3.0.17", 3)]);
    let effects = app.handle(Input { at, event: Event::Collected(Box::new(facts)) });
    let Some(Effect::Save(changes)) = effects.first() else { panic!("{effects:?}") };
    assert!(changes.contains(&Change::FirstSeen("update/openssl/3.0.17".into(), utc(3).fixed_offset())), "{changes:?}");
}

#[test]
fn the_verdict_goes_by_the_earliest_moment() {
    let known = Change::FirstSeen("update/openssl/3.0.17".into(), "2026-08-01T06:00:00Z".parse().unwrap());
    let mut state = State::default();
    state.apply(&known);
    let mut app = App::new(Baseline::default(), vec![], state);
    let at = utc(20).fixed_offset();
    app.handle(Input { at, event: Event::Started { tray_host: true, hidden: true } });
    // By the list alone it has waited for a day.
    let facts = lacking(&[("openssl", "3.0.17", 19)]);
    app.handle(Input { at, event: Event::Collected(Box::new(facts)) });
    assert_eq!(app.state().findings["os-updates"].verdict, Some(VerdictKind::Fail));
}

#[test]
fn one_digest_names_the_worst_and_counts_the_rest() {
    let mut app = App::new(Baseline::default(), vec![], State::default());
    let at = |text: &str| -> Moment { text.parse().unwrap() };
    // Every sweep is asked for, ends at once, and finds this.
    let mut sweep = |time: &str, lock, updates: &[(&str, &str, u32)]| {
        let at = at(time);
        app.handle(Input { at, event: Event::Resumed });
        let mut facts = Facts { at: at.to_utc(), ..lacking(updates) };
        facts.screen_lock = life::facts(at.to_utc(), lock, Setting::Good).screen_lock;
        let Observed::Known(lists) = &mut facts.os_updates else { unreachable!() };
        lists.lists_refreshed = Observed::Known(at.to_utc());
        let effects = app.handle(Input { at, event: Event::Collected(Box::new(facts)) });
        let told = |effect: Effect| match effect {
            Effect::Notify(notice) => Some((notice.title, notice.body)),
            Effect::Withdraw(id) => Some(("withdrawn".to_owned(), id)),
            _ => None,
        };
        effects.into_iter().filter_map(told).collect::<Vec<_>>()
    };
    let overdue = [("openssl", "3.0.17", 1)];
    for early in ["07:00", "08:00", "08:50"] {
        assert_eq!(sweep(&format!("2026-10-20T{early}:00+02:00"), Setting::Bad, &overdue), []);
    }
    let digest = sweep("2026-10-20T09:30:00+02:00", Setting::Bad, &overdue);
    let [(title, body)] = digest.as_slice() else { panic!("{digest:?}") };
    assert_eq!(title, "Not yet: Your screen locks by itself");
    assert_eq!(body, "The screen never locks by itself: locking is off.\n1 more thing needs you.");

    // One of the two is put right: the notice still asks for the other.
    assert_eq!(sweep("2026-10-20T10:30:00+02:00", Setting::Good, &overdue), []);
    assert_eq!(sweep("2026-10-20T11:30:00+02:00", Setting::Good, &[]), [("withdrawn".into(), "nudge".into())]);

    // The old notice has nothing left to ask at the moment when the new one comes: it is replaced, not taken back first.
    for hour in [12, 13, 14] {
        assert_eq!(sweep(&format!("2026-10-20T{hour}:30:00+02:00"), Setting::Bad, &[]), []);
    }
    assert_eq!(sweep("2026-10-21T08:30:00+02:00", Setting::Bad, &overdue), []);
    assert_eq!(sweep("2026-10-21T09:05:00+02:00", Setting::Bad, &overdue).len(), 1);
    assert_eq!(sweep("2026-10-21T16:59:00+02:00", Setting::Bad, &overdue), []);
    assert_eq!(sweep("2026-10-22T08:20:00+02:00", Setting::Bad, &overdue), []);
    let replaced = sweep("2026-10-22T09:00:00+02:00", Setting::Good, &overdue);
    let [(title, _)] = replaced.as_slice() else { panic!("{replaced:?}") };
    assert_eq!(title, "Not yet: Your system is up to date");
}
