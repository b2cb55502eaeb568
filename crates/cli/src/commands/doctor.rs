//! `kilter doctor`: what works here and what does not.

use crate::doctor::{Outcome, Trial, try_all};
use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State};
use anstyle::AnsiColor;

#[expect(clippy::unnecessary_wraps, reason = "every command has the same signature")]
pub(crate) fn run() -> Result<Said, CouldNotRun> {
    let trials = try_all(&Places::of_this_session());
    let broken = trials.iter().any(|trial| trial.outcome == Outcome::Broken);
    let state = if broken { State::NotWell } else { State::Well };
    Ok(Said { text: text(&trials, width()), state, notes: Vec::new() })
}

fn text(trials: &[Trial], width: Option<usize>) -> String {
    let mut page = Page::new(width);
    for trial in trials {
        let (word, style) = match trial.outcome {
            Outcome::Works => ("OK       ", AnsiColor::Green.on_default().bold()),
            Outcome::Broken => ("PROBLEM  ", AnsiColor::Red.on_default().bold()),
            Outcome::NotTold => ("UNKNOWN  ", AnsiColor::Yellow.on_default().bold()),
        };
        page.styled(word, style, &format!("{}: {}", trial.what, trial.says));
    }
    let count = |outcome| trials.iter().filter(|trial| trial.outcome == outcome).count();
    page.gap();
    page.paragraph(
        "",
        &match (count(Outcome::Broken), count(Outcome::NotTold)) {
            (0, 0) => "Everything that Kilter needs works here.".to_owned(),
            (0, unknown) => format!("Nothing is broken; {unknown} could not be tried."),
            (1, _) => "1 thing does not work.".to_owned(),
            (broken, _) => format!("{broken} things do not work."),
        },
    );
    page.into_text()
}
