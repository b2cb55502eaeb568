//! Lessons and sign-off in the terminal: the same core as the window's, the same records.

pub(crate) mod ask;
pub(crate) mod prose;
pub(crate) mod questions;

use crate::gather;
use crate::places::Places;
use crate::problem::CouldNotRun;
use chrono::Local;
use kilter_checks::VerdictKind;
use kilter_companion::learning::{Around, Failing, Learning, LearningView, Then};
use kilter_companion::state::State;
use kilter_companion::{Action, Page};
use kilter_store::Store;

/// What there is to learn and to sign, opened for the terminal.
pub(crate) struct Session {
    learning: Learning,
    store: Option<Store>,
    state: State,
    own: Option<kilter_store::Places>,
    failing: Vec<Failing>,
}

/// Whether something is going to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Looking,
    Signing,
}

impl Session {
    /// Opens it; `notes` gets what the person should know besides.
    pub(crate) fn open(what: For, notes: &mut Vec<String>) -> Result<Self, CouldNotRun> {
        let places = Places::of_this_session();
        let settings = gather::settings(&places, notes);
        let study = kilter_study::open(places.own.as_ref(), settings.role, Local::now().date_naive());
        notes.extend(study.notes);
        let opened = match (what, &places.store) {
            (For::Signing, None) => return Err(CouldNotRun::NoHome),
            (For::Signing, Some(path)) => Some(Store::open(path)?),
            (For::Looking, Some(path)) => Store::open_read_only(path)?,
            (For::Looking, None) => None,
        };
        let Some(opened) = opened else {
            let (learning, own) = (study.learning, places.own);
            return Ok(Self { learning, store: None, state: State::default(), own, failing: Vec::new() });
        };
        notes.extend(opened.notes);
        let learning = kilter_study::read(study.learning, &opened.store, notes)?;
        let failing = failing(&opened.state);
        Ok(Self { learning, store: Some(opened.store), state: opened.state, own: places.own, failing })
    }

    /// What is shown now.
    pub(crate) fn view(&self) -> LearningView {
        self.learning.view(self.around())
    }

    /// Opens a lesson or a policy.
    pub(crate) fn visit(&mut self, page: &Page) {
        let around = Around { state: &self.state, failing: &self.failing, at: Local::now().fixed_offset() };
        self.learning.visit(page, around);
    }

    /// Does what the person asks for, and keeps what follows from it.
    pub(crate) fn act(&mut self, action: &Action) -> Result<(), CouldNotRun> {
        let around = Around { state: &self.state, failing: &self.failing, at: Local::now().fixed_offset() };
        let mut todo = self.learning.act(action, around);
        while let Some(then) = (!todo.is_empty()).then(|| todo.remove(0)) {
            match then {
                Then::Remember(change) => {
                    if let Some(store) = &mut self.store {
                        store.save(std::slice::from_ref(&change))?;
                    }
                    self.state.apply(&change);
                }
                Then::Sign(wanted) => {
                    let (Some(own), Some(store)) = (&self.own, &mut self.store) else {
                        return Err(CouldNotRun::NoHome);
                    };
                    let signed = kilter_study::keep(own, store, wanted);
                    let problem = signed.as_ref().err().cloned();
                    todo.extend(self.learning.signed(signed));
                    if let Some(problem) = problem {
                        return Err(CouldNotRun::NotSigned(problem));
                    }
                }
            }
        }
        Ok(())
    }

    fn around(&self) -> Around<'_> {
        Around { state: &self.state, failing: &self.failing, at: Local::now().fixed_offset() }
    }
}

/// What failed when the agent last looked: a lesson says what it is about.
fn failing(state: &State) -> Vec<Failing> {
    let fails = state.findings.iter().filter(|(_, memory)| memory.verdict == Some(VerdictKind::Fail));
    fails
        .filter_map(|(id, memory)| {
            let check = kilter_checks::find(id)?;
            Some(Failing {
                id: id.clone(),
                title: check.title.to_owned(),
                lesson: check.lesson.map(str::to_owned),
                since: memory.failing_since,
            })
        })
        .collect()
}
