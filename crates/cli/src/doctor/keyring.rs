//! The keyring, tried for real: something is put in, read back and taken out.

use super::Trial;
use keyring::{Entry, Error};
use std::sync::mpsc;
use std::time::Duration;

pub(super) const WHAT: &str = "Keyring";

/// A keyring that asks for a password first gives no answer in this time.
const TIME_LIMIT: Duration = Duration::from_secs(5);

/// Stores, reads back and deletes an entry that means nothing. On a thread of its own, because a keyring may ask the person
/// something and wait for as long as it takes.
pub(super) fn round_trip() -> Trial {
    let (sender, answer) = mpsc::channel();
    std::thread::spawn(move || sender.send(tried()));
    match answer.recv_timeout(TIME_LIMIT) {
        Ok(Ok(())) => Trial::works(WHAT, "An entry was stored, read back and deleted."),
        Ok(Err(problem)) => Trial::broken(WHAT, problem),
        Err(_) => {
            Trial::broken(WHAT, "It gives no answer. It may be waiting for its password: unlock it, and try again.")
        }
    }
}

fn tried() -> Result<(), String> {
    // Two runs at a time must not meet in one entry.
    let name = format!("doctor-{}", std::process::id());
    let entry = Entry::new("app.kilter.Kilter", &name).map_err(|error| said(&error))?;
    let stored = entry.set_password("nothing").and_then(|()| entry.get_password());
    let deleted = entry.delete_credential();
    match stored {
        Ok(back) if back == "nothing" => {}
        Ok(_) => return Err("What was read back is not what was stored. Restart your session.".to_owned()),
        Err(error) => return Err(said(&error)),
    }
    deleted.map_err(|error| {
        format!("The entry \"{name}\" of Kilter could not be deleted; delete it yourself. {}", said(&error))
    })
}

fn said(error: &Error) -> String {
    match error {
        Error::NoStorageAccess(_) => {
            "It is locked, or does not let this program in. Unlock it, and try again.".to_owned()
        }
        Error::NoDefaultStore => "There is none in this session. Install one, and log in again.".to_owned(),
        other => format!("It does not work: {other}."),
    }
}
