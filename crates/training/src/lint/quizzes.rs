//! Questions that teach, and mails that do nothing.

use super::{Desk, documents};
use crate::{Item, ItemKind, Pack, Problem, Quiz};

pub(super) fn look(desk: &mut Desk<'_>, pack: &Pack) {
    for document in documents(pack) {
        let Some(quiz) = document.quiz else { continue };
        let own = format!("{}/quiz.{}.json", document.folder, document.lang);
        let file = if desk.files.contains_key(&own) { own } else { format!("{}/quiz.json", document.folder) };
        debug_assert_eq!(quiz.id, document.id);
        mails(desk, &document.folder, &file, quiz);
        longest(desk, &file, quiz);
        if quiz.draw as usize == quiz.graded().count() && quiz.graded().count() > 2 {
            let what = "it draws every graded item, so a second try asks the same again";
            desk.advice(Problem::of(&file, what, "Add items, or lower draw."));
        }
    }
}

/// Who sees only fakes learns to distrust everything: at least half must be genuine.
fn mails(desk: &mut Desk<'_>, folder: &str, file: &str, quiz: &Quiz) {
    let shown: Vec<&Item> = quiz.items.iter().filter(|item| item.kind == ItemKind::PhishSpot).collect();
    let genuine = shown.iter().filter(|item| item.legitimate == Some(true)).count();
    if genuine * 2 < shown.len() {
        let what = format!("of its {} mails {genuine} are genuine", shown.len());
        desk.error(Problem::of(file, what, "Show at least as many genuine mails as phishing."));
    }
    for item in shown {
        let (Some(name), Some(mail)) = (&item.html, &item.mail) else { continue };
        let at = format!("{folder}/{name}");
        if let Some(found) = active(mail) {
            let what = format!("it holds {found:?}, which does something or fetches something");
            let line = desk.line(&at, &found);
            desk.error(Problem { line, ..Problem::of(&at, what, "Keep text, tables, styles in place and links.") });
        }
    }
}

/// What in a mail would run, fetch or send. The window shows mails in a frame where none of it works; a pack has none of it.
fn active(html: &str) -> Option<String> {
    let small = html.to_ascii_lowercase();
    let names = [
        "<script",
        "<iframe",
        "<object",
        "<embed",
        "<form",
        "<input",
        "<meta http-equiv",
        "<base",
        "<link",
        "<svg",
        "@import",
        "url(",
        "javascript:",
        "srcset=",
    ];
    let named = names.iter().find_map(|name| small.find(name).map(|at| (at, name.len())));
    let fetched = small.match_indices("src=").find_map(|(at, found)| {
        let value = small[at + found.len()..].trim_start_matches(['"', '\'']);
        // A picture may lie in the mail itself.
        (!value.starts_with("data:image/")).then_some((at, found.len()))
    });
    let handler = small.match_indices(" on").find_map(|(at, _)| {
        let name: String = small[at + 1..].chars().take_while(char::is_ascii_alphabetic).collect();
        let in_tag = small[..at].rfind('<').is_some_and(|open| !small[open..at].contains('>'));
        let is_set = small[at + 1 + name.len()..].trim_start().starts_with('=');
        (in_tag && is_set).then_some((at + 1, name.len()))
    });
    let (at, length) = named.or(fetched).or(handler)?;
    html.get(at..at + length).map(str::to_owned)
}

/// Where the right option is the longest one in most questions, people learn to choose the longest.
fn longest(desk: &mut Desk<'_>, file: &str, quiz: &Quiz) {
    let judged: Vec<&Item> = quiz.items.iter().filter(|item| item.kind == ItemKind::Choice).collect();
    let gives_away = |item: &&&Item| {
        let length = |right: bool| {
            let those = item.options.iter().filter(move |option| option.correct == Some(right));
            those.map(|option| option.text.chars().count()).max().unwrap_or(0)
        };
        length(true) > length(false) + 5
    };
    let told = judged.iter().filter(gives_away).count();
    if judged.len() >= 3 && told * 2 > judged.len() {
        let what = format!("in {told} of {} questions the right option is the longest", judged.len());
        desk.advice(Problem::of(file, what, "Make the wrong ones as long as the right one."));
    }
}

#[cfg(test)]
mod tests {
    use super::active;

    #[test]
    fn what_runs_or_fetches_in_a_mail_is_seen() {
        let plain = "<p style=\"color:red\" class=on>Once on = off. <a href=\"https://example.com\">Sign in</a></p><img src='data:image/png;base64,AA'>";
        assert_eq!(active(plain), None);
        for html in [
            "<SCRIPT>1</SCRIPT>",
            "<img src=x>",
            "<p onclick = 'x'>",
            "<img\nsrc=\"https://evil.example/x.png\">",
            "<a href='JavaScript:x'>",
            "<div style='background:url(https://evil.example)'>",
            "<meta http-equiv=refresh>",
            "<form action=x>",
        ] {
            assert!(active(html).is_some(), "{html}");
        }
    }
}
