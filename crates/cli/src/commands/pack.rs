//! `kilter pack …`: for those who publish packs.

mod diff;
mod import;
mod publish;

use crate::args::pack::{Pack as Args, PackCommand};
use crate::files::Existing;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State};
use kilter_checks::{ALL, Baseline};
use kilter_training::lint::{KnownCheck, Lint, Weight, lint};
use kilter_training::{BASELINE, Files, Problem};
use std::path::Path;

pub(crate) fn run(args: &Args) -> Result<Said, CouldNotRun> {
    match &args.command {
        PackCommand::New { folder } => publish::new(folder),
        PackCommand::Lint { pack } => look(pack),
        PackCommand::Build { folder, output, force } => {
            publish::build(folder, output, if *force { Existing::Replace } else { Existing::Keep })
        }
        PackCommand::Sign { pack, key } => publish::sign(pack, key),
        PackCommand::Verify { pack, key, threshold } => publish::verify(pack, key, *threshold),
        PackCommand::Diff { old, new, lang } => diff::run(old, new, lang.as_deref()),
        PackCommand::Import { file, format, output, id } => import::run(file, *format, output, id.as_deref()),
    }
}

fn look(path: &Path) -> Result<Said, CouldNotRun> {
    let files = kilter_packs::load(path)?;
    let found = lints(&files);
    let errors = found.iter().filter(|one| one.weight == Weight::Error).count();
    let advice = found.len() - errors;
    let mut page = Page::new(width());
    for one in &found {
        let lead = match one.weight {
            Weight::Error => "error   ",
            Weight::Advice => "advice  ",
        };
        page.paragraph(lead, &one.problem.to_string());
    }
    let sum = match (errors, advice) {
        (0, 0) => "Nothing should be otherwise.".to_owned(),
        (0, advice) => format!("It can be published. Advice: {advice}."),
        (errors, advice) => format!("It should not be published so. Errors: {errors}. Advice: {advice}."),
    };
    page.paragraph("", &sum);
    let state = if errors == 0 { State::Well } else { State::NotWell };
    Ok(Said { text: page.into_text(), state, notes: Vec::new() })
}

/// The rules of packs, and that the baseline is one.
pub(super) fn lints(files: &Files) -> Vec<Lint> {
    let checks: Vec<_> = ALL.iter().map(|check| KnownCheck { id: check.id, lesson: check.lesson }).collect();
    let mut found = lint(files, &checks, chrono::Local::now().date_naive());
    let text = files.get(BASELINE).map(|bytes| String::from_utf8_lossy(bytes));
    if let Some(Err(why)) = text.map(|text| Baseline::parse(&text)) {
        let why = why.to_string();
        let what = why.trim_end().trim_end_matches('.').to_owned();
        let problem = Problem::of(BASELINE, what, "Correct it; docs/formats/baseline.md names every member.");
        found.insert(0, Lint { weight: Weight::Error, problem });
    }
    found
}
