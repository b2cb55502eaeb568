//! Facts for a command, and the baseline they are judged by.

use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::{files, integrity, memory};
use kilter_checks::{Baseline, Finding, Level, assess};
use kilter_collect::{Host, Ignored, Scope, System, collect_for, collect_trees, host};
use kilter_companion::Settings;
use kilter_facts::Facts;
use std::path::Path;
use std::sync::Arc;

/// The ids a person named; all where they named none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Only<'a>(&'a [String]);

impl<'a> Only<'a> {
    /// Refuses an id that no check has, neither Kilter's nor the baseline's.
    pub(crate) fn these(ids: &'a [String], baseline: &Baseline) -> Result<Self, CouldNotRun> {
        match ids.iter().find(|id| !baseline.has(id)) {
            Some(unknown) => Err(CouldNotRun::UnknownCheck(unknown.clone())),
            None => Ok(Self(ids)),
        }
    }

    /// All checks.
    pub(crate) fn all() -> Self {
        Self(&[])
    }

    /// Whether the person named this check.
    pub(crate) fn names(self, id: &str) -> bool {
        self.0.iter().any(|wanted| wanted == id)
    }

    /// Whether this check is wanted.
    pub(crate) fn wants(self, id: &str) -> bool {
        self.0.is_empty() || self.names(id)
    }
}

/// The baseline of this file, or of this machine.
pub(crate) fn baseline(named: Option<&Path>, places: &Places) -> Result<Baseline, CouldNotRun> {
    match named {
        Some(path) => files::baseline(path),
        None => files::installed_baseline(&places.baseline),
    }
}

/// What this machine says now, with what Kilter remembers of it.
pub(crate) fn this_machine(only: Only<'_>, baseline: &Baseline, places: &Places, notes: &mut Vec<String>) -> Facts {
    let scope = scope(places, baseline, notes);
    let host = Arc::new(Host::new(scope.clone()));
    let mut facts = live(&host, only, baseline, &scope);
    // It takes long, so a sweep reads what the last pass found; who names the check wants it done now.
    if only.names("software-integrity") {
        integrity::compare_now(&host, &scope, places, &mut facts, notes);
    }
    // Only pending updates are remembered from one look to the next, so the history stays closed for the rest.
    if facts.os_updates.known().is_some() {
        kilter_companion::remember(&mut facts, &memory::state(places, notes));
    }
    facts
}

/// What the files below these folders hold, and nothing else of this machine.
pub(crate) fn trees(roots: &[String], ignored: Ignored) -> Facts {
    let scope = Scope { roots: roots.to_owned(), ..Scope::default() };
    collect_trees(&Host::new(scope.clone()), &scope, ignored)
}

/// What the employee let Kilter look at, and what IT's own checks ask for. Settings that cannot be understood are a note: the
/// known places can still be read.
pub(crate) fn scope(places: &Places, baseline: &Baseline, notes: &mut Vec<String>) -> Scope {
    scope_of(settings(places, notes).roots, baseline)
}

/// These folders of the employee's, and what the baseline asks for.
pub(crate) fn scope_of(roots: Vec<String>, baseline: &Baseline) -> Scope {
    Scope { roots, trusted: baseline.trusted(), custom: baseline.asks() }
}

/// The employee's settings.
pub(crate) fn settings(places: &Places, notes: &mut Vec<String>) -> Settings {
    notes.extend(places.silent.clone());
    let Some(path) = &places.settings else { return Settings::default() };
    match files::optional_text(path) {
        Ok(text) => {
            let (settings, note) = kilter_companion::settings::or_default(&text.unwrap_or_default());
            notes.extend(note.map(|note| format!("{}: {note}", path.display())));
            settings
        }
        Err(problem) => {
            notes.push(problem.to_string());
            Settings::default()
        }
    }
}

/// What this system says.
pub(crate) fn facts(system: &dyn System, only: Only<'_>, baseline: &Baseline, scope: &Scope) -> Facts {
    collect_for(system, scope, judged(only, baseline))
}

/// What this machine says, without ever waiting long for it.
pub(crate) fn live(machine: &Arc<Host>, only: Only<'_>, baseline: &Baseline, scope: &Scope) -> Facts {
    host::sweep(machine, scope, judged(only, baseline))
}

/// A check that is turned off needs no facts.
fn judged(only: Only<'_>, baseline: &Baseline) -> impl Fn(&str) -> bool {
    move |id| only.wants(id) && baseline.level(id) != Level::Off
}

/// The wanted findings.
pub(crate) fn findings(facts: &Facts, baseline: &Baseline, only: Only<'_>) -> Vec<Finding> {
    assess(facts, baseline).into_iter().filter(|finding| only.wants(&finding.id)).collect()
}
