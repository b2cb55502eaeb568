//! Markdown as a typed tree. What shows it never sees HTML: raw HTML and links that lead nowhere safe are plain text in it.

mod read;
#[cfg(test)]
mod tests;
mod words;

pub use read::parse;
pub use words::{links, paragraphs, plain, plain_inline};

use crate::Id;
use serde::{Deserialize, Serialize};

/// A part of a text under its heading of the second level. What comes before the first one has no title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// Names it in links: `what-matters`. Empty where there is no title.
    pub anchor: String,
    /// "What matters".
    pub title: String,
    /// Its text, without that heading.
    pub blocks: Vec<Block>,
}

/// What stands below one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Block {
    /// A heading below a section's.
    Heading {
        /// 1 to 6, as in Markdown.
        level: u8,
        /// Names it in links.
        anchor: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number; none where it has bullets.
        start: Option<u32>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// Somebody else's words.
    Quote {
        /// What they said.
        blocks: Vec<Block>,
    },
    /// Lines to be shown as they are.
    Code {
        /// The lines.
        text: String,
    },
    /// A table.
    Table {
        /// The cells of its head.
        head: Vec<Vec<Inline>>,
        /// Its rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line across.
    Rule,
}

/// What stands beside one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Inline {
    /// Words. Raw HTML is this too.
    Text {
        /// The words.
        text: String,
    },
    /// Stressed.
    Emphasis {
        /// What is.
        text: Vec<Inline>,
    },
    /// Important.
    Strong {
        /// What is.
        text: Vec<Inline>,
    },
    /// Something to type, or a name.
    Code {
        /// What.
        text: String,
    },
    /// A link. Where it leads is shown beside its words.
    Link {
        /// Where it leads.
        to: Target,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A new line in a paragraph.
    Break,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Target {
    /// A heading in the same text: `#what-matters`.
    Here {
        /// Its anchor.
        anchor: String,
    },
    /// A lesson of the same pack: `lesson:safe-transfer`, `lesson:safe-transfer#what-matters`.
    Lesson {
        /// Which.
        id: Id,
        /// A heading in it.
        anchor: Option<String>,
    },
    /// A policy of the same pack: `policy:incident-reporting#what-to-do`.
    Policy {
        /// Which.
        id: Id,
        /// A heading in it.
        anchor: Option<String>,
    },
    /// A check: `check:screen-lock`.
    Check {
        /// Which.
        id: Id,
    },
    /// Another place: `https:`, `mailto:` and `tel:` only. Kilter itself never asks it for anything.
    Web {
        /// The whole address.
        address: String,
    },
    /// Nothing that is followed: another scheme, or no address at all. It is shown, and leads nowhere.
    Nowhere {
        /// What was written.
        address: String,
    },
}

impl Target {
    /// Reads the destination of a link.
    pub fn of(address: &str) -> Self {
        let shown = crate::inert(address);
        let is_plain = shown == address && !address.chars().any(char::is_whitespace);
        let parts = |rest: &str| {
            let (id, anchor) = rest.split_once('#').unwrap_or((rest, ""));
            (id.to_owned(), Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty()))
        };
        let scheme = address.split_once(':').map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
        match scheme {
            _ if !is_plain => Self::Nowhere { address: shown },
            None if address.len() > 1 && address.starts_with('#') => Self::Here { anchor: address[1..].to_owned() },
            Some((scheme, rest)) => match scheme.as_str() {
                "lesson" => {
                    let (id, anchor) = parts(rest);
                    Self::Lesson { id, anchor }
                }
                "policy" => {
                    let (id, anchor) = parts(rest);
                    Self::Policy { id, anchor }
                }
                "check" => Self::Check { id: rest.to_owned() },
                "https" if rest.starts_with("//") && rest.len() > 2 => Self::Web { address: shown },
                "mailto" | "tel" if !rest.is_empty() => Self::Web { address: shown },
                _ => Self::Nowhere { address: shown },
            },
            None => Self::Nowhere { address: shown },
        }
    }
}

/// A heading's name in links: its letters and digits in small, joined by hyphens.
pub fn anchor(title: &str) -> String {
    let mut anchor = String::new();
    for c in title.chars() {
        if c.is_alphanumeric() {
            anchor.extend(c.to_lowercase());
        } else if !anchor.is_empty() && !anchor.ends_with('-') {
            anchor.push('-');
        }
    }
    anchor.trim_end_matches('-').to_owned()
}
