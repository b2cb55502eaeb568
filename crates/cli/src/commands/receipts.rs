//! `kilter receipts`: what the employee signed, and all that somebody else needs to verify it.

use crate::args::{ReceiptFormat, Receipts};
use crate::files::{self, Existing};
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State};
use kilter_attest::register::{Entry, csv, xapi};
use kilter_attest::{PublicKey, Record, Said as What};
use kilter_store::{Places, Store};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The script that an auditor runs; it goes along with every export.
const VERIFY: &str = include_str!("../../../../docs/formats/verify.sh");

pub(crate) fn run(args: &Receipts) -> Result<Said, CouldNotRun> {
    let places = Places::of_this_user().ok_or(CouldNotRun::NoHome)?;
    // Nothing is made by looking.
    let Some(opened) = Store::open_read_only(&places.store())? else { return Ok(Said::plain(NOTHING.to_owned())) };
    let store = opened.store;
    let entries = entries(&store)?;
    if entries.is_empty() {
        return Ok(Said::plain(NOTHING.to_owned()));
    }
    let mut text = match args.format {
        ReceiptFormat::Text => text(&entries),
        ReceiptFormat::Json => pretty(&Value::Array(entries.iter().map(plain).collect())),
        ReceiptFormat::Csv => csv(&entries),
        ReceiptFormat::Xapi => pretty(&xapi(&entries)),
    };
    if let Some(folder) = &args.export {
        export(&store, folder)?;
        text = format!(
            "{} records, and all that is needed to verify them, are in {}.\nTo verify them: bash {}/verify.sh {}\n",
            entries.len(),
            folder.display(),
            folder.display(),
            folder.display()
        );
    }
    Ok(Said { text, state: State::Well, notes: Vec::new() })
}

const NOTHING: &str = "You have signed nothing here yet.\n";

fn entries(store: &Store) -> Result<Vec<Entry>, CouldNotRun> {
    let keys: Vec<_> = store.device_keys()?.iter().filter_map(|(_, pem)| PublicKey::from_pem(pem).ok()).collect();
    let mut entries = Vec::new();
    for stored in store.records()? {
        let damaged = |why: kilter_attest::AttestError| CouldNotRun::OwnRecord {
            index: stored.index,
            id: stored.id.clone(),
            why: why.to_string(),
        };
        let record = Record::read(&stored.envelope, &keys).map_err(damaged)?;
        let document =
            store.document(&record.subject.first().map(|one| one.digest.sha256.clone()).unwrap_or_default())?;
        let title = document.and_then(|document| title(&String::from_utf8_lossy(&document.bytes)));
        let evidence_file = format!("records/{:08}-{}.dsse.json", stored.index, stored.id);
        entries.push(Entry { record, evidence_file, title });
    }
    Ok(entries)
}

/// Of a lesson or policy: `title` in its front matter, or its first heading.
fn title(text: &str) -> Option<String> {
    let line = text.lines().take(40).find_map(|line| {
        let quoted = line.trim().strip_prefix("title")?.trim_start().strip_prefix('=')?.trim();
        Some(quoted.trim_matches('"').to_owned())
    });
    line.or_else(|| text.lines().find_map(|line| Some(line.strip_prefix("# ")?.trim().to_owned())))
}

fn export(store: &Store, folder: &Path) -> Result<(), CouldNotRun> {
    let unwritable = |why| CouldNotRun::unwritable(folder, why);
    fs::create_dir_all(folder).map_err(unwritable)?;
    if fs::read_dir(folder).map_err(unwritable)?.next().is_some() {
        // Whatever lies there already would be taken for part of the evidence.
        return Err(CouldNotRun::Exists(folder.to_owned()));
    }
    store.mirror_to(folder)?;
    files::write(&folder.join("verify.sh"), VERIFY.as_bytes(), Existing::Keep)
}

fn text(entries: &[Entry]) -> String {
    let mut page = Page::new(width());
    for entry in entries.iter().rev() {
        let record = &entry.record;
        let at = record.time().claimed.format("%Y-%m-%d %H:%M");
        let what = match &record.said {
            What::Acknowledgement(said) => {
                let title = entry.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
                format!("{}: {} {}{title}", said.outcome.name(), said.document.id, said.document.version)
            }
            What::Attestation(said) => format!("{}: {}", said.answer.name(), said.text),
            What::Enrolment(said) => format!("key {}: {}", said.event.name(), said.key.id),
        };
        page.paragraph(&format!("{:>4}  {at}  ", record.log().index), &what);
        if let Some(latest) = record.time().set_back_from {
            page.paragraph(
                "                        ",
                &format!("The clock stood before that of an earlier record ({latest})."),
            );
        }
    }
    page.gap();
    page.paragraph(
        "",
        &format!(
            "{} records, each signed with your key. `kilter receipts --export DIR` writes them out.",
            entries.len()
        ),
    );
    page.into_text()
}

fn plain(entry: &Entry) -> Value {
    let record = &entry.record;
    let said = match &record.said {
        What::Acknowledgement(said) => json!(said),
        What::Attestation(said) => json!(said),
        What::Enrolment(said) => json!(said),
    };
    json!({"kind": record.kind(), "file": entry.evidence_file, "digest": record.digest.id(), "signers": record.signers,
        "subject": record.subject, "says": said})
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
