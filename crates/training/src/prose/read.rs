//! From Markdown, `CommonMark` with tables, to the tree.

use super::{Block, Inline, Section, Target, anchor, plain_inline};
use crate::inert;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Deeper than anybody writes. What lies deeper loses its form and keeps its words.
const DEPTH: usize = 16;

/// A level of the tree while it is read.
enum Open {
    Blocks(Shape, Vec<Block>),
    List(Option<u32>, Vec<Vec<Block>>),
    Inlines(Form, Vec<Inline>),
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    Row(Vec<Vec<Inline>>),
    Code(String),
}

enum Shape {
    Top,
    Quote,
    Item,
}

enum Form {
    Paragraph,
    Heading(u8),
    Emphasis,
    Strong,
    Link(Target),
    Cell,
}

struct Tree {
    open: Vec<Open>,
    /// Tags that were passed over because they lie too deep, or because their form says nothing.
    passed: Vec<bool>,
    anchors: Vec<String>,
}

/// Reads a text. Total: whatever is no Markdown is words.
pub fn parse(text: &str) -> Vec<Section> {
    let mut tree = Tree { open: vec![Open::Blocks(Shape::Top, Vec::new())], passed: Vec::new(), anchors: Vec::new() };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        tree.take(event);
    }
    while tree.open.len() > 1 {
        tree.close();
    }
    match tree.open.pop() {
        Some(Open::Blocks(_, blocks)) => sections(blocks),
        _ => Vec::new(),
    }
}

fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level: 2, anchor, text } => {
                sections.push(Section { anchor, title: plain_inline(&text), blocks: Vec::new() });
            }
            block => match sections.last_mut() {
                Some(section) => section.blocks.push(block),
                None => sections.push(Section { anchor: String::new(), title: String::new(), blocks: vec![block] }),
            },
        }
    }
    sections
}

