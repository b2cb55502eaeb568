use super::*;

const MANIFEST: &str = "id = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\", \"de\"]\n\
    [[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n";
const LESSON: &str = "+++\ntitle = \"Links\"\nminutes = 4\ntopic = \"phishing\"\n+++\nText.\n";
const POLICY: &str = "+++\ntitle = \"Devices\"\nowner = \"IT\"\nreview = \"2027-11-01\"\nchange = \"major\"\nsummary = \"S\"\n+++\nText.\n";
const QUIZ: &str = r#"{"schema":"kilter/quiz/1","id":"links","passMark":0.8,"draw":1,"items":[
  {"id":"q1","type":"phish-spot","stem":"Which?","html":"mail-1.html","legitimate":false,
   "phishScale":{"cues":3,"premise":"high","difficulty":"very"},"signs":["The address"],"options":[
   {"id":"a","text":"Genuine","correct":false,"feedback":"No."},{"id":"b","text":"Phishing","correct":true,"feedback":"Yes."}]}]}"#;

fn files(more: &[(&str, &str)]) -> Files {
    let plain = [
        ("pack.toml", MANIFEST),
        ("lessons/links/en.md", LESSON),
        ("lessons/links/de.md", LESSON),
        ("lessons/links/quiz.json", QUIZ),
        ("lessons/links/mail-1.html", "<p>Hello</p>"),
        ("policies/devices/1.0.0/en.md", POLICY),
        ("policies/devices/1.10.0/en.md", POLICY),
        ("policies/devices/1.9.0/en.md", POLICY),
    ];
    plain.iter().chain(more).map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn reads_every_part() {
    let pack = Pack::parse(&files(&[("baseline.toml", "schema = \"kilter/baseline/1\"")])).unwrap();
    assert_eq!(pack.lessons.len(), 2);
    let lesson = pack.lesson("links", "de").unwrap();
    assert_eq!(lesson.lang, "de");
    assert_eq!(lesson.quiz.as_ref().unwrap().items[0].mail.as_deref(), Some("<p>Hello</p>"));
    assert_eq!(pack.policy("devices", "de").unwrap().version, Version::new(1, 10, 0), "as numbers, and in English");
    assert_eq!(pack.policies_in("en").count(), 1);
    assert!(pack.baseline.is_some());
    assert!(pack.lesson("nothing", "en").is_none());
}

#[test]
fn refuses_with_every_reason() {
    let says = |more: &[(&str, &str)], expected: &[&str]| {
        let problems = Pack::parse(&files(more)).unwrap_err();
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        for part in expected {
            assert!(said.iter().any(|line| line.contains(part)), "{part} in {said:#?}");
        }
    };
    says(&[("lessons/links/quiz.json", "{")], &["lessons/links/quiz.json:1: "]);
    says(
        &[("lessons/links/en.md", "x"), ("policies/devices/1.0.0/en.md", "y")],
        &["lessons/links/en.md:1", "policies/devices/1.0.0/en.md:1"],
    );
    says(&[("lessons/Links/en.md", LESSON)], &["lessons/Links/en.md: \"Links\" is no id"]);
    says(&[("policies/devices/2/en.md", POLICY)], &["policies/devices/2/en.md: \"2\" is no version"]);
    says(&[("lessons/places/de.md", LESSON)], &["lessons/places/de.md: the lesson is not there in en"]);
    says(&[("lessons/links/English.md", LESSON)], &["lessons/links/English.md: nothing reads it"]);
    says(
        &[("lessons/links/quiz.json", &QUIZ.replace("mail-1", "mail-2"))],
        &["shows \"mail-2.html\", which is not there", "mail-1.html: nothing reads it"],
    );
    says(&[("lessons/links/quiz.json", &QUIZ.replace("\"links\"", "\"other\""))], &["its id is \"other\""]);
    says(&[("pack.toml", "")], &["pack.toml:1: missing field `id`"]);
    assert_eq!(Pack::parse(&Files::new()).unwrap_err()[0].file, "pack.toml");
}
