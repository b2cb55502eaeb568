mod scene;

use super::*;
use kilter_attest::Outcome;
use scene::{Scene, devices, learning, policy};

#[test]
fn a_lesson_goes_from_questions_to_text_to_questions_and_leaves_a_record_of_every_go() {
    let mut scene = Scene::new(&[]);
    scene.visit(&Page::Lesson { id: "places".to_owned() });
    let open = scene.lesson();
    assert_eq!((open.step, open.first.len(), open.text.len()), (Step::First, 1, 0));
    assert_eq!(open.first[0].options[0].feedback, "", "nothing is given away before the answer");
    scene.answer("q0", "b");
    let said = &scene.lesson().first[0];
    assert_eq!(said.right, Some(false));
    assert!(said.options.iter().all(|option| option.feedback.starts_with("Because")));
    scene.act(&Action::Continue);
    assert_eq!((scene.lesson().step, scene.lesson().text.len()), (Step::Text, 1));
    scene.act(&Action::Continue);
    // The critical one is wrong: half of them right reaches the mark, and does not pass.
    scene.answer("q1", "b");
    scene.answer("q1", "a");
    assert!(scene.lesson().result.is_none(), "a second answer to the same question counts for nothing");
    scene.answer("q2", "a");
    let failed = scene.lesson().result.unwrap();
    assert_eq!((failed.passed, failed.raw, scene.signed.len()), (false, 1, 0));
    assert!(failed.words.contains("matters most"), "{}", failed.words);
    scene.act(&Action::TryAgain);
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    let passed = scene.lesson().result.unwrap();
    assert!(passed.passed && passed.recorded);
    let record = scene.last();
    assert_eq!((record.outcome, record.document.id.as_str()), (Outcome::Completed, "places"));
    let attempts: Vec<_> =
        record.assessment.as_ref().unwrap().attempts.iter().map(|go| (go.n, go.raw, go.passed)).collect();
    assert_eq!(attempts, [(1, 1, false), (2, 2, true)]);
    assert_eq!(record.request.as_ref().unwrap().reason, "new-hire");
    assert!(scene.view().lessons[0].due.is_none() && scene.view().lessons[0].passed_at.is_some());
}

#[test]
fn no_answer_is_in_a_record() {
    let mut scene = Scene::new(&[]);
    scene.read_to_the_questions();
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    let json = serde_json::to_string(scene.last()).unwrap();
    for private in ["q1", "Because", "chosen"] {
        assert!(!json.contains(private), "{private} in {json}");
    }
}

#[test]
fn a_policy_is_signed_once_it_is_understood_and_the_bytes_are_those_that_were_shown() {
    let mut scene = Scene::new(&[("1.0.0", "Lock it.")]);
    scene.visit(&devices());
    assert!(!scene.policy().can_sign);
    scene.reply(Answer::Acknowledged, "");
    assert!(scene.signed.is_empty(), "nobody signs what they have not shown to understand");
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    scene.reply(Answer::Acknowledged, "");
    let digest = kilter_attest::Digest::of(&policy("1.0.0", "Lock it.").1).sha256;
    assert_eq!(scene.signed[0].subject[0].digest.sha256, digest);
    assert_eq!(scene.policy().digest, digest);
    let said = scene.last();
    assert_eq!(said.engagement.as_ref().unwrap().sections_viewed, 1, "no more than there are");
    assert!(said.consent.text.contains("Devices") && said.consent.text.contains("1.0.0"));
    let row = &scene.view().policies[0];
    assert!(row.due.is_none() && row.answer.as_deref() == Some("You signed this"));
}

