//! The words of a tree, for those that count, compare or print them.

use super::{Block, Inline, Section};

/// The words of a text, one block a line.
pub fn plain(sections: &[Section]) -> String {
    let mut words = String::new();
    for section in sections {
        line(&mut words, &section.title);
        blocks(&mut words, &section.blocks);
    }
    words
}

/// The words of a line.
pub fn plain_inline(inlines: &[Inline]) -> String {
    let mut words = String::new();
    push(&mut words, inlines);
    words
}

pub(super) fn blocks(words: &mut String, all: &[Block]) {
    for block in all {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => line(words, &plain_inline(text)),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(words, item)),
            Block::Quote { blocks: inner } => blocks(words, inner),
            Block::Code { text } => line(words, text),
            Block::Table { head, rows } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<_> = row.iter().map(|cell| plain_inline(cell)).collect();
                    line(words, &cells.join(" | "));
                }
            }
            Block::Rule => {}
        }
    }
}

fn line(words: &mut String, text: &str) {
    if !text.is_empty() {
        words.push_str(text);
        words.push('\n');
    }
}

fn push(words: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Code { text } => words.push_str(text),
            Inline::Emphasis { text } | Inline::Strong { text } | Inline::Link { text, .. } => push(words, text),
            Inline::Break => words.push(' '),
        }
    }
}
