//! Where the core meets lessons, policies and statements.

use super::{App, Turn};
use crate::{
    Moment, Page,
    learning::{Around, Failing, Learning, Then},
    state::State,
};
use kilter_checks::VerdictKind;

impl App {
    /// Goes to this page; what there is nothing to show on leads to its list.
    pub(super) fn go_to(&mut self, page: Page, at: Moment) {
        self.page = self.known_page(page);
        let failing = self.failing();
        if let Some(learning) = &mut self.learning {
            learning.visit(&self.page, Around { state: &self.state, failing: &failing, at });
        }
    }

    /// Lets lessons and policies do something, and takes what follows from it.
    pub(super) fn learn(
        &mut self,
        at: Moment,
        turn: &mut Turn,
        act: impl FnOnce(&mut Learning, Around<'_>) -> Vec<Then>,
    ) {
        let failing = self.failing();
        let Some(learning) = &mut self.learning else { return };
        for then in act(learning, Around { state: &self.state, failing: &failing, at }) {
            match then {
                Then::Remember(change) => self.change(change, turn),
                Then::Sign(what) => turn.sign.push(what),
            }
        }
    }

    /// What is around the lessons now.
    pub(super) fn with_around<T>(&self, at: Moment, look: impl FnOnce(&Learning, Around<'_>) -> T) -> Option<T> {
        let failing = self.failing();
        let learning = self.learning.as_deref()?;
        Some(look(learning, Around { state: &self.state, failing: &failing, at }))
    }

    /// The checks that failed before this sweep and pass now, and since when they had failed.
    pub(super) fn fixed(&self) -> Vec<(String, Moment)> {
        let findings = self.sight.iter().flat_map(|sight| &sight.findings);
        let passing = findings.filter(|finding| finding.verdict.kind() == VerdictKind::Pass);
        passing.filter_map(|finding| Some((finding.id.to_string(), failing_since(&self.state, &finding.id)?))).collect()
    }

    fn failing(&self) -> Vec<Failing> {
        let findings = self.sight.iter().flat_map(|sight| &sight.findings);
        let fails = findings.filter(|finding| finding.verdict.kind() == VerdictKind::Fail);
        fails
            .map(|finding| Failing {
                id: finding.id.to_string(),
                title: finding.title.to_string(),
                lesson: finding.lesson.map(str::to_owned),
                since: failing_since(&self.state, &finding.id),
            })
            .collect()
    }

    /// A page that there is: an id that nothing has leads to the list.
    fn known_page(&self, page: Page) -> Page {
        let is_known = self.learning.as_ref().is_some_and(|learning| learning.knows(&page));
        match page {
            Page::Finding { id } if kilter_checks::find(&id).is_none() && !id.starts_with(kilter_checks::CUSTOM) => {
                Page::Findings
            }
            Page::Lesson { .. } if !is_known => Page::Lessons,
            Page::Policy { .. } if !is_known => Page::Policies,
            page => page,
        }
    }
}

fn failing_since(state: &State, id: &str) -> Option<Moment> {
    state.findings.get(id).and_then(|memory| memory.failing_since)
}
