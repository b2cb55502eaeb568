use super::*;
use crate::text::is_trick;
use proptest::prelude::*;

fn first(text: &str) -> Block {
    parse(text).swap_remove(0).blocks.swap_remove(0)
}

fn words(text: &str) -> Inline {
    Inline::Text { text: text.to_owned() }
}

#[test]
fn a_text_is_its_sections() {
    let sections =
        parse("Before.\n\n## The situation\n\nA *mail* **from**\nBo.\n\n### Deeper\n\n## The situation\n\nEnd.\n");
    let titles: Vec<_> = sections.iter().map(|section| (&*section.anchor, &*section.title)).collect();
    assert_eq!(titles, [("", ""), ("the-situation", "The situation"), ("the-situation-2", "The situation")]);
    let paragraph = Block::Paragraph {
        text: vec![
            words("A "),
            Inline::Emphasis { text: vec![words("mail")] },
            words(" "),
            Inline::Strong { text: vec![words("from")] },
            words(" Bo."),
        ],
    };
    assert_eq!(sections[1].blocks[0], paragraph);
    assert!(matches!(&sections[1].blocks[1], Block::Heading { level: 3, anchor, .. } if anchor == "deeper"));
    assert_eq!(plain(&sections), "Before.\nThe situation\nA mail from Bo.\nDeeper\nThe situation\nEnd.\n");
}

#[test]
fn lists_keep_their_form() {
    let Block::List { start, items } = first("3. one\n4. two\n   - deeper\n\n     more\n") else { panic!("no list") };
    assert_eq!((start, items.len()), (Some(3), 2));
    assert_eq!(items[0], [Block::Paragraph { text: vec![words("one")] }]);
    assert_eq!(items[1][0], Block::Paragraph { text: vec![words("two")] });
    let Block::List { start: None, items } = &items[1][1] else { panic!("no inner list") };
    assert_eq!(items[0].len(), 2);
}

#[test]
fn code_quotes_and_tables_keep_theirs() {
    assert_eq!(first("```sh\nls -l\n\ncd\n```\n"), Block::Code { text: "ls -l\n\ncd".to_owned() });
    assert!(matches!(first("> said\n"), Block::Quote { blocks } if blocks.len() == 1));
    let Block::Table { head, rows } = first("| a | b |\n|---|---|\n| 1 | `2` |\n| 3 | 4 |\n") else {
        panic!("no table")
    };
    assert_eq!(head, [[words("a")], [words("b")]]);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0][1], [Inline::Code { text: "2".to_owned() }]);
}

#[test]
fn html_and_script_are_words() {
    for html in ["<script>alert(1)</script>", "a <b onclick=x>b</b> c", "<img src=https://evil.example/x.png>"] {
        let sections = parse(html);
        assert_eq!(plain(&sections).trim_end(), html, "every byte is shown, none is obeyed");
        assert!(
            matches!(&sections[0].blocks[..], [Block::Paragraph { text }] if matches!(&text[..], [Inline::Text { .. }]))
        );
    }
}

#[test]
fn links_lead_where_they_may_and_nowhere_else() {
    let to = |markdown: &str| match first(markdown) {
        Block::Paragraph { mut text } => match text.swap_remove(0) {
            Inline::Link { to, .. } => to,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let nowhere = |address: &str| Target::Nowhere { address: address.to_owned() };
    let web = |address: &str| Target::Web { address: address.to_owned() };
    assert_eq!(to("[a](https://example.com/x)"), web("https://example.com/x"));
    assert_eq!(to("[a](mailto:it@example.com)"), web("mailto:it@example.com"));
    assert_eq!(to("[a](lesson:links)"), Target::Lesson { id: "links".to_owned(), anchor: None });
    let policy = Target::Policy { id: "devices".to_owned(), anchor: Some("locks".to_owned()) };
    assert_eq!(to("[a](policy:devices#locks)"), policy);
    assert_eq!(to("[a](#locks)"), Target::Here { anchor: "locks".to_owned() });
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "http://example.com",
        "file:///etc/passwd",
        "/etc/passwd",
        "x.md",
    ] {
        assert_eq!(to(&format!("[a]({address})")), nowhere(address));
    }
    assert_eq!(to("![a](https://evil.example/x.png)"), nowhere("https://evil.example/x.png"), "no image is loaded");
    assert_eq!(to("<https://example.com/a>"), web("https://example.com/a"));
    assert_eq!(to("[a](<https://example.com/\u{202E}moc>)"), nowhere("https://example.com/⟨U+202E⟩moc"));
}

#[test]
fn what_lies_too_deep_keeps_its_words() {
    for deep in [">".repeat(100_000), "- ".repeat(100_000), "*a ".repeat(100_000), "[".repeat(100_000)] {
        let sections = parse(&format!("{deep}end"));
        assert!(plain(&sections).ends_with("end\n"), "{:?}", plain(&sections).chars().take(50).collect::<String>());
        let json = serde_json::to_string(&sections).unwrap();
        assert!(json.split("\"blocks\"").count() < 40);
    }
}

#[test]
fn anchors_are_words_joined_by_hyphens() {
    assert_eq!(anchor("Do this today"), "do-this-today");
    assert_eq!(anchor("  What's new? (2026) "), "what-s-new-2026");
    assert_eq!(anchor("Über uns"), "über-uns");
    assert_eq!(anchor("—"), "");
}

proptest! {
    #[test]
    fn is_total_and_inert(text in "[ \\n>*_`\\[\\]()<>#|!a-z\u{202E}\\-1.:]{0,200}") {
        let sections = parse(&text);
        prop_assert!(!plain(&sections).chars().any(is_trick));
        let json = serde_json::to_string(&sections).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Section>>(&json).unwrap(), sections);
    }

    #[test]
    fn every_word_is_kept(words in proptest::collection::vec("[a-z]{1,8}", 1..20), marks in proptest::collection::vec("\n\n|\n- |\n> |\n## | \\*\\*| \\*| ", 20)) {
        let text: String = words.iter().zip(&marks).flat_map(|(word, mark)| [mark.as_str(), word]).collect();
        let shown = plain(&parse(&text));
        for word in &words {
            prop_assert!(shown.contains(word.as_str()), "{:?} of {:?}", word, text);
        }
    }
}
