//! The words of a tree, for those that count, compare or print them.

use super::{Block, Inline, Section, Target};

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

/// What reads as sentences: paragraphs and the lines of lists, without headings, tables and code.
pub fn paragraphs(sections: &[Section]) -> Vec<String> {
    let mut found = Vec::new();
    each(sections, &mut |block| {
        if let Block::Paragraph { text } = block {
            found.push(plain_inline(text));
        }
    });
    found
}

/// Where its links lead, in their order.
pub fn links(sections: &[Section]) -> Vec<Target> {
    let mut found = Vec::new();
    each(sections, &mut |block| match block {
        Block::Heading { text, .. } | Block::Paragraph { text } => targets(text, &mut found),
        Block::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| targets(cell, &mut found));
        }
        _ => {}
    });
    found
}

fn each(sections: &[Section], look: &mut dyn FnMut(&Block)) {
    fn blocks(all: &[Block], look: &mut dyn FnMut(&Block)) {
        for block in all {
            look(block);
            match block {
                Block::List { items, .. } => items.iter().for_each(|item| blocks(item, look)),
                Block::Quote { blocks: inner } => blocks(inner, look),
                _ => {}
            }
        }
    }
    sections.iter().for_each(|section| blocks(&section.blocks, look));
}

fn targets(inlines: &[Inline], found: &mut Vec<Target>) {
    for inline in inlines {
        match inline {
            Inline::Link { to, text } => {
                found.push(to.clone());
                targets(text, found);
            }
            Inline::Emphasis { text } | Inline::Strong { text } => targets(text, found),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Break => {}
        }
    }
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
