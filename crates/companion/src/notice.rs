//! The notice's words, and what it was about while it is open.

use crate::{
    Moment, Notice, NoticeAction, Page,
    hours::{self, Day, Hours},
    nudge::Nudge,
    words,
};
use chrono::NaiveDateTime;

/// There is at most one notice at a time, so a new one takes the old one's place.
pub(crate) const ID: &str = "nudge";

/// The key of "Show me", and what desktops call a click on the notice itself.
const SHOW: [&str; 2] = ["show", "default"];

/// The key of "Remind me at …".
const REMIND: &str = "remind";

/// A notice that has been shown and not answered.
#[derive(Debug)]
pub(crate) struct Open {
    /// The check ids it is about, worst first.
    pub(crate) about: Vec<String>,
    /// The time that its reminder button says.
    remind_at: NaiveDateTime,
}

/// What the person chose.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Show(Page),
    RemindAt(NaiveDateTime),
    /// A button that this version does not know.
    Nothing,
}

/// The notice about this, and what to keep of it while it is open.
pub(crate) fn about(nudge: &Nudge<'_>, at: Moment, hours: Hours) -> Option<(Notice, Open)> {
    let worst = nudge.findings.first()?;
    let more = nudge.findings.len() - 1;
    let reason = worst.verdict.reason();
    let body = if more == 0 {
        reason.to_owned()
    } else {
        words::say_with("notice-more", [("reason", reason.into()), ("count", more.into())])
    };
    let (day, remind_at) = *hours::pauses(at, hours).first()?;
    let time = hours::clock(remind_at);
    let remind = match day {
        Day::Today => words::say_with("notice-remind-today", [("time", time.into())]),
        Day::Tomorrow => words::say_with("notice-remind-tomorrow", [("time", time.into())]),
        Day::Monday => words::say_with("notice-remind-monday", [("time", time.into())]),
    };
    let action = |key: &str, label| NoticeAction { key: key.to_owned(), label };
    let notice = Notice {
        id: ID.to_owned(),
        title: words::say_with("notice-title", [("goal", worst.title.as_ref().into())]),
        body,
        actions: vec![action(SHOW[0], words::say("notice-show")), action(REMIND, remind)],
    };
    Some((notice, Open { about: nudge.findings.iter().map(|finding| finding.id.to_string()).collect(), remind_at }))
}

impl Open {
    /// What this button means now.
    pub(crate) fn choice(&self, key: &str, at: Moment, hours: Hours) -> Choice {
        match key {
            key if SHOW.contains(&key) => Choice::Show(match self.about.as_slice() {
                [one] => Page::Finding { id: one.clone() },
                _ => Page::Findings,
            }),
            REMIND if self.remind_at > at.naive_local() => Choice::RemindAt(self.remind_at),
            // The notice has stood there until past its own time: the next time to be had is what was meant.
            REMIND => hours::pauses(at, hours).first().map_or(Choice::Nothing, |(_, wall)| Choice::RemindAt(*wall)),
            _ => Choice::Nothing,
        }
    }
}
