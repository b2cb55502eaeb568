//! An office: a person whose computer has no keyring, an authority, and the programs of both.

use crate::programs::built;
use chrono::DateTime;
use kilter_attest::{
    Answer, Assessment, Attempt, AttestationDraft, Change, Consent, Digest, Document, Draft, Moment, Outcome, PackRef,
    UserVerification,
};
use kilter_signing::Desk;
use kilter_store::{Places, Store};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of it all.
pub struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    /// Nothing is there yet.
    ///
    /// # Panics
    /// Where no folder can be made.
    pub fn open() -> Self {
        Self { folder: tempfile::tempdir().expect("there is room for a folder") }
    }

    /// A path in it.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program in the session of the person of this home.
    pub fn program(&self, program: impl AsRef<Path>, home: &str) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(self.folder.path()).env("KILTER_HOME", self.at(home)).env("HOME", self.folder.path());
        // No bus, so no keyring: the key is in a file, and the records say so.
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").env("USER", home);
        command.env("XDG_RUNTIME_DIR", self.folder.path());
        command
    }

    /// Runs `kilter` for this person.
    ///
    /// # Panics
    /// Where it does not start.
    pub fn kilter(&self, home: &str, args: &[&str]) -> Output {
        self.program(built("kilter"), home).args(args).output().expect("kilter starts")
    }

    /// Runs `kilter-fleet`.
    ///
    /// # Panics
    /// Where it does not start.
    pub fn fleet(&self, args: &[&str]) -> Output {
        self.program(built("kilter-fleet"), "it").args(args).output().expect("kilter-fleet starts")
    }

    /// Runs an ignored test of the running program in the session of this person.
    ///
    /// # Panics
    /// Where that test fails.
    pub fn child(&self, home: &str, test: &str) {
        let own = std::env::current_exe().expect("a test knows its own path");
        let output = self.program(own, home).args(["--exact", test, "--ignored", "--nocapture"]).output();
        let output = output.expect("the test starts");
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("1 passed"), "{said}");
    }
}

/// The desk and the store of the session that this process runs in.
///
/// # Panics
/// Where they cannot be opened.
pub fn here() -> (Desk, Store) {
    let places = Places::of_this_user().expect("KILTER_HOME is set");
    let store = Store::open(&places.store()).expect("the store opens").store;
    (Desk::open(&places).expect("the desk opens"), store)
}

/// A moment.
///
/// # Panics
/// Never: the text is one.
pub fn moment() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-02T09:00:00+01:00").expect("it is a moment")
}

/// An acknowledgement of a policy with this text.
pub fn policy(text: &str) -> Draft {
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
        pack: PackRef { id: "baseline".into(), version: "2026.11.0".into(), digest: Digest::of(b"pack.toml") },
        request: None,
        consent: Consent { id: "ack-en-1".into(), lang: "en".into(), text: "I have read it, and keep to it.".into() },
        note: None,
        engagement: None,
        assessment: None,
        remedied: None,
        user_verification: UserVerification { method: "none".into(), at: moment() },
    }
}

/// A lesson that was failed once, and passed then.
pub fn lesson() -> Draft {
    let mut draft = policy("+++\ntitle = \"=Safe transfer\"\n+++\n# Safe transfer\n");
    draft.outcome = Outcome::Completed;
    draft.document.id = "safe-transfer".into();
    let attempt = |n, raw, passed| Attempt { n, raw, max: 5, passed };
    draft.assessment = Some(Assessment {
        quiz: "safe-transfer".into(),
        digest: Digest::of(b"quiz"),
        pass_mark: 0.8,
        critical_all_correct: true,
        attempts: vec![attempt(1, 3, false), attempt(2, 5, true)],
    });
    draft
}

/// What no program can see.
pub fn restored() -> AttestationDraft {
    AttestationDraft {
        asked: "restored-a-file".into(),
        text: "I restored a file from my backup, and it opened.".into(),
        lang: "en".into(),
        check: Some("backups".into()),
        answer: Answer::Confirmed,
        note: None,
        pack: policy("").pack,
    }
}
