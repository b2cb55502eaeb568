//! What the agent reads of its own before it begins: settings, IT's baseline, contacts, and its memory.

use crate::integrity::Passes;
use crate::log;
use crate::memory::Memory;
use chrono::Local;
use kilter_checks::{Baseline, Level};
use kilter_companion::{App, Settings, settings, state::State};
use kilter_facts::{CustomProbe, Trusted};
use kilter_store::{Places, Store};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::Path;

/// The files read here are small; a larger one is none of ours.
const LARGEST: u64 = 1 << 20;

/// The core, and what the shell needs beside it.
pub(crate) struct Loaded {
    pub(crate) app: App,
    pub(crate) settings: Settings,
    pub(crate) memory: Memory,
    /// The folders that IT named.
    pub(crate) trusted: Option<Trusted>,
    /// None where IT does not want the installed files compared.
    pub(crate) passes: Option<Passes>,
    /// What IT's own checks look at.
    pub(crate) asks: Vec<CustomProbe>,
    /// None where the environment names no home folder.
    pub(crate) places: Option<Places>,
}

/// Reads everything. Total: what cannot be read is replaced by its default, and a note tells the employee so.
pub(crate) fn load() -> Loaded {
    let mut notes = Vec::new();
    let places = Places::of_this_user();
    // Without a salt, findings have no fingerprints; everything else works.
    if let Some(Err(error)) = places.as_ref().map(Places::ensure_salt) {
        log::say(format_args!("there is no salt for fingerprints: {error}"));
    }
    let settings = places.as_ref().map(|places| own_settings(&places.settings(), &mut notes)).unwrap_or_default();
    let study = kilter_study::open(places.as_ref(), settings.role, Local::now().date_naive());
    notes.extend(study.notes);
    let baseline = managed_baseline(&kilter_store::managed_baseline(), study.baseline.as_deref(), &mut notes);
    let (memory, state) = memory(places.as_ref(), &mut notes);
    let learning = memory.records(study.learning, &mut notes);
    for note in &notes {
        log::say(note);
    }
    let trusted = baseline.trusted();
    let passes = (baseline.level("software-integrity") != Level::Off).then(Passes::default);
    let asks = baseline.asks();
    let app = App::new(baseline, study.contacts, state).with_learning(learning).with_settings(&settings);
    let app = app.with_notes(notes).with_jitter_from(&any_text());
    Loaded { app, settings, memory, trusted, passes, asks, places }
}

/// Another text at every start, for the sweeps' jitter: machines that are copies of one another, or that start together
/// in the morning, do not look at the same time. The standard library draws it from the system's randomness.
fn any_text() -> String {
    RandomState::new().build_hasher().finish().to_string()
}

fn memory(places: Option<&Places>, notes: &mut Vec<String>) -> (Memory, State) {
    let problem = match places.map(|places| Store::open(&places.store())) {
        Some(Ok(mut opened)) => {
            // What is older than the history is kept is of no use to anybody; failing costs nothing but its space.
            if let Err(error) = opened.store.forget_old_verdicts(chrono::Local::now().fixed_offset()) {
                log::say(format_args!("old verdicts are still there: {error}"));
            }
            notes.extend(opened.notes);
            return (Memory::new(Some(opened.store)), opened.state);
        }
        Some(Err(error)) => error.to_string(),
        None => "the environment names no home folder".to_owned(),
    };
    notes.push(format!("Kilter remembers nothing beyond this run: {problem}"));
    (Memory::new(None), State::default())
}

fn own_settings(file: &Path, notes: &mut Vec<String>) -> Settings {
    match text(file) {
        Ok(None) => Settings::default(),
        Ok(Some(text)) => {
            let (settings, note) = settings::or_default(&text);
            notes.extend(note);
            settings
        }
        Err(error) => {
            notes.push(format!("Your settings are not used, because {} cannot be read: {error}", file.display()));
            Settings::default()
        }
    }
}

/// IT's file wins. A broken one is not replaced in silence: the employee would be judged by rules that nobody set.
fn managed_baseline(file: &Path, of_pack: Option<&str>, notes: &mut Vec<String>) -> Baseline {
    let problem = match text(file).map(|text| text.or_else(|| of_pack.map(str::to_owned))) {
        Ok(None) => return Baseline::default(),
        Ok(Some(text)) => match Baseline::parse(&text) {
            Ok(baseline) => return baseline,
            Err(error) => error.to_string(),
        },
        Err(error) => error.to_string(),
    };
    let problem = problem.trim();
    notes.push(format!(
        "IT's baseline {} is not used, because it cannot be understood. Kilter judges by its own defaults until IT \
         puts it right: {problem}",
        file.display()
    ));
    Baseline::default()
}

/// The file's text, or none where there is no file.
fn text(file: &Path) -> io::Result<Option<String>> {
    use io::Read;
    let opened = match std::fs::File::open(file) {
        Ok(opened) => opened,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !opened.metadata()?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut text = String::new();
    if opened.take(LARGEST + 1).read_to_string(&mut text)? as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    Ok(Some(text))
}
