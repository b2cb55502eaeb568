//! Lessons and policies as text for a terminal.

use crate::text::Page;
use kilter_training::prose::{Block, Inline, Section, Target, plain_inline};

/// Puts a text on the page.
pub(crate) fn sections(page: &mut Page, sections: &[Section]) {
    for section in sections {
        if !section.title.is_empty() {
            page.gap();
            page.heading(&section.title);
        }
        for (n, block) in section.blocks.iter().enumerate() {
            if n > 0 {
                page.gap();
            }
            blocks(page, std::slice::from_ref(block), "");
        }
    }
}

/// Puts blocks on the page, behind this indent.
pub(crate) fn blocks(page: &mut Page, all: &[Block], indent: &str) {
    for block in all {
        match block {
            Block::Heading { text, .. } => {
                page.gap();
                page.heading(&plain_inline(text));
            }
            Block::Paragraph { text } => page.paragraph(indent, &words(text)),
            Block::List { start, items } => {
                for (n, item) in (start.unwrap_or(1)..).zip(items) {
                    let mark = if start.is_some() { format!("{indent}{n}. ") } else { format!("{indent}- ") };
                    list_item(page, item, &mark);
                }
            }
            Block::Quote { blocks: inner } => blocks(page, inner, &format!("{indent}> ")),
            Block::Code { text } => text.lines().for_each(|line| page.paragraph(&format!("{indent}    "), line)),
            Block::Table { head, rows } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<_> = row.iter().map(|cell| words(cell)).collect();
                    page.paragraph(indent, &cells.join(" | "));
                }
            }
            Block::Rule => page.paragraph(indent, "----"),
        }
    }
}

/// The mark stands before the first line alone.
fn list_item(page: &mut Page, item: &[Block], mark: &str) {
    let under = " ".repeat(mark.chars().count());
    match item.split_first() {
        Some((Block::Paragraph { text }, rest)) => {
            page.paragraph(mark, &words(text));
            blocks(page, rest, &under);
        }
        _ => blocks(page, item, mark),
    }
}

/// The words, each link with where it leads.
fn words(text: &[Inline]) -> String {
    let mut said = String::new();
    for inline in text {
        match inline {
            Inline::Text { text } => said.push_str(text),
            Inline::Code { text } => said.extend(["`", text, "`"]),
            Inline::Emphasis { text } | Inline::Strong { text } => said.push_str(&words(text)),
            Inline::Break => said.push('\n'),
            Inline::Link { to, text } => {
                let shown = words(text);
                said.push_str(&shown);
                if let Target::Web { address } | Target::Nowhere { address } = to
                    && *address != shown
                {
                    said.extend([" (", address, ")"]);
                }
            }
        }
    }
    said
}