impl Tree {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.words(&text),
            Event::Code(text) => self.inline(Inline::Code { text: inert(&text) }),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let is_block = !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. });
        if is_block {
            self.close_paragraph();
        }
        let opened = self.opened(tag);
        if is_block && opened.is_none() && matches!(self.open.last(), Some(Open::Inlines(..))) {
            self.words(" ");
        }
        self.passed.push(opened.is_none());
        self.open.extend(opened);
    }

    /// The level that a tag opens, where it may: a row only in a table, and nothing too deep.
    fn opened(&self, tag: Tag<'_>) -> Option<Open> {
        let fits = self.open.len() < DEPTH;
        let opened = match (tag, self.open.last()?) {
            (Tag::Paragraph | Tag::HtmlBlock, Open::Blocks(..)) => Open::Inlines(Form::Paragraph, Vec::new()),
            (Tag::Heading { level, .. }, Open::Blocks(..)) => Open::Inlines(Form::Heading(number(level)), Vec::new()),
            (Tag::CodeBlock(_), Open::Blocks(..)) => Open::Code(String::new()),
            (Tag::BlockQuote(_), Open::Blocks(..)) if fits => Open::Blocks(Shape::Quote, Vec::new()),
            (Tag::List(start), Open::Blocks(..)) if fits => {
                Open::List(start.map(|start| u32::try_from(start).unwrap_or(u32::MAX)), Vec::new())
            }
            (Tag::Item, Open::List(..)) => Open::Blocks(Shape::Item, Vec::new()),
            (Tag::Table(_), Open::Blocks(..)) if fits => Open::Table(Vec::new(), Vec::new()),
            (Tag::TableHead | Tag::TableRow, Open::Table(..)) => Open::Row(Vec::new()),
            (Tag::TableCell, Open::Row(_)) => Open::Inlines(Form::Cell, Vec::new()),
            (Tag::Emphasis, _) if fits => Open::Inlines(Form::Emphasis, Vec::new()),
            (Tag::Strong, _) if fits => Open::Inlines(Form::Strong, Vec::new()),
            (Tag::Link { dest_url, .. }, _) if fits => Open::Inlines(Form::Link(Target::of(&dest_url)), Vec::new()),
            // Nothing is loaded: an image is its words and its address.
            (Tag::Image { dest_url, .. }, _) if fits => {
                Open::Inlines(Form::Link(Target::Nowhere { address: inert(&dest_url) }), Vec::new())
            }
            _ => return None,
        };
        Some(opened)
    }

    fn end(&mut self, end: TagEnd) {
        if self.passed.pop() == Some(false) {
            if !matches!(end, TagEnd::Paragraph | TagEnd::HtmlBlock) {
                self.close_paragraph();
            }
            self.close();
        }
    }

    /// Words outside of a paragraph, as in a short list, opened one of their own.
    fn close_paragraph(&mut self) {
        if matches!(self.open.last(), Some(Open::Inlines(Form::Paragraph, _))) {
            self.close();
        }
    }

    /// Closes the innermost level and puts it into the one around it.
    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        match self.open.pop() {
            Some(Open::Blocks(Shape::Quote, blocks)) => self.block(Block::Quote { blocks }),
            Some(Open::Blocks(_, blocks)) => match self.open.last_mut() {
                Some(Open::List(_, items)) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.block(block)),
            },
            Some(Open::List(start, items)) => self.block(Block::List { start, items }),
            Some(Open::Code(text)) => self.block(Block::Code { text: text.trim_end_matches('\n').to_owned() }),
            Some(Open::Table(head, rows)) => self.block(Block::Table { head, rows }),
            Some(Open::Row(cells)) => match self.open.last_mut() {
                Some(Open::Table(head, _)) if head.is_empty() => *head = cells,
                Some(Open::Table(_, rows)) => rows.push(cells),
                _ => {}
            },
            Some(Open::Inlines(form, text)) => self.close_inlines(form, trimmed(text)),
            None => {}
        }
    }

    fn close_inlines(&mut self, form: Form, text: Vec<Inline>) {
        match form {
            Form::Paragraph if text.is_empty() => {}
            Form::Paragraph => self.block(Block::Paragraph { text }),
            Form::Heading(level) => {
                let anchor = self.anchor(&plain_inline(&text));
                self.block(Block::Heading { level, anchor, text });
            }
            Form::Emphasis => self.inline(Inline::Emphasis { text }),
            Form::Strong => self.inline(Inline::Strong { text }),
            Form::Link(to) => self.inline(Inline::Link { to, text }),
            Form::Cell => {
                if let Some(Open::Row(cells)) = self.open.last_mut() {
                    cells.push(text);
                }
            }
        }
    }

    fn words(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(Open::Code(code)) => code.push_str(&inert(text)),
            _ => self.inline(Inline::Text { text: inert(text) }),
        }
    }

    /// Puts it into the innermost line; in a list item or a quote that has none, into a new paragraph.
    fn inline(&mut self, inline: Inline) {
        if !matches!(self.open.last(), Some(Open::Inlines(..))) {
            self.open.push(Open::Inlines(Form::Paragraph, Vec::new()));
        }
        let Some(Open::Inlines(_, line)) = self.open.last_mut() else { return };
        match (line.last_mut(), inline) {
            (Some(Inline::Text { text: before }), Inline::Text { text }) => before.push_str(&text),
            (_, inline) => line.push(inline),
        }
    }

    fn block(&mut self, block: Block) {
        self.close_paragraph();
        if let Some(Open::Blocks(_, blocks)) = self.open.last_mut() {
            blocks.push(block);
        }
    }

    /// Two headings of the same words have two names.
    fn anchor(&mut self, title: &str) -> String {
        let plain = anchor(title);
        let same = self.anchors.iter().filter(|used| **used == plain).count();
        let unique = if same == 0 { plain.clone() } else { format!("{plain}-{}", same + 1) };
        self.anchors.push(plain);
        unique
    }
}

/// Spaces at the ends of a line are no words.
fn trimmed(mut text: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text { text: last }) = text.last_mut() {
        last.truncate(last.trim_end().len());
        if last.is_empty() {
            text.pop();
        }
    }
    text
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
