//! `kilter lessons` and `kilter learn`: what there is to learn, and learning it.

use crate::learning::{For, Session, ask, prose, questions};
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State, args};
use kilter_companion::learning::{ItemView, LessonRow, Open, OpenLesson, Step};
use kilter_companion::{Action, Moment, Page as Place};

/// `kilter lessons`.
pub(crate) fn list() -> Result<Said, CouldNotRun> {
    let mut notes = Vec::new();
    let view = Session::open(For::Looking, &mut notes)?.view();
    let mut page = Page::new(width());
    let (due, others): (Vec<_>, Vec<_>) = view.lessons.iter().partition(|row| row.due.is_some());
    for (title, rows) in [("Waiting for you", due), ("The others", others)] {
        if !rows.is_empty() {
            page.heading(title);
        }
        for row in rows {
            lesson_row(&mut page, row);
        }
    }
    page.gap();
    page.paragraph("", "`kilter learn ID` starts one. It takes five minutes at most.");
    Ok(Said { notes, ..Said::plain(page.into_text()) })
}

fn lesson_row(page: &mut Page, row: &LessonRow) {
    page.paragraph("  - ", &format!("{} ({}), {} minutes", row.title, row.id, row.minutes));
    if let Some(due) = &row.due {
        let by = due.by.map(|by| format!(", until {}", day(by))).unwrap_or_default();
        page.paragraph("    ", &format!("{}{by}", due.reason));
    }
    if let Some(at) = row.passed_at {
        page.paragraph("    ", &format!("Passed on {}", day(at)));
    }
}

pub(crate) fn day(at: Moment) -> String {
    at.format("%Y-%m-%d").to_string()
}

/// `kilter learn ID`.
pub(crate) fn learn(args: &args::Learn) -> Result<Said, CouldNotRun> {
    let mut notes = Vec::new();
    let mut session = Session::open(For::Signing, &mut notes)?;
    let rows = session.view().lessons;
    if !rows.iter().any(|row| row.id == args.id) {
        let ids = rows.into_iter().map(|row| row.id).collect::<Vec<_>>().join(", ");
        return Err(CouldNotRun::UnknownLesson { id: args.id.clone(), ids });
    }
    session.visit(&Place::Lesson { id: args.id.clone() });
    let stopped = |notes| {
        let text = "\nStopped here. Nothing was recorded; start again when it suits you.\n";
        Ok(Said { text: text.to_owned(), state: State::NotWell, notes })
    };
    let Some(lesson) = open(&session) else { return stopped(notes) };
    ask::show(&head(&lesson))?;
    if lesson.step == Step::First {
        ask::show("\nTwo questions first. Guessing is welcome: these do not count.\n")?;
        if !questions::ask_all(&mut session, |session| open(session).map(|open| open.first).unwrap_or_default())? {
            return stopped(notes);
        }
        session.act(&Action::Continue)?;
    }
    if lesson.step != Step::Questions {
        ask::show(&text(&session))?;
        if ask::line("\nPress Enter for the questions.")?.is_none() {
            return stopped(notes);
        }
        session.act(&Action::Continue)?;
    }
    loop {
        if !questions::ask_all(&mut session, graded)? {
            return stopped(notes);
        }
        let Some(result) = open(&session).and_then(|open| open.result) else { return stopped(notes) };
        if result.passed {
            let recorded =
                if result.recorded { "\nThe result is signed and kept: `kilter receipts` shows it." } else { "" };
            return Ok(Said { notes, ..Said::plain(format!("\n{}{recorded}\n", result.words)) });
        }
        ask::show(&format!("\n{}\n", result.words))?;
        if !ask::yes("Other questions now? Write yes, or press Enter to stop:")? {
            let text = "\nYour tries are kept. Come back when it suits you.\n".to_owned();
            return Ok(Said { text, state: State::NotWell, notes });
        }
        session.act(&Action::TryAgain)?;
    }
}

fn open(session: &Session) -> Option<OpenLesson> {
    match session.view().open? {
        Open::Lesson(lesson) => Some(*lesson),
        Open::Policy(_) => None,
    }
}

fn graded(session: &Session) -> Vec<ItemView> {
    open(session).map(|open| open.questions).unwrap_or_default()
}

fn head(lesson: &OpenLesson) -> String {
    let mut page = Page::new(width());
    page.heading(&lesson.title);
    page.paragraph("", &format!("About {} minutes", lesson.minutes));
    if let Some(goal) = &lesson.because {
        page.paragraph("", &format!("Not in order on this computer: {goal}"));
    }
    page.into_text()
}

fn text(session: &Session) -> String {
    let mut page = Page::new(width());
    if let Some(lesson) = open(session) {
        prose::sections(&mut page, &lesson.text);
    }
    page.into_text()
}