#[test]
fn no_and_not_yet_are_answers_too_and_need_words() {
    for (answer, outcome) in [
        (Answer::Declined, Outcome::Declined),
        (Answer::Question, Outcome::Question),
        (Answer::ExemptionRequested, Outcome::ExemptionRequested),
    ] {
        let mut scene = Scene::new(&[("1.0.0", "Lock it.")]);
        scene.visit(&devices());
        scene.reply(answer, "  ");
        assert!(scene.signed.is_empty(), "{answer:?} without words");
        scene.reply(answer, " My screen drives a machine. ");
        assert_eq!(scene.last().outcome, outcome);
        assert_eq!(scene.last().note.as_deref(), Some("My screen drives a machine."));
        let is_due = scene.view().policies[0].due.is_some();
        assert_eq!(is_due, answer == Answer::Question, "a question leaves the policy to be answered");
    }
}

#[test]
fn a_signature_can_be_taken_back_and_nothing_else() {
    let mut scene = Scene::new(&[("1.0.0", "Lock it.")]);
    scene.visit(&devices());
    scene.reply(Answer::Withdrawn, "");
    assert!(scene.signed.is_empty());
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    scene.reply(Answer::Acknowledged, "");
    assert!(scene.policy().can_withdraw);
    scene.reply(Answer::Withdrawn, "");
    assert_eq!(scene.last().outcome, Outcome::Withdrawn);
    assert!(scene.view().policies[0].due.is_some(), "it waits for an answer again");
}

#[test]
fn a_major_version_asks_again_and_shows_what_changed_also_where_the_old_text_left_the_pack() {
    let mut scene = Scene::new(&[("1.0.0", "After 15 minutes.")]);
    scene.visit(&devices());
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    scene.reply(Answer::Acknowledged, "");
    let records = scene.signed.clone();
    let newer: &[(&str, &str)] = &[("2.0.0", "After 10 minutes.")];
    scene.learning = learning(newer).with_records(records.clone());
    let wanted = scene.learning.wants();
    assert_eq!(wanted, [records[0].subject[0].digest.sha256.clone()]);
    let old = policy("1.0.0", "After 15 minutes.").1;
    scene.learning = learning(newer).with_records(records).with_documents([(wanted[0].clone(), old)].into());
    scene.visit(&devices());
    let open = scene.policy();
    assert_eq!((open.since.as_deref(), open.changes.len(), open.can_sign), (Some("1.0.0"), 1, false));
    assert_eq!(open.changes[0].under, "Locks");
    let due = scene.view().policies[0].due.clone().unwrap();
    assert!(due.reason.contains("new version"), "{}", due.reason);
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    scene.reply(Answer::Acknowledged, "");
    assert_eq!(scene.last().document.supersedes.as_deref(), Some("1.0.0"));
    assert_eq!(scene.last().request.as_ref().unwrap().reason, "new-version");
}

#[test]
fn a_minor_version_asks_nobody_again() {
    let mut scene = Scene::new(&[("1.0.0", "Lock it.")]);
    scene.visit(&devices());
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    scene.reply(Answer::Acknowledged, "");
    scene.learning = learning(&[("1.1.0", "Please lock it.")]).with_records(scene.signed.clone());
    assert!(scene.view().policies[0].due.is_none());
}

#[test]
fn what_failed_was_taught_and_is_fixed_becomes_one_record() {
    let mut scene = Scene::new(&[]);
    let failed_at = scene.at;
    scene.failing = vec![Failing {
        id: "screen-lock".to_owned(),
        title: "Your screen locks by itself".to_owned(),
        lesson: Some("places".to_owned()),
        since: Some(failed_at),
    }];
    let due = scene.view().lessons[0].due.clone().unwrap();
    assert_eq!(due.reason, "Not in order here: Your screen locks by itself");
    let nothing =
        scene.learning.fixed("screen-lock", failed_at, Around { state: &scene.state, failing: &[], at: scene.at });
    assert_eq!(nothing, None, "fixed, and not taught");
    scene.read_to_the_questions();
    assert_eq!(scene.lesson().because.as_deref(), Some("Your screen locks by itself"));
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    let around = Around { state: &scene.state, failing: &[], at: scene.at };
    let then = scene.learning.fixed("screen-lock", failed_at, around);
    scene.perform(then.into_iter().collect());
    let remedied = scene.last().remedied.clone().unwrap();
    assert_eq!((remedied.check.as_str(), remedied.lesson.as_str()), ("screen-lock", "places"));
    assert!(remedied.failed_at <= remedied.passed_at && remedied.passed_at <= remedied.fixed_at);
    assert_eq!(scene.view().records[0].outcome, "Learned, fixed and checked");
}

