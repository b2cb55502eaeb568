use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Five graded items, of which q1 is critical and q2 is multi, q3 order; q6 is asked first.
fn quiz() -> Quiz {
    let option = |id: &str, mark: &str| format!(r#"{{"id":"{id}","text":"T{id}","{mark},"feedback":"F{id}"}}"#);
    let marks = |marks: &[&str]| {
        let options: Vec<_> = ["a", "b", "c"].iter().zip(marks).map(|(id, mark)| option(id, mark)).collect();
        options.join(",")
    };
    let item =
        |id: &str, more: &str, options: String| format!(r#"{{"id":"{id}",{more},"stem":"S","options":[{options}]}}"#);
    let one = || marks(&["correct\":false", "correct\":true", "correct\":false"]);
    let items = [
        item("q1", r#""type":"choice","critical":true"#, one()),
        item("q2", r#""type":"multi""#, marks(&["correct\":true", "correct\":true", "correct\":false"])),
        item("q3", r#""type":"order""#, marks(&["place\":3", "place\":1", "place\":2"])),
        item("q4", r#""type":"true-false""#, marks(&["correct\":false", "correct\":true"])),
        item("q5", r#""type":"choice""#, one()),
        item("q6", r#""type":"choice""#, one()),
    ];
    let json = format!(
        r#"{{"schema":"kilter/quiz/1","id":"x","passMark":0.8,"draw":5,"first":["q6"],"items":[{}]}}"#,
        items.join(",")
    );
    Quiz::parse("quiz.json", json.as_bytes()).unwrap()
}

fn answer(item: &str, chosen: &[&str]) -> Answer {
    Answer { item: item.to_owned(), chosen: chosen.iter().map(|id| (*id).to_owned()).collect() }
}

fn right() -> Vec<Answer> {
    vec![
        answer("q1", &["b"]),
        answer("q2", &["b", "a"]),
        answer("q3", &["b", "c", "a"]),
        answer("q4", &["b"]),
        answer("q5", &["b"]),
    ]
}

#[test]
fn passes_at_the_mark_with_every_critical_item_right() {
    let quiz = quiz();
    let sitting = quiz.sit(1);
    let grade = |answers: &[Answer]| quiz.grade(&sitting, answers);
    let all = grade(&right());
    assert_eq!((all.raw, all.max, all.passed, all.critical_all_correct), (5, 5, true, true));
    let mut four = right();
    four[4] = answer("q5", &["a"]);
    assert_eq!((grade(&four).raw, grade(&four).passed), (4, true), "0.8 of 5 are 4");
    four[1] = answer("q2", &["a"]);
    assert_eq!((grade(&four).raw, grade(&four).passed), (3, false));
    let mut critical = right();
    critical[0] = answer("q1", &["a"]);
    let grade = grade(&critical);
    assert_eq!((grade.raw, grade.passed, grade.critical_all_correct), (4, false, false));
}

#[test]
fn an_answer_is_right_as_a_whole() {
    let quiz = quiz();
    let sitting = quiz.sit(1);
    let is_right = |item: &str, chosen: &[&str]| {
        let grade = quiz.grade(&sitting, &[answer(item, chosen)]);
        grade.items.iter().find(|graded| graded.item == item).unwrap().right
    };
    assert!(is_right("q2", &["a", "b"]) && is_right("q2", &["b", "a"]));
    for wrong in [&["a"][..], &["a", "b", "c"], &["a", "a"], &["a", "b", "b"], &["a", "b", "nothing"], &[]] {
        assert!(!is_right("q2", wrong), "{wrong:?}");
    }
    assert!(!is_right("q1", &["a", "b"]), "choosing all is no answer");
    for wrong in [&["a", "b", "c"][..], &["b", "c"], &["b", "c", "a", "a"]] {
        assert!(!is_right("q3", wrong), "{wrong:?}");
    }
    assert!(
        !quiz.grade(&Sitting { quiz: "x".into(), questions: Vec::new() }, &right()).passed,
        "nothing asked, nothing passed"
    );
}

#[test]
fn every_chosen_option_has_its_feedback_and_no_other() {
    let quiz = quiz();
    let grade = quiz.grade(&quiz.sit(1), &[answer("q2", &["a", "c"])]);
    let graded = grade.items.iter().find(|graded| graded.item == "q2").unwrap();
    let said: Vec<_> = graded.feedback.iter().map(|said| (&*said.option, said.right, &*said.feedback)).collect();
    assert_eq!(said, [("a", true, "Fa"), ("c", false, "Fc")]);
}

#[test]
fn what_is_asked_first_is_not_graded() {
    let quiz = quiz();
    let before = quiz.before(7);
    assert_eq!(before.questions.iter().map(|asked| &*asked.item).collect::<Vec<_>>(), ["q6"]);
    assert!((0..200).all(|seed| quiz.sit(seed).questions.iter().all(|asked| asked.item != "q6")));
}

#[test]
fn the_window_is_not_told_the_answers() {
    let json = serde_json::to_string(&quiz().sit(3)).unwrap();
    assert!(!json.contains("correct") && !json.contains("place") && !json.contains("Fa"), "{json}");
}

proptest! {
    #[test]
    fn a_seed_is_a_sitting(seed in any::<u64>(), draw in 1_u32..=5) {
        let mut quiz = quiz();
        quiz.draw = draw;
        let sitting = quiz.sit(seed);
        prop_assert_eq!(&quiz.sit(seed), &sitting);
        let asked: BTreeSet<_> = sitting.questions.iter().map(|question| question.item.clone()).collect();
        prop_assert_eq!(asked.len(), draw as usize, "each once");
        prop_assert!(asked.contains("q1"), "critical ones always");
        prop_assert!((1..=2).contains(&quiz.again(seed).questions.len()));
    }

    #[test]
    fn any_answer_has_a_grade(seed in any::<u64>(), answers in proptest::collection::vec(("q[1-7]", proptest::collection::vec("[a-d]", 0..5)), 0..10)) {
        let quiz = quiz();
        let answers: Vec<Answer> = answers.into_iter().map(|(item, chosen)| Answer { item, chosen }).collect();
        let grade = quiz.grade(&quiz.sit(seed), &answers);
        prop_assert!(grade.raw <= grade.max);
        prop_assert_eq!(grade.passed, grade.raw >= 4 && grade.critical_all_correct);
    }
}

#[test]
fn the_order_differs_from_try_to_try() {
    let quiz = quiz();
    let orders: BTreeSet<Vec<String>> =
        (0..50).map(|seed| quiz.sit(seed).questions.iter().map(|asked| asked.item.clone()).collect()).collect();
    assert!(orders.len() > 20, "{}", orders.len());
}
