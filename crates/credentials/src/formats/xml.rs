//! XML: the texts of elements, and attributes.

use crate::finder::Finder;
use roxmltree::{Document, Error, Node, ParsingOptions};
use std::ops::Range;

/// More than any file of these formats has.
const MOST_NODES: u32 = 100_000;

/// A name and where its value is.
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) value: Range<usize>,
}

pub(crate) fn pairs(finder: &mut Finder<'_>) -> Vec<Pair> {
    let text = finder.text();
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    match Document::parse_with_options(&text[skipped..], options) {
        Ok(document) => {
            let mut pairs = Vec::new();
            document.descendants().for_each(|node| of(node, skipped, &mut pairs));
            pairs
        }
        Err(error) => {
            let row = usize::try_from(error.pos().row).unwrap_or(1);
            let at = match error {
                Error::UnexpectedEndOfStream | Error::UnclosedRootNode => text.trim_end().len(),
                _ => finder.lines().nth(row.saturating_sub(1)).map_or(0, |(start, _)| start),
            };
            finder.trouble(at, "is not the XML it should be");
            Vec::new()
        }
    }
}

fn of(node: Node<'_, '_>, skipped: usize, pairs: &mut Vec<Pair>) {
    let at = |span: Range<usize>| skipped + span.start..skipped + span.end;
    if node.is_text() {
        // With a master password, FileZilla encrypts what stands here.
        let encrypted = node.parent().and_then(|parent| parent.attribute("encoding")) == Some("crypt");
        if let Some(parent) = node.parent().filter(|_| !encrypted) {
            pairs.push(Pair { key: parent.tag_name().name().to_owned(), value: at(node.range()) });
        }
    }
    // `<add key="ClearTextPassword" value="…"/>` names its value by another attribute.
    let named = node.attribute("key").filter(|_| node.has_attribute("value"));
    for attribute in node.attributes() {
        let key = match named {
            Some(name) if attribute.name() == "value" => name,
            _ => attribute.name(),
        };
        pairs.push(Pair { key: key.to_owned(), value: at(attribute.range_value()) });
    }
}
