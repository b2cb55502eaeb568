//! `kilter pack diff`: what a new pack changes.

use crate::Said;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use kilter_packs::PackError;
use kilter_training::diff::{Change, Fate, diff};
use kilter_training::prose::{Section, plain};
use kilter_training::{Pack, Refusal};
use std::path::Path;

pub(super) fn run(old: &Path, new: &Path, lang: Option<&str>) -> Result<Said, CouldNotRun> {
    let (old, new) = (pack(old)?, pack(new)?);
    let lang = lang.or(new.manifest.languages.first().map(String::as_str)).unwrap_or("en");
    let found = diff(&old, &new, lang);
    let mut page = Page::new(width());
    page.heading(&format!("{} {} to {}", new.manifest.id, found.versions.0, found.versions.1));
    for (kind, changes) in [("Policy", &found.policies), ("Lesson", &found.lessons)] {
        for (id, change) in changes {
            document(&mut page, kind, id, change);
        }
    }
    let parts = [("Contacts", found.contacts), ("Attestations", found.attestations), ("The baseline", found.baseline)];
    for (name, _) in parts.iter().filter(|(_, differs)| *differs) {
        page.paragraph("", &format!("{name}: changed"));
    }
    if found.policies.is_empty() && found.lessons.is_empty() && !parts.iter().any(|(_, differs)| *differs) {
        page.paragraph("", "Nothing that people see is changed.");
    }
    Ok(Said::plain(page.into_text()))
}

fn pack(path: &Path) -> Result<Pack, CouldNotRun> {
    let files = kilter_packs::load(path)?;
    let refused = |problems| PackError::Refused { path: path.to_owned(), why: Refusal::Broken(problems) };
    Ok(Pack::parse(&files).map_err(refused)?)
}

fn document(page: &mut Page, kind: &str, id: &str, change: &Change) {
    match change {
        Change::Added => page.paragraph("", &format!("{kind} {id}: added")),
        Change::Removed => page.paragraph("", &format!("{kind} {id}: removed")),
        Change::Changed { versions, pieces } => {
            let versions = versions.map(|(old, new)| format!(", {old} to {new}")).unwrap_or_default();
            page.paragraph("", &format!("{kind} {id}: changed{versions}"));
            for piece in pieces.iter().filter(|piece| piece.fate != Fate::Same) {
                let lead = if piece.fate == Fate::Added { "  + " } else { "  - " };
                let section =
                    Section { anchor: String::new(), title: String::new(), blocks: vec![piece.block.clone()] };
                page.paragraph(lead, plain(&[section]).trim_end());
            }
        }
    }
}
