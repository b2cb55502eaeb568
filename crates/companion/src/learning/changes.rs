//! What differs between two versions of a policy, block by block, under the heading that it stands under.

use super::ChangeView;
use kilter_training::Policy;
use kilter_training::prose::{Block, Section};

/// What changed from one version to another, in the order of the new one.
pub(super) fn between(before: &Policy, after: &Policy) -> Vec<ChangeView> {
    let titles = after.sections.iter().chain(&before.sections).map(|section| section.title.as_str());
    let mut seen = Vec::new();
    titles
        .filter_map(|title| {
            if seen.contains(&title) {
                return None;
            }
            seen.push(title);
            let (old, new) = (blocks(&before.sections, title), blocks(&after.sections, title));
            let gone: Vec<Block> = old.iter().filter(|block| !new.contains(block)).cloned().collect();
            let come: Vec<Block> = new.iter().filter(|block| !old.contains(block)).cloned().collect();
            let differs = !gone.is_empty() || !come.is_empty();
            differs.then(|| ChangeView { under: title.to_owned(), before: gone, after: come })
        })
        .collect()
}

fn blocks<'a>(sections: &'a [Section], title: &str) -> &'a [Block] {
    sections.iter().find(|section| section.title == title).map(|section| section.blocks.as_slice()).unwrap_or_default()
}
