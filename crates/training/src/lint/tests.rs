use super::*;

const LESSON: &str = "+++\ntitle = \"Links\"\nminutes = 3\ntopic = \"phishing\"\ncontrols = [\"CIS 14.2\"]\nchecks = [\"screen-lock\"]\n+++\n\
    ## The situation\n\nBo gets a mail. See [the rules](policy:devices#locks).\n\n## What matters\n\nLook at it.\n\n## Do this today\n\nAsk.\n";
const POLICY: &str = "+++\ntitle = \"Devices\"\nowner = \"IT\"\nreview = \"2027-11-01\"\nchange = \"major\"\nsummary = \"S\"\n\
    controls = [\"ISO A.6.3\"]\nlesson = \"links\"\n+++\nA page on [links](lesson:links).\n\n## Locks\n\nLock it. See [above](#locks) and [this](check:screen-lock).\n";
const QUIZ: &str = r#"{"schema":"kilter/quiz/1","id":"links","passMark":0.8,"draw":2,"items":[
  {"id":"q1","type":"phish-spot","stem":"Which?","html":"mail-1.html","legitimate":true,
   "phishScale":{"cues":3,"premise":"high","difficulty":"very"},"signs":["The address"],"options":[
   {"id":"a","text":"Genuine","correct":true,"feedback":"Yes."},{"id":"b","text":"Phishing","correct":false,"feedback":"No."}]},
  {"id":"q2","type":"choice","stem":"What?","options":[
   {"id":"a","text":"One","correct":true,"feedback":"Yes."},{"id":"b","text":"Two","correct":false,"feedback":"No."}]}]}"#;
const MANIFEST: &str = "id = \"a\"\nversion = \"1.0.0\"\nexpires = \"2027-11-30\"\nlanguages = [\"en\"]\n\
    [[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n\
    [[attestations]]\nid = \"locked\"\ncheck = \"screen-lock\"\nevery-days = 90\ntext = \"I did.\"\nlesson = \"links\"\ncontrols = [\"CIS 4.3\"]\n";

/// A pack without fault, with some files in place of others, or besides.
fn lint_with(changed: &[(&str, &str)]) -> Vec<String> {
    let plain = [
        ("pack.toml", MANIFEST),
        ("baseline.toml", "schema = \"kilter/baseline/1\"\n"),
        ("lessons/links/en.md", LESSON),
        ("lessons/links/quiz.json", QUIZ),
        ("lessons/links/mail-1.html", "<p>Hello</p>"),
        ("policies/devices/1.0.0/en.md", POLICY),
    ];
    let files: Files =
        plain.iter().chain(changed).map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let checks = [KnownCheck { id: "screen-lock", lesson: Some("links") }];
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    lint(&files, &checks, today).iter().map(|found| format!("{:?} {}", found.weight, found.problem)).collect()
}

#[test]
fn a_pack_without_fault_is_clean() {
    assert_eq!(lint_with(&[]), [""; 0]);
}

