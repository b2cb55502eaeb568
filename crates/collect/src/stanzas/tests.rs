use super::*;
use crate::stanzas::unpack::pack;
use crate::{Answers, Ask, Recorder, Recording, Scope};
use chrono::DateTime;
use kilter_facts::Os;
use proptest::prelude::*;

const LIST: &str = "Package: a\nVersion: 1\n\nPackage: bb\nVersion: 2\nDescription: é\n\n\nPackage: c\nVersion: 3\n";

fn named(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn picks_the_named_and_tells_the_size_of_all() {
    for ending in unpack::READ {
        let path = format!("x_Packages{ending}");
        let packed = pack(LIST.to_owned(), ending).unwrap();
        let found = pick(&path, packed.as_slice(), &named(&["bb", "none"])).unwrap();
        assert_eq!(found.text, "Package: bb\nVersion: 2\nDescription: é\n\n", "{ending}");
        assert_eq!(found.size, LIST.len() as u64);
        let none = pick(&path, packed.as_slice(), &named(&[])).unwrap();
        assert_eq!((none.text.as_str(), none.size), ("", LIST.len() as u64));
    }
}

#[test]
fn what_is_no_list_is_not_an_empty_list() {
    let flaw = |bytes: &[u8], path| pick(path, bytes, &named(&["a"])).unwrap_err();
    for text in ["garbage", "\n", "\u{0}Package: a", " Package: a\n"] {
        assert_eq!(flaw(text.as_bytes(), "x_Packages"), Flaw::NoList, "{text:?}");
    }
    assert_eq!(pick("x_Packages", &b""[..], &named(&["a"])).unwrap().size, 0);
    assert_eq!(
        flaw(b"Package: a\n\nPackage: \xff\n\n", "x_Packages"),
        Flaw::Damaged,
        "what is not text, even elsewhere"
    );
    assert_eq!(flaw(b"garbage", "x_Packages.lz4"), Flaw::Damaged);
    assert_eq!(flaw(LIST.as_bytes(), "x_Packages.xz"), Flaw::Damaged);
}

#[test]
fn a_whole_file_answers_as_its_entries_and_a_cut_one_as_a_gap() {
    let request = Request::Stanzas { path: "/x_Packages".to_owned(), cap: 100, packages: named(&["c"]) };
    assert_eq!(request.to_string(), "read /x_Packages");
    let metadata = Metadata { mode: 0o644, size: Some(LIST.len() as u64), modified: None };
    let file = |bytes: &[u8]| Answer::Found(Evidence::File(File { bytes: bytes.to_vec(), metadata: metadata.clone() }));
    let Answer::Found(Evidence::File(answer)) = within(&request, file(LIST.as_bytes())) else { panic!() };
    assert_eq!((answer.bytes.as_slice(), answer.metadata.size), (&b"Package: c\nVersion: 3\n\n\n"[..], metadata.size));
    assert!(
        matches!(within(&request, file(&LIST.as_bytes()[..40])), Answer::Gap(gap) if gap.detail.contains("only 40"))
    );
    assert_eq!(within(&request, Answer::Absent), Answer::Absent);
    let plain = Request::File { path: "/x_Packages".to_owned(), cap: 100 };
    assert_eq!(within(&plain, file(b"any")), file(b"any"));
}

#[test]
fn a_recorder_answers_with_the_entries_and_keeps_the_whole_list() {
    let metadata = Metadata { mode: 0o644, size: Some(LIST.len() as u64), modified: None };
    let file = Answer::Found(Evidence::File(File { bytes: LIST.as_bytes().to_vec(), metadata }));
    let answers: Answers = [("read /x_Packages".to_owned(), file)].into();
    let machine = Recording::new(Os::Linux, DateTime::UNIX_EPOCH, Scope::default(), "a test", answers.clone());
    let recorder = Recorder::new(&machine);
    let found = recorder.stanzas("/x_Packages", 100, named(&["a"])).unwrap().unwrap();
    assert_eq!((found.text.as_str(), found.size), ("Package: a\nVersion: 1\n\n", LIST.len() as u64));
    assert_eq!(*recorder.into_recording(Scope::default(), "a test").answers(), answers);
}

/// Hands out a few bytes at a time.
struct Dribbles<'a>(&'a [u8], std::iter::Cycle<std::slice::Iter<'a, usize>>);

impl Read for Dribbles<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = *self.1.next().expect("a cycle goes on");
        let most = most.min(buffer.len());
        self.0.read(&mut buffer[..most])
    }
}

fn list() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => Just("\n".to_owned()),
        2 => proptest::string::string_regex("Package: [a-d]\n").expect("a valid pattern"),
        2 => proptest::string::string_regex("(Version: | |Package:)[0-9é]{0,30}\n").expect("a valid pattern"),
        1 => proptest::string::string_regex("[P\né]{0,3}").expect("a valid pattern"),
    ];
    proptest::collection::vec(line, 0..40).prop_map(|lines| lines.concat())
}

proptest! {
    #[test]
    fn pieces_and_buffers_of_any_size_give_the_same_entries(
        list in list(), pieces in proptest::collection::vec(1_usize..50, 1..5), buffer in 1_usize..60
    ) {
        let packages = named(&["a", "c"]);
        let through = pick_through(&mut vec![0; buffer], &mut Dribbles(list.as_bytes(), pieces.iter().cycle()), &packages);
        let at_once = || {
            let all: Vec<_> = entries(&list).collect();
            let picked = all.iter().filter(|entry| packages.contains(entry.name));
            let text = picked.flat_map(|entry| [entry.stanza(), "\n\n"]).collect();
            let is_list = list.is_empty() || !all.is_empty();
            is_list.then_some(Stanzas { text, size: list.len() as u64 }).ok_or(Flaw::NoList)
        };
        prop_assert_eq!(through, at_once());
    }
}
