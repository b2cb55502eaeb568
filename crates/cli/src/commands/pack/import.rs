//! `kilter pack import`: questions from elsewhere.

use crate::Said;
use crate::args::pack::QuestionFormat;
use crate::files::{self, Existing};
use crate::problem::CouldNotRun;
use kilter_training::import::{aiken, gift};
use std::path::Path;

/// People write these.
const LIMIT: u64 = 4 << 20;

pub(super) fn run(path: &Path, format: QuestionFormat, output: &Path, id: Option<&str>) -> Result<Said, CouldNotRun> {
    let bytes = files::read(path, LIMIT, "a file of questions", "Name a text file in GIFT or Aiken.")?;
    let text = String::from_utf8_lossy(&bytes);
    let folder = std::path::absolute(output).ok().and_then(|path| Some(path.parent()?.file_name()?.to_owned()));
    let id = id.map_or_else(|| folder.unwrap_or_default().to_string_lossy().into_owned(), str::to_owned);
    let shown = path.display().to_string();
    let read = match format {
        QuestionFormat::Gift => gift(&shown, &id, &text),
        QuestionFormat::Aiken => aiken(&shown, &id, &text),
    };
    if read.quiz.items.is_empty() {
        return Err(CouldNotRun::NoQuestions { path: path.to_owned(), why: read.problems.first().cloned() });
    }
    let json = serde_json::to_string_pretty(&read.quiz).map_err(|why| CouldNotRun::unwritable(output, why.into()))?;
    files::write(output, (json + "\n").as_bytes(), Existing::Keep)?;
    let text = format!("{} has {} questions.\n", output.display(), read.quiz.items.len());
    let notes = read.problems.iter().map(ToString::to_string).collect();
    Ok(Said { notes, ..Said::plain(text) })
}
