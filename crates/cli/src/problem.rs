//! Why there is no answer: what, where, and what to do about it.

use kilter_attest::AttestError;
use kilter_checks::{ALL, BaselineError};
use kilter_collect::RecordingError;
use kilter_report::ReportError;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CouldNotRun {
    /// A file that the person named, or that IT installed, is not readable.
    #[error("{} cannot be read: {why}. {remedy}", path.display())]
    Unreadable { path: PathBuf, why: io::Error, remedy: &'static str },
    /// Longer than anything of its kind.
    #[error("{} is longer than {limit} bytes, so it is not {kind}. {remedy}", path.display())]
    TooLong { path: PathBuf, limit: u64, kind: &'static str, remedy: &'static str },
    /// Not a recording.
    #[error("{} is not a recording that can be replayed: {why}.\nMake one with `kilter record -o FILE`.", path.display())]
    Recording { path: PathBuf, why: RecordingError },
    /// Not a baseline.
    #[error("{} is not a baseline: {}\nCorrect it there, or leave it out to be judged by the defaults.", path.display(), said(why))]
    Baseline { path: PathBuf, why: BaselineError },
    /// Not a report.
    #[error("{}: {why}.\nName a file that `kilter report export --format json` wrote.", path.display())]
    Report { path: PathBuf, why: ReportError },
    /// Not a key.
    #[error("{}: {why}.\nName the public key of the device, as `openssl pkey -pubout` writes it.", path.display())]
    Key { path: PathBuf, why: AttestError },
    /// Nothing of what was named.
    #[error("no report could be read")]
    NoReport,
    /// No check has this id.
    #[error("no check is called {0:?}. The checks are: {ids}.", ids = ids())]
    UnknownCheck(String),
    /// Only one check looks through folders.
    #[error("--root looks through a folder for stored credentials only. Add `--only stored-credentials`.")]
    RootOfAnother,
    /// It would be lost.
    #[error("{} is there already. Choose another name, or add --force to replace it.", .0.display())]
    Exists(PathBuf),
    /// There is nothing that could be reviewed or kept.
    #[error("the register of what software may reach cannot be shown: {0}. Run it as yourself, with HOME set.")]
    NoRegister(String),
    /// Not a pack, or not one that can be used.
    #[error("{0}.")]
    Pack(#[from] kilter_packs::PackError),
    /// Not a key, or the wrong half of one.
    #[error("{}: {why}. Name the key as `openssl genpkey` (to sign) or `openssl pkey -pubout` (to verify) writes it.", path.display())]
    NoKey { path: PathBuf, why: kilter_attest::AttestError },
    /// There is something already.
    #[error("{} is there already. Choose the name of a folder that is not.", .0.display())]
    FolderExists(PathBuf),
    /// No question could be read.
    #[error("{} holds no question that can be asked{}", path.display(), why.as_ref().map_or_else(|| ".".to_owned(), |why| format!(": {why}")))]
    NoQuestions { path: PathBuf, why: Option<kilter_training::Problem> },
    /// Nothing was written.
    #[error("{} cannot be written: {why}. Choose a folder that you may write to.", path.display())]
    Unwritable { path: PathBuf, why: io::Error },
    /// What would have been written does not say what this machine says.
    #[error(
        "the recording does not replay to the findings of this computer ({differs} differs), so it was not kept. \
         Something may have changed in between: try again. If it happens again, please report it."
    )]
    Unfaithful { differs: String },
    /// No lesson has this id.
    #[error("no lesson is called {id:?}. The lessons are: {ids}.")]
    UnknownLesson { id: String, ids: String },
    /// No policy and no statement has this id.
    #[error("no policy or statement is called {id:?}. There are: {ids}.")]
    UnknownPolicy { id: String, ids: String },
    /// Only a signature can be taken back.
    #[error("you have not signed this version of {0}, so there is nothing to take back.")]
    NothingToWithdraw(String),
    /// Not signed, and why.
    #[error("nothing was signed: {0}. Try again once that is put right.")]
    NotSigned(String),
    /// The terminal gives no answer.
    #[error("the answer cannot be read: {0}")]
    NoAnswer(io::Error),
    /// Records that cannot be judged.
    #[error("nothing can be said of these files: {0}.")]
    Unanswerable(kilter_attest::audit::Unanswerable),
    /// Not a time.
    #[error("{0:?} is no time. Write it as 2026-11-24T09:00:00Z.")]
    NoTime(String),
    /// There is no place for Kilter's own files.
    #[error("the environment names no home folder, so there is no place for your records. Set HOME.")]
    NoHome,
    /// Nothing was signed.
    #[error("{0}.")]
    Signing(#[from] kilter_signing::SigningError),
    /// The store cannot be used.
    #[error("{0}.")]
    Store(#[from] kilter_store::StoreError),
    /// A certificate that is not for this device, or does not hold.
    #[error("{} is not installed: {why}.", path.display())]
    Certificate { path: PathBuf, why: String },
    /// A record of one's own that is not good.
    #[error("record {index} ({id}) of your own is damaged: {why}. Keep the folder as it is, and tell IT.")]
    OwnRecord { index: u64, id: String, why: String },
    /// Standard output is gone or full.
    #[error("the answer cannot be printed: {0}")]
    Print(io::Error),
}

impl CouldNotRun {
    pub(crate) fn unwritable(path: &Path, why: io::Error) -> Self {
        Self::Unwritable { path: path.to_owned(), why }
    }
}

fn ids() -> String {
    ALL.iter().map(|check| check.id).collect::<Vec<_>>().join(", ")
}

/// The parser's own message shows the line, over several lines; it needs a line of its own.
fn said(why: &BaselineError) -> String {
    let text = why.to_string();
    let text = text.trim_end();
    if text.contains('\n') { format!("\n{text}") } else { format!("{text}.") }
}
