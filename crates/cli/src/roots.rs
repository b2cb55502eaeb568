//! Folders that a person names to be looked through.

use crate::problem::CouldNotRun;
use kilter_collect::host::in_time;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The only check that looks through folders.
const CHECK: &str = "stored-credentials";

/// A folder that takes longer to say whether it is there lies on a network drive that is gone.
const PATIENCE: Duration = Duration::from_secs(3);

/// The folders by their real paths, each file in one of them only.
pub(crate) fn named(roots: &[PathBuf], only: &[String]) -> Result<Vec<String>, CouldNotRun> {
    if only.is_empty() || only.iter().any(|id| id != CHECK) {
        return Err(CouldNotRun::RootOfAnother);
    }
    let mut real = roots.iter().map(|root| folder(root)).collect::<Result<Vec<_>, _>>()?;
    real.sort();
    // A folder comes right before the ones inside it.
    real.dedup_by(|inner, outer| inner.starts_with(&*outer));
    let text = |path: PathBuf| {
        path.into_os_string()
            .into_string()
            .map_err(|path| unreadable(Path::new(&path), Error::from(ErrorKind::InvalidFilename)))
    };
    real.into_iter().map(text).collect()
}

fn folder(root: &Path) -> Result<PathBuf, CouldNotRun> {
    let named = root.to_owned();
    in_time(PATIENCE, move || real(&named)).unwrap_or_else(|| Err(unreadable(root, Error::from(ErrorKind::TimedOut))))
}

fn real(root: &Path) -> Result<PathBuf, CouldNotRun> {
    let real = std::fs::canonicalize(root).map_err(|why| unreadable(root, why))?;
    match std::fs::metadata(&real) {
        Ok(found) if found.is_dir() => Ok(real),
        Ok(_) => Err(unreadable(root, Error::from(ErrorKind::NotADirectory))),
        Err(why) => Err(unreadable(root, why)),
    }
}

fn unreadable(path: &Path, why: Error) -> CouldNotRun {
    CouldNotRun::Unreadable { path: path.to_owned(), why, remedy: "Name a folder that you may look into." }
}
