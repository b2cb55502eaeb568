//! What differs between two versions of a policy, under the heading that it stands under.

use super::{ChangeView, Learning, Past};
use kilter_attest::Said;
use kilter_training::diff::{Fate, compare};
use kilter_training::prose::{Block, Section, plain_inline};
use kilter_training::{Policy, Version};

impl Learning {
    /// What differs from the version that was answered: out of the pack, or out of what was kept when it was signed.
    pub(super) fn changes_since(&self, policy: &Policy, past: &Past) -> Vec<ChangeView> {
        let Ok(version) = past.version.parse::<Version>() else { return Vec::new() };
        if let Some(before) = self.pack.policies.iter().find(|other| is_version(other, policy, version)) {
            return between(&before.sections, &policy.sections);
        }
        let bytes = self.digest_shown(policy, &past.version).and_then(|digest| self.documents.get(&digest));
        let parse = |bytes: &Vec<u8>| Policy::parse("record", &policy.id, version, &policy.lang, bytes).ok();
        bytes.and_then(parse).map(|before| between(&before.sections, &policy.sections)).unwrap_or_default()
    }

    /// Digests of what was signed and is no longer in the pack: with these bytes it can be said what changed.
    pub fn wants(&self) -> Vec<String> {
        let gone = |policy: &Policy| {
            let past = self.last_answer(&policy.id).filter(|past| past.version != policy.version.to_string())?;
            let version = past.version.parse().ok()?;
            let is_there = self.pack.policies.iter().any(|other| is_version(other, policy, version));
            if is_there { None } else { self.digest_shown(policy, &past.version) }
        };
        self.pack.policies_in(&self.lang).filter_map(gone).collect()
    }

    /// Of the bytes that were signed with this version.
    fn digest_shown(&self, policy: &Policy, version: &str) -> Option<String> {
        self.records.iter().rev().find_map(|record| match &record.said {
            Said::Acknowledgement(said) if said.document.id == policy.id && said.document.version == version => {
                record.subject.first().map(|subject| subject.digest.sha256.clone())
            }
            _ => None,
        })
    }
}

fn is_version(other: &Policy, policy: &Policy, version: Version) -> bool {
    other.id == policy.id && other.version == version && other.lang == policy.lang
}

/// What stands together and differs, in the order of the text.
fn between(before: &[Section], after: &[Section]) -> Vec<ChangeView> {
    let (mut changes, mut under, mut goes_on) = (Vec::<ChangeView>::new(), String::new(), false);
    for piece in compare(before, after) {
        if let (Block::Heading { text, .. }, true) = (&piece.block, piece.fate != Fate::Removed) {
            under = plain_inline(text);
            goes_on = false;
        }
        if piece.fate == Fate::Same {
            goes_on = false;
            continue;
        }
        if !goes_on {
            changes.push(ChangeView { under: under.clone(), before: Vec::new(), after: Vec::new() });
            goes_on = true;
        }
        if let Some(change) = changes.last_mut() {
            let side = if piece.fate == Fate::Removed { &mut change.before } else { &mut change.after };
            side.push(piece.block);
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_training::prose::{parse, plain};

    #[test]
    fn says_what_came_and_what_went_and_under_which_heading() {
        let before = parse("## Locks\n\nLock it.\n\nAfter 15 minutes.\n\n## Loss\n\nCall IT.\n");
        let after = parse("## Locks\n\nLock it.\n\nAfter 10 minutes.\n\n## Loss\n\nCall IT.\n\nAt once.\n");
        let words = |blocks: &[Block]| {
            plain(&[Section { anchor: String::new(), title: String::new(), blocks: blocks.to_vec() }])
        };
        let said: Vec<_> = between(&before, &after)
            .iter()
            .map(|change| (change.under.clone(), words(&change.before), words(&change.after)))
            .collect();
        let expected = [("Locks", "After 15 minutes.\n", "After 10 minutes.\n"), ("Loss", "", "At once.\n")];
        assert_eq!(said, expected.map(|(under, before, after)| (under.into(), before.into(), after.into())));
        assert!(between(&after, &after).is_empty());
    }
}