/// One change in one file, and what it is told.
#[test]
fn every_fault_is_named_with_its_place() {
    let lesson = "lessons/links/en.md";
    let policy = "policies/devices/1.0.0/en.md";
    let quiz = "lessons/links/quiz.json";
    let long = "word ".repeat(701);
    let hard = "Organisational heterogeneity necessitates operationalisation of confidentiality considerations.";
    let cases = [
        (
            lesson,
            "policy:devices#locks",
            "policy:devices#keys",
            "Error lessons/links/en.md:10: it links to \"policy:devices#keys\": that policy has no such heading.",
        ),
        (lesson, "policy:devices#locks", "policy:gone", "there is no such policy"),
        (
            lesson,
            "policy:devices#locks",
            "javascript:alert(1)",
            "Error lessons/links/en.md:10: it links to \"javascript:alert(1)\": nothing follows such a link",
        ),
        (policy, "lesson:links", "lesson:gone", "Error policies/devices/1.0.0/en.md:10: it links to \"lesson:gone\""),
        (policy, "(#locks)", "(#gone)", "there is no such heading in it"),
        (policy, "check:screen-lock", "check:gone", "there is no such check"),
        (
            policy,
            "lesson = \"links\"",
            "lesson = \"gone\"",
            "Error policies/devices/1.0.0/en.md:8: there is no lesson \"gone\"",
        ),
        (policy, "2027-11-01", "2026-11-24", "Error policies/devices/1.0.0/en.md:4: its review was due on 2026-11-24"),
        (
            policy,
            "\"major\"",
            "\"minor\"",
            "Error policies/devices/1.0.0/en.md:5: it calls itself minor, and 1.0.0 is the first one",
        ),
        (
            policy,
            "\"Devices\"",
            "\"Dеvices\"",
            "Error policies/devices/1.0.0/en.md:2: its title mixes the letters of two scripts",
        ),
        (lesson, "\"Links\"", "\"Li\u{202E}nks\"", "Error lessons/links/en.md:2: it holds U+202E"),
        (lesson, "CIS 14.2", "CIS 99.1", "Error lessons/links/en.md:5: the control \"CIS 99.1\""),
        (lesson, "\"screen-lock\"", "\"no-such\"", "Error lessons/links/en.md:6: no check is called \"no-such\""),
        (lesson, "minutes = 3", "minutes = 9", "it says 9 minutes"),
        (lesson, "minutes = 3", "minutes = 0", "it says 0 minutes"),
        (lesson, "Look at it.", &long, "words, and a lesson has at most 700"),
        (lesson, "Look at it.", &long, "it says 3 minutes, and"),
        (lesson, "Look at it.", hard, "reading ease is"),
        (lesson, "## What matters", "## Another", "its sections are"),
        (quiz, "\"legitimate\":true", "\"legitimate\":false", "its right option is not what legitimate says"),
        (quiz, "\"No.\"", "\" \"", "Error lessons/links/quiz.json:2: item \"q1\": option \"b\" has no feedback"),
        (
            "lessons/links/mail-1.html",
            "Hello",
            "<img src=https://evil.example/a.png>",
            "Error lessons/links/mail-1.html:1: it holds \"src=\"",
        ),
        ("pack.toml", "expires = \"2027-11-30\"\n", "", "Error pack.toml: it never expires"),
        ("pack.toml", "2027-11-30", "2026-11-24", "Error pack.toml:3: it expired on 2026-11-24"),
        ("pack.toml", "check = \"screen-lock\"", "check = \"gone\"", "Error pack.toml:11: no check is called \"gone\""),
        ("pack.toml", "check = \"screen-lock\"\n", "", "names no check"),
        ("pack.toml", "lesson = \"links\"", "lesson = \"gone\"", "there is no lesson \"gone\""),
        (
            "pack.toml",
            "[\"en\"]",
            "[\"en\", \"de\"]",
            "Error lessons/links/de.md: it is missing, and pack.toml names the language de",
        ),
    ];
    for (file, from, to, expected) in cases {
        let whole = match file {
            "pack.toml" => MANIFEST,
            _ if file == lesson => LESSON,
            _ if file == policy => POLICY,
            _ if file == quiz => QUIZ,
            _ => "<p>Hello</p>",
        };
        let changed = whole.replacen(from, to, 1);
        assert_ne!(changed, whole, "{from}");
        let said = lint_with(&[(file, &changed)]);
        assert!(said.iter().any(|line| line.contains(expected)), "{expected}\n  in {said:#?}");
    }
}

#[test]
fn a_translation_has_its_questions() {
    let manifest = MANIFEST.replace("[\"en\"]", "[\"en\", \"de\"]");
    let german = [("pack.toml", &*manifest), ("lessons/links/de.md", LESSON), ("policies/devices/1.0.0/de.md", POLICY)];
    let said = lint_with(&german);
    assert!(said.len() == 1 && said[0].starts_with("Error lessons/links/quiz.de.json: it is missing"), "{said:#?}");
    let quiz = QUIZ.replace("\"q2\"", "\"q3\"");
    let with_quiz: Vec<_> = german.iter().copied().chain([("lessons/links/quiz.de.json", &*quiz)]).collect();
    let said = lint_with(&with_quiz);
    assert!(said.len() == 1 && said[0].contains("other ids than quiz.json"), "{said:#?}");
}

#[test]
fn mails_are_genuine_as_often_as_not() {
    let mut quiz = QUIZ.replace("\"legitimate\":true", "\"legitimate\":false");
    quiz = quiz.replacen("\"correct\":true", "\"correct\":no", 1).replacen("\"correct\":false", "\"correct\":true", 1);
    quiz = quiz.replace("\"correct\":no", "\"correct\":false");
    let said = lint_with(&[("lessons/links/quiz.json", &quiz)]);
    assert!(said.iter().any(|line| line.contains("of its 1 mails 0 are genuine")), "{said:#?}");
}

#[test]
fn a_major_change_raises_the_first_number() {
    let minor = POLICY.replace("\"major\"", "\"minor\"");
    assert_eq!(lint_with(&[("policies/devices/1.1.0/en.md", &minor)]), [""; 0]);
    assert_eq!(lint_with(&[("policies/devices/2.0.0/en.md", POLICY)]), [""; 0]);
    let said = lint_with(&[("policies/devices/1.1.0/en.md", POLICY)]);
    assert!(said[0].contains("it calls itself major, and 1.1.0 is after 1.0.0"), "{said:#?}");
    let old = POLICY.replace("2027-11-01", "2025-11-01");
    assert_eq!(
        lint_with(&[("policies/devices/1.0.0/en.md", &old), ("policies/devices/2.0.0/en.md", POLICY)]),
        [""; 0],
        "an old version is not reviewed"
    );
}
