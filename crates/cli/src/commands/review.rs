//! `kilter review software-access`: the register of what software may reach, with what is new since the last review.

use crate::args::{Register, Review};
use crate::files::{self, Existing};
use crate::gather::{self, Only};
use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State};
use kilter_checks::Baseline;
use kilter_collect::{REVIEW_FILE, review_to_json};
use kilter_facts::{Access, AccessKind, Facts, Observed, SoftwareAccess};

/// The one register that there is to review.
const ID: &str = "software-access";

pub(crate) fn run(args: &Review) -> Result<Said, CouldNotRun> {
    let Register::SoftwareAccess = args.register;
    let only = [ID.to_owned()];
    let places = Places::of_this_session();
    let mut notes = Vec::new();
    let baseline = Baseline::default();
    let facts = gather::this_machine(Only::these(&only, &baseline)?, &baseline, &places, &mut notes);
    let found = match &facts.software_access {
        Observed::Known(found) => found,
        Observed::Unknown(gap) => return Err(CouldNotRun::NoRegister(gap.detail.clone())),
        Observed::NotApplicable => return Err(CouldNotRun::NoRegister("there is nothing to review".to_owned())),
    };
    let mut page = Page::new(width());
    register(&mut page, found);
    page.gap();
    page.paragraph("", &if args.accept { accept(&facts, found, &places)? } else { what_to_do(found) });
    Ok(Said { text: page.into_text(), state: State::Well, notes })
}

/// Keeps the register as reviewed now.
fn accept(facts: &Facts, found: &SoftwareAccess, places: &Places) -> Result<String, CouldNotRun> {
    let homeless = || CouldNotRun::NoRegister("the environment names no home folder to keep the review in".to_owned());
    let folder = places.store.as_ref().and_then(|store| store.parent()).ok_or_else(homeless)?;
    let path = folder.join(REVIEW_FILE);
    std::fs::create_dir_all(folder).map_err(|why| CouldNotRun::unwritable(&path, why))?;
    files::write(&path, review_to_json(facts.at, &found.entries).as_bytes(), Existing::Replace)?;
    Ok(format!("Kept as reviewed today, {}: {}", facts.at.format("%Y-%m-%d"), path.display()))
}

fn register(page: &mut Page, found: &SoftwareAccess) {
    let reviewed = found.reviewed.known().and_then(Option::as_ref);
    let groups = [
        (AccessKind::Autostart, "Starts by itself"),
        (AccessKind::Flatpak, "Flatpaks outside of their sandbox"),
        (AccessKind::Snap, "Snaps without confinement"),
        (AccessKind::Permission, "What you allowed"),
    ];
    for (kind, title) in groups {
        let mut entries = found.entries.iter().filter(|entry| entry.kind == kind).peekable();
        if entries.peek().is_some() {
            page.heading(title);
        }
        for entry in entries {
            let is_new = reviewed.is_some_and(|review| !review.entries.contains(entry));
            page.paragraph(if is_new { "  + NEW " } else { "  - " }, &line(entry));
        }
    }
    if found.entries.is_empty() {
        page.paragraph(
            "",
            "The register is empty: nothing starts by itself, and nothing has rights that would need a review.",
        );
    }
    for gone in reviewed.iter().flat_map(|review| &review.entries).filter(|entry| !found.entries.contains(entry)) {
        page.paragraph("  - gone: ", &line(gone));
    }
    for gap in &found.unread {
        page.paragraph("Not read: ", &gap.detail);
    }
    if let Some(what) = &found.not_told {
        page.paragraph("Not told here: ", what);
    }
}

/// On one line: names and commands come from files that anybody may have written.
fn line(entry: &Access) -> String {
    format!("{}: {}", entry.app, entry.access).replace('\n', "\u{fffd}")
}

fn what_to_do(found: &SoftwareAccess) -> String {
    let since = match &found.reviewed {
        Observed::Known(Some(review)) => format!("Last reviewed on {}.", review.at.format("%Y-%m-%d")),
        Observed::Known(None) | Observed::NotApplicable => "Never reviewed.".to_owned(),
        Observed::Unknown(gap) => format!("When it was last reviewed cannot be told: {}.", gap.detail),
    };
    format!("{since} Take back what nobody needs, then keep the rest as reviewed: kilter review {ID} --accept")
}
