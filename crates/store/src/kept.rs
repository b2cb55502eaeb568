//! Small files of Kilter's own beside the store, each written whole or not at all.

use crate::{Places, private};
use std::fs;
use std::io::{self, Read, Write};

/// What was observed of a hundred thousand files; a longer one is none of ours.
const LARGEST: u64 = 128 << 20;

impl Places {
    /// Writes the file of this name in the state folder, for its owner only.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        private::create_folder(&self.state)?;
        let file = self.state.join(name);
        let draft = file.with_extension(format!("new-{}", std::process::id()));
        private::create_file(&draft)?;
        let written = fs::OpenOptions::new().write(true).truncate(true).open(&draft).and_then(|mut open| {
            open.write_all(bytes)?;
            open.sync_all()
        });
        let placed = written.and_then(|()| fs::rename(&draft, &file));
        if placed.is_err() {
            // A full disk must not fill up with drafts.
            let _ = fs::remove_file(&draft);
        }
        placed
    }

    /// What the file of this name holds; nothing where it is not there or cannot be read.
    pub fn kept(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = fs::File::open(self.state.join(name)).ok()?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= LARGEST).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_whole_for_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder to test in");
        let places = Places { state: folder.path().join("state"), config: folder.path().to_owned() };
        assert_eq!(places.kept("integrity.json"), None);
        places.keep("integrity.json", b"first").expect("the folder can be written");
        places.keep("integrity.json", b"2nd").expect("it can be replaced");
        assert_eq!(places.kept("integrity.json").as_deref(), Some(&b"2nd"[..]));
        assert_eq!(fs::read_dir(&places.state).expect("it is a folder").count(), 1, "no draft is left behind");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(places.state.join("integrity.json")).expect("it is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
