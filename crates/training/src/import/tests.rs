use super::*;
use crate::ItemKind::{Choice as One, Multi, TrueFalse};
use proptest::prelude::*;

fn read(text: &str) -> Imported {
    gift("bank.gift", "bank", text)
}

/// "kind | stem | =right/feedback ~wrong/feedback" of the only question.
fn only(text: &str) -> String {
    let read = read(text);
    let [item] = &read.quiz.items[..] else { panic!("{read:#?}") };
    let option = |option: &Choice| {
        let mark = if option.correct == Some(true) { '=' } else { '~' };
        format!("{mark}{}/{}", option.text, option.feedback)
    };
    let options: Vec<_> = item.options.iter().map(option).collect();
    format!("{:?} | {} | {}", item.kind, item.stem, options.join(" "))
}

fn left_out(text: &str) -> String {
    let read = read(text);
    assert!(read.quiz.items.is_empty(), "{read:#?}");
    read.problems[0].to_string()
}

/// The forms that the documentation of the format shows, in questions of our own.
#[test]
fn gift_has_its_forms() {
    assert_eq!(only("Who wrote it?{~Bo =Ana ~Chi}"), "Choice | Who wrote it? | ~Bo/ =Ana/ ~Chi/");
    assert_eq!(
        only("// a comment\n::Q1:: Who\nwrote it? {\n=Ana#Yes, she did.\n// another\n~Bo # No.\n\n~Chi#Nor she.\n}"),
        "Choice | Who wrote it? | =Ana/Yes, she did. ~Bo/No. ~Chi/Nor she."
    );
    assert_eq!(
        only("It locks {=after ~before} five minutes."),
        "Choice | It locks _____ five minutes. | =after/ ~before/"
    );
    assert_eq!(
        only("Which two? {~%50%Ana#Right. ~%50%Bo ~%-100%Chi ~%0%Di}"),
        "Multi | Which two? | =Ana/Right. =Bo/ ~Chi/ ~Di/"
    );
    assert_eq!(only("Ana leads.{TRUE}"), "TrueFalse | Ana leads. | =True/ ~False/");
    assert_eq!(
        only("Ana leads. {F#She does not.#Right, Bo does.}"),
        "TrueFalse | Ana leads. | ~True/She does not. =False/Right, Bo does."
    );
    assert_eq!(only("[html]Ana <b>leads</b>. {T}"), "TrueFalse | Ana <b>leads</b>. | =True/ ~False/");
    assert_eq!(only(r"Is 2\+2 \= 4 \{sure\}? {=Yes\: 4\#1 ~No\~}"), r"Choice | Is 2\+2 = 4 {sure}? | =Yes: 4#1/ ~No~/");
    assert_eq!(only("Who? {=Ana ~Bo ####Ana it was.}"), "Choice | Who? | =Ana/ ~Bo/");
    assert_eq!(only("\u{FEFF}$CATEGORY: top/security\n\nWho? {=Ana ~Bo}"), "Choice | Who? | =Ana/ ~Bo/");
    let kinds: Vec<_> =
        read("A {T}\n\n\nB {=a ~b}\n\nC {~%50%a ~%50%b ~c}\n").quiz.items.iter().map(|item| item.kind).collect();
    assert_eq!(kinds, [TrueFalse, One, Multi]);
}

#[test]
fn what_kilter_does_not_ask_is_left_out_with_its_line() {
    assert!(left_out("\n\nWho leads? {=Ana =Anna}").starts_with(
        "bank.gift:3: it has right answers alone, so it asks for a short text; the question is left out."
    ));
    assert!(left_out("Match. {=a -> 1 =b -> 2}").contains("asks to match pairs"));
    assert!(left_out("How many? {#3:1}").contains("asks for a number"));
    assert!(left_out("Write an essay. {}").contains("asks for a free text"));
    assert!(left_out("Only words.").contains("no answers in braces"));
    assert!(left_out("What? {=a ~%x%b}").contains("a weight is no number"));
    assert!(left_out("What? {~a ~b}").contains("none of its answers is right"));
    assert!(left_out("What? {=a ~b} and {=c ~d}").contains("two pairs"));
    assert!(left_out("What? {a =b ~c}").contains("do not start with"));
}

