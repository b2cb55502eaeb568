//! The number that makes this device's fingerprints of secrets its own.

use crate::{Places, private};
use kilter_credentials::Salt;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

impl Places {
    /// The file of the salt, for the owner only.
    pub fn salt(&self) -> PathBuf {
        self.state.join(Salt::FILE)
    }

    /// Draws the salt where there is none yet. One that is there is kept, because every fingerprint rests on it; one that is
    /// damaged is drawn anew.
    pub fn ensure_salt(&self) -> io::Result<()> {
        let file = self.salt();
        if fs::read_to_string(&file).is_ok_and(|text| Salt::parse(&text).is_some()) {
            return Ok(());
        }
        private::create_folder(&self.state)?;
        let mut random = [0; 32];
        getrandom::fill(&mut random)?;
        let text = Salt::new(random).to_text();
        // Whole or not at all: half a salt would be taken for a damaged one and change every fingerprint again.
        let draft = file.with_extension(format!("new-{}", std::process::id()));
        private::create_file(&draft)?;
        fs::OpenOptions::new().write(true).truncate(true).open(&draft)?.write_all(text.as_bytes())?;
        fs::rename(&draft, &file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_salt_is_drawn_once_for_its_owner_alone_and_healed_when_damaged() {
        let folder = tempfile::tempdir().expect("a folder to test in");
        let places = Places { state: folder.path().join("state"), config: folder.path().to_owned() };
        let salt = || fs::read_to_string(places.salt()).expect("it was drawn");
        places.ensure_salt().expect("the folder can be written");
        let first = salt();
        assert_eq!((first.len(), first.ends_with('\n')), (65, true));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(places.salt()).expect("it is there").permissions().mode() & 0o777, 0o600);
        }
        places.ensure_salt().expect("it is there");
        assert_eq!(salt(), first, "a new salt would make every secret look like another");
        fs::write(places.salt(), &first[..20]).expect("it can be damaged");
        places.ensure_salt().expect("it is healed");
        assert_eq!(salt().len(), 65);
        assert_ne!(salt(), first);
        assert_eq!(fs::read_dir(&places.state).expect("it is a folder").count(), 1, "no draft is left behind");
    }
}