#[test]
fn a_locked_keyring_is_said_and_costs_nobody_their_result() {
    let mut scene = Scene::new(&[]);
    scene.read_to_the_questions();
    scene.answer("q1", "a");
    let around = Around { state: &scene.state, failing: &[], at: scene.at };
    let then = scene.learning.act(&Action::Answer { item: "q2".to_owned(), chosen: vec!["a".to_owned()] }, around);
    let [Then::Remember(change), Then::Sign(_)] = &then[..] else { panic!("{then:?}") };
    scene.state.apply(change);
    assert_eq!(scene.learning.signed(Err("the keyring is locked".to_owned())), None);
    assert!(scene.view().trouble.unwrap().contains("the keyring is locked"));
    // Kilter starts anew: the go is remembered, the record is not there, and is made now.
    scene.learning = learning(&[]);
    let again = scene.learning.again(Around { state: &scene.state, failing: &[], at: scene.at });
    scene.perform(again.into_iter().collect());
    assert_eq!(scene.last().outcome, Outcome::Completed);
    let nothing = scene.learning.again(Around { state: &scene.state, failing: &[], at: scene.at });
    assert_eq!(nothing, None, "once");
}

#[test]
fn a_statement_is_asked_for_signed_and_rests_until_its_interval_is_over() {
    let mut scene = Scene::new(&[]);
    assert!(scene.view().statements[0].due.is_some());
    scene.act(&Action::State { id: "restored".to_owned() });
    assert_eq!(scene.view().records[0].title, "I did.");
    assert!(scene.view().statements[0].due.is_none());
    scene.at += chrono::TimeDelta::days(91);
    assert!(scene.view().statements[0].due.is_some());
}

#[test]
fn a_topic_comes_back_with_two_questions_after_two_weeks() {
    let mut scene = Scene::new(&[]);
    scene.read_to_the_questions();
    scene.answer("q1", "a");
    scene.answer("q2", "a");
    scene.at += chrono::TimeDelta::days(15);
    let due = scene.view().lessons[0].due.clone().unwrap();
    assert!(due.reason.contains("keep it fresh"), "{}", due.reason);
    scene.visit(&Page::Lesson { id: "places".to_owned() });
    assert_eq!(scene.lesson().step, Step::Questions, "no text again: only the questions");
    for item in scene.lesson().questions {
        scene.answer(&item.id, "a");
    }
    assert!(scene.lesson().result.unwrap().passed);
    assert!(scene.view().lessons[0].due.is_none());
}

#[test]
fn actions_that_fit_nothing_do_nothing() {
    let mut scene = Scene::new(&[("1.0.0", "Lock it.")]);
    scene.visit(&Page::Lesson { id: "nowhere".to_owned() });
    for action in [
        Action::Continue,
        Action::TryAgain,
        Action::Answer { item: "q1".to_owned(), chosen: vec![] },
        Action::Sign { outcome: Answer::Acknowledged, note: String::new(), sections: 0, seconds: 0 },
        Action::State { id: "nothing".to_owned() },
    ] {
        scene.act(&action);
    }
    scene.read_to_the_questions();
    for chosen in [vec![], vec!["c".to_owned()], vec!["a".to_owned(), "a".to_owned()]] {
        scene.act(&Action::Answer { item: "q1".to_owned(), chosen });
    }
    assert!(scene.lesson().questions.iter().all(|item| item.right.is_none()));
    assert!(scene.signed.is_empty());
}
