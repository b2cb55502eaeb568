//! A pack in a folder, as it is written.

use crate::{COUNT_LIMIT, FILE_LIMIT, PackError, TOTAL_LIMIT, archive, name};
use kilter_training::{Files, inert};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Reads a pack's files from a folder or an archive; judges none of them.
pub fn load(path: &Path) -> Result<Files, PackError> {
    let unreadable = |why| PackError::Unreadable { path: path.to_owned(), why };
    if fs::metadata(path).map_err(unreadable)?.is_dir() {
        return load_folder(path);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(TOTAL_LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    archive::read(path, &bytes)
}

/// Reads every file below a folder. Hidden ones, such as Git's, are none of the pack's.
pub fn load_folder(root: &Path) -> Result<Files, PackError> {
    let mut reading = Reading { root, files: Files::new(), total: 0 };
    reading.folder(root, "")?;
    Ok(reading.files)
}

struct Reading<'a> {
    root: &'a Path,
    files: Files,
    total: u64,
}

impl Reading<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str) -> Result<(), PackError> {
        let unreadable = |why| PackError::Unreadable { path: folder.to_owned(), why };
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let own = entry.file_name().to_string_lossy().into_owned();
            if own.starts_with('.') {
                continue;
            }
            let path = if prefix.is_empty() { own } else { format!("{prefix}/{own}") };
            let kind = entry.file_type().map_err(unreadable)?;
            match name::fault(&path) {
                Some(why) => return Err(self.stranger(&path, why)),
                None if kind.is_dir() => self.folder(&entry.path(), &path)?,
                None if kind.is_file() => self.file(&entry.path(), path)?,
                None => return Err(self.stranger(&path, "it is a link or no file")),
            }
        }
        Ok(())
    }

    fn file(&mut self, at: &Path, path: String) -> Result<(), PackError> {
        let mut bytes = Vec::new();
        let read =
            |bytes: &mut Vec<u8>| -> io::Result<usize> { File::open(at)?.take(FILE_LIMIT + 1).read_to_end(bytes) };
        read(&mut bytes).map_err(|why| PackError::Unreadable { path: at.to_owned(), why })?;
        self.total += bytes.len() as u64;
        let large = |what| PackError::TooLarge { path: at.to_owned(), what };
        match () {
            () if bytes.len() as u64 > FILE_LIMIT => Err(large("1 MiB a file")),
            () if self.total > TOTAL_LIMIT => Err(large("16 MiB in all")),
            () if self.files.len() >= COUNT_LIMIT => Err(large("4096 files")),
            () => {
                self.files.insert(path, bytes);
                Ok(())
            }
        }
    }

    fn stranger(&self, name: &str, why: &'static str) -> PackError {
        PackError::Stranger { path: self.root.to_owned(), name: inert(name), why }
    }
}
