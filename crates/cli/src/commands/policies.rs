//! `kilter policies` and `kilter acknowledge`: what waits for an answer, and answering it.

use super::lessons::day;
use crate::args::Acknowledge;
use crate::learning::{For, Session, ask, prose, questions};
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State};
use kilter_companion::learning::{ChangeView, DueView, ItemView, Open, OpenPolicy};
use kilter_companion::{Action, Answer, Page as Place};

/// `kilter policies`.
pub(crate) fn list() -> Result<Said, CouldNotRun> {
    let mut notes = Vec::new();
    let view = Session::open(For::Looking, &mut notes)?.view();
    let mut page = Page::new(width());
    page.heading("Policies");
    for row in &view.policies {
        page.paragraph("  - ", &format!("{} ({}), version {}", row.title, row.id, row.version));
        page.paragraph("    ", &row.summary);
        due(&mut page, row.due.as_ref());
        if let (Some(answer), Some(at)) = (&row.answer, row.answered_at) {
            page.paragraph("    ", &format!("{answer} on {}", day(at)));
        }
    }
    if !view.statements.is_empty() {
        page.gap();
        page.heading("Statements: what no program can see");
    }
    for row in &view.statements {
        page.paragraph("  - ", &format!("{} ({})", row.text, row.id));
        due(&mut page, row.due.as_ref());
        if let Some(at) = row.stated_at {
            page.paragraph("    ", &format!("Stated on {}", day(at)));
        }
    }
    page.gap();
    page.paragraph("", "`kilter acknowledge ID` shows one and lets you answer.");
    Ok(Said { notes, ..Said::plain(page.into_text()) })
}

fn due(page: &mut Page, due: Option<&DueView>) {
    if let Some(due) = due {
        let by = due.by.map(|by| format!(", until {}", day(by))).unwrap_or_default();
        page.paragraph("    ", &format!("{}{by}", due.reason));
    }
}

/// `kilter acknowledge ID`.
pub(crate) fn acknowledge(args: &Acknowledge) -> Result<Said, CouldNotRun> {
    let mut notes = Vec::new();
    let mut session = Session::open(For::Signing, &mut notes)?;
    let view = session.view();
    if let Some(statement) = view.statements.iter().find(|row| row.id == args.id) {
        ask::show(&format!("{}\n", statement.text))?;
        if !ask::yes("Is that so, and do you sign it? Write yes:")? {
            return Ok(not_answered(notes));
        }
        session.act(&Action::State { id: args.id.clone() })?;
        return Ok(answered(notes, "Stated"));
    }
    if !view.policies.iter().any(|row| row.id == args.id) {
        let ids = view.policies.iter().map(|row| &row.id).chain(view.statements.iter().map(|row| &row.id));
        let ids = ids.map(String::as_str).collect::<Vec<_>>().join(", ");
        return Err(CouldNotRun::UnknownPolicy { id: args.id.clone(), ids });
    }
    session.visit(&Place::Policy { id: args.id.clone() });
    let Some(policy) = open(&session) else { return Ok(not_answered(notes)) };
    ask::show(&text(&policy))?;
    let (answer, note, said) = wanted(args);
    if answer == Answer::Withdrawn && !policy.can_withdraw {
        return Err(CouldNotRun::NothingToWithdraw(args.id.clone()));
    }
    if answer == Answer::Acknowledged && !understood(&mut session)? {
        return Ok(not_answered(notes));
    }
    let prompt = match answer {
        Answer::Acknowledged => format!("\n{}\nSign this? Write yes:", policy.consent),
        _ => format!("\nSign the answer \u{201c}{said}\u{201d}? Write yes:"),
    };
    if !ask::yes(&prompt)? {
        return Ok(not_answered(notes));
    }
    let sections = u32::try_from(policy.text.len()).unwrap_or(u32::MAX);
    session.act(&Action::Sign { outcome: answer, note, sections, seconds: 0 })?;
    Ok(answered(notes, said))
}

fn wanted(args: &Acknowledge) -> (Answer, String, &'static str) {
    let of = |text: &Option<String>, answer, said| text.clone().map(|note| (answer, note, said));
    of(&args.decline, Answer::Declined, "Declined")
        .or_else(|| of(&args.question, Answer::Question, "A question"))
        .or_else(|| of(&args.exemption, Answer::ExemptionRequested, "An exemption asked for"))
        .or_else(|| args.withdraw.then(|| (Answer::Withdrawn, String::new(), "Taken back")))
        .unwrap_or((Answer::Acknowledged, String::new(), "Signed"))
}

/// Asks the questions until they are passed; `false` where the person stops before.
fn understood(session: &mut Session) -> Result<bool, CouldNotRun> {
    loop {
        if open(session).is_some_and(|policy| policy.can_sign) {
            return Ok(true);
        }
        if !questions::ask_all(session, graded)? {
            return Ok(false);
        }
        let Some(result) = open(session).and_then(|policy| policy.result) else { return Ok(false) };
        ask::show(&format!("\n{}\n", result.words))?;
        if !result.passed {
            if !ask::yes("The questions again? Write yes, or press Enter to stop:")? {
                return Ok(false);
            }
            session.act(&Action::TryAgain)?;
        }
    }
}

fn open(session: &Session) -> Option<OpenPolicy> {
    match session.view().open? {
        Open::Policy(policy) => Some(*policy),
        Open::Lesson(_) => None,
    }
}

fn graded(session: &Session) -> Vec<ItemView> {
    open(session).map(|policy| policy.questions).unwrap_or_default()
}

fn text(policy: &OpenPolicy) -> String {
    let mut page = Page::new(width());
    page.heading(&format!("{}, version {}", policy.title, policy.version));
    page.paragraph("", &format!("{} (owner: {})", policy.summary, policy.owner));
    if let Some(answer) = &policy.answer {
        page.paragraph("", &format!("{answer} before."));
    }
    if let (Some(since), false) = (&policy.since, policy.changes.is_empty()) {
        page.gap();
        page.heading(&format!("What changed since version {since}, which you answered"));
        policy.changes.iter().for_each(|change| changed(&mut page, change));
    }
    prose::sections(&mut page, &policy.text);
    page.gap();
    page.paragraph("", &format!("What is signed: sha256 {}", policy.digest));
    page.into_text()
}

fn changed(page: &mut Page, change: &ChangeView) {
    page.paragraph("", &change.under);
    prose::blocks(page, &change.before, "  - was: ");
    prose::blocks(page, &change.after, "  + now: ");
}

fn answered(notes: Vec<String>, said: &str) -> Said {
    Said { notes, ..Said::plain(format!("\n{said}. The record is kept: `kilter receipts` shows it.\n")) }
}

fn not_answered(notes: Vec<String>) -> Said {
    let text = "\nNothing was signed. It waits until it suits you.\n".to_owned();
    Said { text, state: State::NotWell, notes }
}
