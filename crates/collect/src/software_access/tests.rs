use super::snap::confinement;
use super::{ini, short};
use proptest::prelude::*;

#[test]
fn a_snap_is_strict_where_it_does_not_say_otherwise_and_unclear_where_it_is_no_snap() {
    let cases = [
        ("name: hello\nversion: 1\n", Some("strict")),
        ("name: code\nconfinement: classic\n", Some("classic")),
        ("name: x\nconfinement: \"devmode\" # for now\n", Some("devmode")),
        ("name: x\napps:\n  y:\n    confinement: classic\n", Some("strict")),
        ("name: x\nconfinement: odd\n", None),
        ("%%%%\n", None),
        ("", None),
    ];
    for (yaml, expected) in cases {
        assert_eq!(confinement(yaml).as_deref(), expected, "{yaml}");
    }
}

#[test]
fn a_key_file_is_read_as_glib_reads_it() {
    let groups = ini::read("lost=1\n[A]\n# x\na = 1\na=2\nb=x=y\n[B]\n[A]\nc=3\n%%\n");
    let all: Vec<_> = groups["A"].iter().map(|(key, value)| format!("{key}:{value}")).collect();
    assert_eq!((all, groups["B"].len()), (vec!["a:2".to_owned(), "b:x=y".to_owned(), "c:3".to_owned()], 0));
}

#[test]
fn a_change_behind_the_end_of_what_is_shown_still_shows() {
    assert_ne!(short(&"x".repeat(1 << 20)), short(&"x".repeat((1 << 20) - 1)));
    assert!(short(&"x".repeat(1 << 20)).len() < 400);
}

proptest! {
    #[test]
    fn any_text_is_read_to_an_answer(text in any::<String>()) {
        let _ = (ini::read(&text), confinement(&text), short(&text));
    }
}
