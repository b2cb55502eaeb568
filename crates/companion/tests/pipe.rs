//! The private pipe: whatever arrives on it, and whatever is sent through it.
#![allow(clippy::unwrap_used, reason = "a test")]

use chrono::{DateTime, FixedOffset};
use kilter_checks::{Actor, Level, VerdictKind};
use kilter_companion::{
    Action, Answer, Contact, FindingView, LearningView, Moment, Page, SnoozeChoice, TrayState, View,
    learning::RecordRow,
    wire::{ToAgent, ToWindow, decode, encode},
};
use kilter_facts::{Outcome, Read};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    // Quotes, line ends, controls and other planes: whatever a file name or a reason can hold.
    prop_oneof![".{0,20}", Just("\"\\\n\r\u{0}\u{2028}".to_owned()), any::<String>()]
}

fn moment() -> impl Strategy<Value = Moment> {
    (0..4_000_000_000_i64, -14..14_i32).prop_map(|(seconds, hours)| {
        let zone = FixedOffset::east_opt(hours * 3600).unwrap();
        DateTime::from_timestamp(seconds, 0).unwrap().with_timezone(&zone)
    })
}

fn page() -> impl Strategy<Value = Page> {
    prop_oneof![
        Just(Page::Findings),
        Just(Page::Contacts),
        Just(Page::Records),
        text().prop_map(|id| Page::Finding { id }),
        text().prop_map(|id| Page::Lesson { id }),
        text().prop_map(|id| Page::Policy { id }),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        Just(Action::CheckNow),
        (text(), moment()).prop_map(|(finding, until)| Action::Snooze { finding, until }),
        page().prop_map(|page| Action::Visit { page }),
        (text(), texts()).prop_map(|(item, chosen)| Action::Answer { item, chosen }),
        (text(), any::<u32>()).prop_map(|(note, seconds)| Action::Sign {
            outcome: Answer::Declined,
            note,
            sections: 1,
            seconds
        }),
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..3)
}

fn finding() -> impl Strategy<Value = FindingView> {
    let verdicts = [VerdictKind::Pass, VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::NotApplicable];
    let levels = [Level::Required, Level::Recommended, Level::ReportOnly];
    let outcomes = [Outcome::Answered, Outcome::Absent, Outcome::NotRead];
    let judged = (
        prop::sample::select(verdicts.to_vec()),
        prop::sample::select(levels.to_vec()),
        prop::sample::select(vec![Actor::Employee, Actor::It]),
    );
    let read = (text(), text(), prop::sample::select(outcomes.to_vec())).prop_map(|(fact, what, outcome)| Read {
        fact,
        what,
        outcome,
    });
    let snooze = (text(), moment()).prop_map(|(label, until)| SnoozeChoice { label, until });
    let said = (text(), text(), text(), text(), texts(), texts());
    let times = (prop::option::of(moment()), prop::option::of(moment()));
    let lists = (prop::collection::vec(read, 0..3), prop::collection::vec(snooze, 0..3));
    (judged, said, times, lists).prop_map(|(judged, said, times, lists)| FindingView {
        id: said.0,
        title: said.1,
        verdict: judged.0,
        level: judged.1,
        actor: judged.2,
        reason: said.2,
        why: said.3,
        fix: said.4,
        reads: lists.0,
        controls: said.5,
        lesson: None,
        failing_since: times.0,
        snoozed_until: times.1,
        snoozes: lists.1,
    })
}

fn record() -> impl Strategy<Value = RecordRow> {
    (any::<u32>(), moment(), text(), text(), prop::option::of(text())).prop_map(|(index, at, outcome, title, note)| {
        RecordRow { index, at, outcome, digest: title.clone(), title, note }
    })
}

fn learning() -> impl Strategy<Value = LearningView> {
    (prop::option::of(text()), prop::option::of(text()), prop::collection::vec(record(), 0..3))
        .prop_map(|(summary, trouble, records)| LearningView { summary, trouble, records, ..LearningView::default() })
}

fn view() -> impl Strategy<Value = View> {
    let states = vec![TrayState::InKilter, TrayState::OutOfKilter, TrayState::CannotTell, TrayState::Checking];
    let contact = (text(), text(), text()).prop_map(|(name, what_for, how)| Contact { name, what_for, how });
    let overall = (page(), prop::sample::select(states), text(), text(), prop::option::of(moment()), any::<bool>());
    let lists = (prop::collection::vec(finding(), 0..4), prop::collection::vec(contact, 0..3), texts(), learning());
    (overall, lists).prop_map(|(overall, lists)| View {
        page: overall.0,
        state: overall.1,
        summary: overall.2,
        device: overall.3,
        checked_at: overall.4,
        checking: overall.5,
        findings: lists.0,
        learning: lists.3,
        contacts: lists.1,
        notes: lists.2,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn noise_is_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode::<ToAgent>(&bytes);
        let _ = decode::<ToWindow>(&bytes);
    }

    /// Noise that looks like a message goes deeper than noise.
    #[test]
    fn a_damaged_message_is_refused_without_a_panic(
        message in view(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()
    ) {
        let mut line = encode(&ToWindow::View(Box::new(message))).unwrap();
        let at = at.index(line.len());
        if cut { line.truncate(at) } else { line[at] = byte }
        let _ = decode::<ToWindow>(&line);
    }

    #[test]
    fn an_action_arrives_as_it_was_sent(action in action()) {
        let line = encode(&ToAgent::Action(action.clone())).unwrap();
        prop_assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1), "one message, one line");
        prop_assert_eq!(decode::<ToAgent>(&line).unwrap(), ToAgent::Action(action));
    }

    #[test]
    fn a_view_arrives_as_it_was_sent(view in view()) {
        let line = encode(&ToWindow::View(Box::new(view.clone()))).unwrap();
        prop_assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1), "one message, one line");
        prop_assert_eq!(decode::<ToWindow>(&line).unwrap(), ToWindow::View(Box::new(view)));
    }
}
