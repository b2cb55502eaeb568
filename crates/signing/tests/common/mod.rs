//! Sessions to sign in: the environment is a process's own, so each test starts itself once more in one.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(unreachable_pub, reason = "each test is a crate of its own")]

use chrono::DateTime;
use kilter_attest::{
    Answer, AttestationDraft, Change, Consent, Digest, Document, Draft, Moment, Outcome, PackRef, PublicKey, Record,
    UserVerification, chain,
};
use kilter_signing::Desk;
use kilter_store::{Places, Store};
use std::process::{Command, Output};

/// A home of its own, with or without a keyring.
pub struct Session {
    pub folder: tempfile::TempDir,
    pub places: Places,
    pub bus: Option<String>,
}

impl Session {
    /// No bus at all.
    pub fn without_keyring() -> Self {
        Self::on(None)
    }

    pub fn on(bus: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        Self { places: Places { state: at("state"), config: at("config") }, folder, bus }
    }

    pub fn command(&self, test: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--ignored", "--nocapture"]);
        command.env("KILTER_HOME", self.folder.path()).env("HOME", self.folder.path());
        command.env("XDG_RUNTIME_DIR", self.folder.path());
        command.env("DBUS_SESSION_BUS_ADDRESS", self.bus.as_deref().unwrap_or("unix:path=/nonexistent"));
        command
    }

    /// Runs an ignored test of this file here.
    pub fn run(&self, test: &str) -> Output {
        let output = self.command(test).output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{said}");
        assert!(said.contains("1 passed"), "{said}");
        output
    }

    /// The records, each verified, and the chain of them.
    pub fn records(&self) -> Vec<Record> {
        let store = Store::open_read_only(&self.places.store()).unwrap().unwrap().store;
        let keys: Vec<_> =
            store.device_keys().unwrap().iter().map(|(_, pem)| PublicKey::from_pem(pem).unwrap()).collect();
        let stored = store.records().unwrap();
        let records: Vec<_> = stored.iter().map(|stored| Record::read(&stored.envelope, &keys).unwrap()).collect();
        chain::verify(&records.iter().collect::<Vec<_>>(), chain::Extent::Whole).unwrap();
        records
    }
}

/// The desk and store of the session that this process runs in.
pub fn here() -> (Desk, Store) {
    let places = Places::of_this_user().unwrap();
    (Desk::open(&places).unwrap(), Store::open(&places.store()).unwrap().store)
}

pub fn moment() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-02T09:00:00+01:00").unwrap()
}

/// An acknowledgement of a policy with this text.
pub fn draft(text: &str) -> Draft {
    Draft {
        outcome: Outcome::Acknowledged,
        document: Document {
            id: "acceptable-use".into(),
            version: "3.0.0".into(),
            lang: "en".into(),
            change: Change::Major,
            supersedes: None,
        },
        document_bytes: text.as_bytes().to_vec(),
        media_type: "text/markdown".into(),
        pack: pack(),
        request: None,
        consent: Consent { id: "ack-en-1".into(), lang: "en".into(), text: "I have read it.".into() },
        note: None,
        engagement: None,
        assessment: None,
        remedied: None,
        user_verification: UserVerification { method: "none".into(), at: moment() },
    }
}

pub fn attestation() -> AttestationDraft {
    AttestationDraft {
        asked: "restored-a-file".into(),
        text: "I restored a file from my backup, and it opened.".into(),
        lang: "en".into(),
        check: Some("backups".into()),
        answer: Answer::Confirmed,
        note: None,
        pack: pack(),
    }
}

fn pack() -> PackRef {
    PackRef { id: "baseline".into(), version: "2026.11.0".into(), digest: Digest::of(b"pack.toml") }
}
