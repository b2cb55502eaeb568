//! Questions in the terminal, one after the other, each with its feedback at once.

use super::{Session, ask};
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use kilter_companion::Action;
use kilter_companion::learning::{ItemKind, ItemView};

/// Asks everything that has no answer yet. `false` where the person stopped before the end.
pub(crate) fn ask_all(session: &mut Session, items: fn(&Session) -> Vec<ItemView>) -> Result<bool, CouldNotRun> {
    let count = items(session).len();
    for n in 0..count {
        let Some(item) = items(session).into_iter().nth(n) else { break };
        if item.right.is_some() {
            continue;
        }
        ask::show(&question(&item, n + 1, count))?;
        let Some(chosen) = choose(&item)? else { return Ok(false) };
        session.act(&Action::Answer { item: item.id.clone(), chosen })?;
        if let Some(answered) = items(session).into_iter().find(|other| other.id == item.id) {
            ask::show(&feedback(&answered))?;
        }
    }
    Ok(true)
}

fn question(item: &ItemView, n: usize, count: usize) -> String {
    let mut page = Page::new(width());
    page.gap();
    page.heading(&format!("Question {n} of {count}"));
    if let Some(mail) = &item.mail {
        page.gap();
        mail_text(mail).lines().for_each(|line| page.paragraph("  | ", line));
        page.gap();
    }
    page.paragraph("", &item.stem);
    for (n, option) in item.options.iter().enumerate() {
        page.paragraph(&format!("  {}. ", n + 1), &option.text);
    }
    page.into_text()
}

/// The mail's words, each link with where it really leads: what a mail program shows when one points at it.
fn mail_text(html: &str) -> String {
    let plain = html2text::config::plain_no_decorate().link_footnotes(true);
    plain.string_from_read(html.as_bytes(), 76).unwrap_or_else(|_| html.to_owned())
}

/// The options that the person names by their numbers; none where the input has ended.
fn choose(item: &ItemView) -> Result<Option<Vec<String>>, CouldNotRun> {
    let prompt = match item.kind {
        ItemKind::One | ItemKind::Mail => "Your answer, one number:",
        ItemKind::Several => "Your answer, every number that is right, such as 1 3:",
        ItemKind::Order => "Your answer, all numbers from first to last, such as 2 1 3:",
    };
    loop {
        let Some(line) = ask::line(prompt)? else { return Ok(None) };
        if let Some(chosen) = numbers(&line, item) {
            return Ok(Some(chosen));
        }
        ask::show(&format!("Write numbers from 1 to {}, each once.\n", item.options.len()))?;
    }
}

fn numbers(line: &str, item: &ItemView) -> Option<Vec<String>> {
    let words = line.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let mut chosen: Vec<String> = Vec::new();
    for word in words {
        let option = item.options.get(word.parse::<usize>().ok()?.checked_sub(1)?)?;
        if chosen.contains(&option.id) {
            return None;
        }
        chosen.push(option.id.clone());
    }
    let fits = match item.kind {
        ItemKind::One | ItemKind::Mail => chosen.len() == 1,
        ItemKind::Several => !chosen.is_empty(),
        ItemKind::Order => chosen.len() == item.options.len(),
    };
    fits.then_some(chosen)
}

/// Whether it is right, and why: what was chosen first, then what was not.
fn feedback(item: &ItemView) -> String {
    let mut page = Page::new(width());
    page.heading(if item.right == Some(true) { "Right." } else { "Not right." });
    let was_chosen = |id: &String| item.chosen.contains(id);
    let (chosen, others): (Vec<_>, Vec<_>) = item.options.iter().partition(|option| was_chosen(&option.id));
    for option in chosen.into_iter().chain(others) {
        let mark = if option.right == Some(true) { "  + " } else { "  - " };
        page.paragraph(mark, &option.text);
        page.paragraph("    ", &option.feedback);
    }
    for sign in &item.signs {
        page.paragraph("  * ", sign);
    }
    page.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_companion::learning::OptionView;

    fn item(kind: ItemKind) -> ItemView {
        let option = |id: &str| OptionView { id: id.into(), text: id.into(), right: None, feedback: String::new() };
        let options = ["c", "a", "b"].map(option).to_vec();
        let (id, stem) = ("q1".to_owned(), "Which?".to_owned());
        ItemView { id, kind, stem, options, mail: None, chosen: vec![], right: None, signs: vec![] }
    }

    #[test]
    fn numbers_name_the_options_as_they_are_shown() {
        assert_eq!(numbers("1", &item(ItemKind::One)), Some(vec!["c".to_owned()]));
        assert_eq!(numbers("3, 1", &item(ItemKind::Several)), Some(vec!["b".to_owned(), "c".to_owned()]));
        assert_eq!(numbers("2 3 1", &item(ItemKind::Order)).map(|all| all.concat()), Some("abc".to_owned()));
        for (line, kind) in [
            ("", ItemKind::One),
            ("0", ItemKind::One),
            ("4", ItemKind::One),
            ("1 2", ItemKind::One),
            ("1 1", ItemKind::Several),
            ("1 2", ItemKind::Order),
            ("b", ItemKind::One),
        ] {
            assert_eq!(numbers(line, &item(kind)), None, "{line}");
        }
    }

    #[test]
    fn a_mail_shows_where_its_links_lead_and_runs_nothing() {
        let text = mail_text("<p>Pay at <a href=\"https://evil.test/x\">bank.example</a></p><script>alert(1)</script>");
        assert!(text.contains("bank.example") && text.contains("https://evil.test/x"), "{text}");
        assert!(!text.contains("alert"), "{text}");
    }
}
