//! Where there is no session bus to keep the name: a lock on a file in the state folder, which the system drops with the process.

use super::Place;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Held while the agent runs.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Takes the lock below this folder, and says who is first.
    pub(crate) fn take(state: &Path) -> io::Result<(Option<Self>, Place)> {
        std::fs::create_dir_all(state)?;
        let file = File::options().create(true).append(true).open(state.join("running"))?;
        match file.try_lock() {
            Ok(()) => Ok((Some(Self(file)), Place::First)),
            Err(TryLockError::WouldBlock) => Ok((None, Place::Second)),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_so_until_the_first_has_gone() {
        let folder = tempfile::tempdir().unwrap();
        let (held, place) = Lock::take(folder.path()).unwrap();
        assert_eq!(place, Place::First);
        assert_eq!(Lock::take(folder.path()).unwrap().1, Place::Second);
        drop(held);
        assert_eq!(Lock::take(folder.path()).unwrap().1, Place::First);
    }
}