#[test]
fn missing_feedback_is_named_and_the_quiz_is_whole_otherwise() {
    let read = read("Who? {=Ana#Yes. ~Bo}\n\nWhat? {=a#1 ~b#2}\n");
    assert_eq!(read.problems.len(), 1);
    assert!(read.problems[0].to_string().starts_with("bank.gift:1: item \"q1\": 1 options have no feedback"));
    let faults = read.quiz.problems("quiz.json");
    assert!(faults.len() == 1 && faults[0].what.contains("has no feedback"), "{faults:?}");
    let json = serde_json::to_string(&read.quiz).unwrap().replace("\"feedback\":\"\"", "\"feedback\":\"No.\"");
    Quiz::parse("quiz.json", json.as_bytes()).unwrap();
}

#[test]
fn aiken_has_its_form() {
    let read = aiken(
        "bank.txt",
        "bank",
        "Who wrote it?\r\nA. Ana\r\nB) Bo\r\nC. Chi\r\nANSWER: B\r\n\r\nWhat is\nit?\nA. This\nB. That\nANSWER: A\n",
    );
    let shown: Vec<_> = read
        .quiz
        .items
        .iter()
        .map(|item| {
            let right = item.options.iter().find(|option| option.correct == Some(true)).unwrap();
            format!("{} {} {}", item.stem, item.options.len(), right.text)
        })
        .collect();
    assert_eq!(shown, ["Who wrote it? 3 Bo", "What is it? 2 This"]);
    assert!(read.problems.iter().all(|problem| problem.what.contains("no feedback")), "{:?}", read.problems);
}

#[test]
fn aiken_names_what_it_leaves_out() {
    let says = |text: &str, expected: &str| {
        let read = aiken("bank.txt", "bank", text);
        assert!(read.quiz.items.is_empty(), "{read:?}");
        assert!(read.problems[0].to_string().starts_with(expected), "{:?}", read.problems);
    };
    says("Who?\nA. Ana\nB. Bo\nANSWER: C\n", "bank.txt:4: ANSWER names no option");
    says("Who?\nA. Ana\nB. Bo\n\n", "bank.txt:4: the question before this line has no ANSWER");
    says("Who?\nA. Ana\nC. Bo\nANSWER: A\n", "bank.txt:3: this option is out of order");
    says("ANSWER: A\n", "bank.txt:1: there is no question before this ANSWER");
    says("Who?\nA. Ana\nB. Bo", "bank.txt:1: the question has no ANSWER");
}

proptest! {
    #[test]
    fn both_are_total(text in "[ \\n\\\\{}=~#%:A-C.)a-c0-9$/-]{0,120}", any in any::<String>()) {
        for text in [&text, &any] {
            for read in [gift("x", "x", text), aiken("x", "x", text)] {
                for item in &read.quiz.items {
                    let right = item.options.iter().filter(|option| option.correct == Some(true)).count();
                    prop_assert!(right >= 1, "{:?}", item);
                    prop_assert!(item.kind == Multi || right == 1, "{:?}", item);
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_read(stem in "[a-z~=#{}:\\\\]{1,20}", right in "[a-z~=#{}:\\\\]{1,20}", wrong in "[a-z~=#{}:\\\\]{1,20}", feedback in "[a-z~={}:\\\\]{1,20}") {
        let escaped = |text: &str| text.chars().flat_map(|c| if "~=#{}:\\".contains(c) { vec!['\\', c] } else { vec![c] }).collect::<String>();
        // A stem that starts as a format or a title would be read as one; a letter before it is none.
        let text = format!("Q{} {{={}#{} ~{}}}", escaped(&stem), escaped(&right), escaped(&feedback), escaped(&wrong));
        prop_assert_eq!(only(&text), format!("Choice | Q{stem} | ={right}/{feedback} ~{wrong}/"));
    }
}
