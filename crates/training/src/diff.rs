//! What a new pack changes, and in a policy, block by block.

use crate::prose::{Block, Inline, Section};
use crate::{Id, Pack, Version};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whether something came, went, or stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// It is in both.
    Same,
    /// It is in the new one alone.
    Added,
    /// It is in the old one alone.
    Removed,
}

/// One block of two versions laid side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    /// Where it is.
    pub fate: Fate,
    /// The block; a section's title is a heading of level 2.
    pub block: Block,
}

/// What a new pack changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackDiff {
    /// The versions.
    pub versions: (Version, Version),
    /// Lessons that came, went, or read otherwise.
    pub lessons: Vec<(Id, Change)>,
    /// Policies that came, went, or read otherwise.
    pub policies: Vec<(Id, Change)>,
    /// Whether contacts or the call tree differ.
    pub contacts: bool,
    /// Whether attestations differ.
    pub attestations: bool,
    /// Whether the baseline differs.
    pub baseline: bool,
}

/// How one document differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It reads otherwise, or asks otherwise.
    Changed {
        /// The versions of a policy.
        versions: Option<(Version, Version)>,
        /// Every block of both.
        pieces: Vec<Piece>,
    },
}

/// What the new pack changes, in this language.
pub fn diff(old: &Pack, new: &Pack, lang: &str) -> PackDiff {
    let ids = |pack: &Pack| pack.lessons.iter().map(|lesson| lesson.id.clone()).collect::<BTreeSet<Id>>();
    let lessons = ids(old).union(&ids(new)).cloned().collect::<Vec<_>>();
    let lesson = |id: Id| {
        let change = match (old.lesson(&id, lang), new.lesson(&id, lang)) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            (Some(old), Some(new)) if old == new => return None,
            (Some(old), Some(new)) => Change::Changed { versions: None, pieces: compare(&old.sections, &new.sections) },
        };
        Some((id, change))
    };
    let ids = |pack: &Pack| pack.policies.iter().map(|policy| policy.id.clone()).collect::<BTreeSet<Id>>();
    let policies = ids(old).union(&ids(new)).cloned().collect::<Vec<_>>();
    let policy = |id: Id| {
        let change = match (old.policy(&id, lang), new.policy(&id, lang)) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            (Some(old), Some(new)) if old == new => return None,
            (Some(old), Some(new)) => Change::Changed {
                versions: Some((old.version, new.version)),
                pieces: compare(&old.sections, &new.sections),
            },
        };
        Some((id, change))
    };
    let (before, after) = (&old.manifest, &new.manifest);
    PackDiff {
        versions: (before.version, after.version),
        lessons: lessons.into_iter().filter_map(lesson).collect(),
        policies: policies.into_iter().filter_map(policy).collect(),
        contacts: before.contacts != after.contacts || before.call_tree != after.call_tree,
        attestations: before.attestations != after.attestations,
        baseline: old.baseline != new.baseline,
    }
}

/// Every block of two texts, in an order in which both can be read.
pub fn compare(old: &[Section], new: &[Section]) -> Vec<Piece> {
    let (old, new) = (flat(old), flat(new));
    let keys = |blocks: &[Block]| -> Vec<String> { blocks.iter().map(|block| format!("{block:?}")).collect() };
    let operations = similar::capture_diff_slices(similar::Algorithm::Myers, &keys(&old), &keys(&new));
    let mut pieces = Vec::new();
    for operation in operations {
        let (tag, before, after) = operation.as_tag_tuple();
        let is_same = tag == similar::DiffTag::Equal;
        let mut push = |blocks: Option<&[Block]>, fate| {
            pieces.extend(blocks.unwrap_or_default().iter().map(|block| Piece { fate, block: block.clone() }));
        };
        if is_same {
            push(new.get(after), Fate::Same);
        } else {
            push(old.get(before), Fate::Removed);
            push(new.get(after), Fate::Added);
        }
    }
    pieces
}

fn flat(sections: &[Section]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for section in sections {
        if !section.title.is_empty() {
            let text = vec![Inline::Text { text: section.title.clone() }];
            blocks.push(Block::Heading { level: 2, anchor: section.anchor.clone(), text });
        }
        blocks.extend(section.blocks.iter().cloned());
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::parse;
    use proptest::prelude::*;

    fn fates(old: &str, new: &str) -> String {
        let fate = |piece: &Piece| match piece.fate {
            Fate::Same => '=',
            Fate::Added => '+',
            Fate::Removed => '-',
        };
        compare(&parse(old), &parse(new)).iter().map(fate).collect()
    }

    #[test]
    fn a_changed_block_is_shown_old_and_new() {
        assert_eq!(fates("a\n\nb\n\nc\n", "a\n\nb\n\nc\n"), "===");
        assert_eq!(fates("a\n\nb\n\nc\n", "a\n\nx\n\nc\n"), "=-+=");
        assert_eq!(fates("## A\n\na\n", "## A\n\na\n\n## B\n\nb\n"), "==++");
        assert_eq!(fates("a b\n", "a **b**\n"), "-+", "stress is a change too");
        assert_eq!(fates("", "a\n"), "+");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_it(old in "([ab]\n\n|## [ab]\n\n){0,8}", new in "([ab]\n\n|## [ab]\n\n){0,8}") {
            let (old, new) = (parse(&old), parse(&new));
            let pieces = compare(&old, &new);
            let without = |fate| pieces.iter().filter(|piece| piece.fate != fate).map(|piece| format!("{:?}", piece.block)).collect::<Vec<_>>();
            let whole = |sections: &[Section]| flat(sections).iter().map(|block| format!("{block:?}")).collect::<Vec<_>>();
            prop_assert_eq!(without(Fate::Added), whole(&old));
            prop_assert_eq!(without(Fate::Removed), whole(&new));
        }
    }
}
