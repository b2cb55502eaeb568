//! The records as files, for whoever has openssl and jq and no SQLite. The database is what counts: files that are missing are
//! written anew.

use crate::records::StoredRecord;
use crate::{Store, StoreError, private};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the files need to be whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mirrored {
    /// Files that were written.
    pub written: usize,
}

impl Store {
    /// Writes whatever is missing or of another length in `records/`, `documents/`, `keys/` and `certificates/` beside the
    /// database.
    pub fn mirror(&self) -> Result<Mirrored, StoreError> {
        self.mirror_to(&self.folder())
    }

    /// The same, into another folder.
    pub fn mirror_to(&self, folder: &Path) -> Result<Mirrored, StoreError> {
        let mut written = 0;
        let mut put = |path: &Path, bytes: &[u8]| -> Result<(), StoreError> {
            written += usize::from(place(path, bytes).map_err(|error| StoreError::from_io(path, &error))?);
            Ok(())
        };
        for record in self.records()? {
            put(&record_file(folder, &record), &record.envelope)?;
        }
        for (digest, bytes) in self.documents()? {
            put(&folder.join("documents").join(digest), &bytes)?;
        }
        self.put_keys(folder, &mut put)?;
        Ok(Mirrored { written })
    }

    /// The files of one record that was just added.
    pub(crate) fn mirror_one(&self, record: &StoredRecord) -> Result<(), StoreError> {
        let folder = self.folder();
        let path = record_file(&folder, record);
        place(&path, &record.envelope).map_err(|error| StoreError::from_io(&path, &error))?;
        for (digest, bytes) in self.documents_of(record)? {
            let path = folder.join("documents").join(digest);
            place(&path, &bytes).map_err(|error| StoreError::from_io(&path, &error))?;
        }
        self.put_keys(&folder, &mut |path, bytes| {
            place(path, bytes).map(drop).map_err(|error| StoreError::from_io(path, &error))
        })
    }

    fn put_keys(
        &self,
        folder: &Path,
        put: &mut impl FnMut(&Path, &[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for (id, pem) in self.device_keys()? {
            put(&folder.join("keys").join(format!("{}.pem", id.trim_start_matches("sha256:"))), pem.as_bytes())?;
        }
        for (digest, pem) in self.certificates()? {
            put(&folder.join("certificates").join(format!("{digest}.pem")), pem.as_bytes())?;
        }
        Ok(())
    }

    fn documents(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.documents_where("SELECT digest, bytes FROM document", &[])
    }

    fn documents_of(&self, record: &StoredRecord) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        const QUERY: &str =
            "SELECT digest, bytes FROM document WHERE digest IN (SELECT document FROM spoken_of WHERE seq = ?1)";
        let seq = i64::try_from(record.index).unwrap_or(i64::MAX);
        self.documents_where(QUERY, &[&seq])
    }

    fn documents_where(
        &self,
        query: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.read_records(|| {
            let mut statement = self.connection.prepare(query)?;
            statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    fn folder(&self) -> PathBuf {
        self.path.parent().map(Path::to_owned).unwrap_or_default()
    }
}

fn record_file(folder: &Path, record: &StoredRecord) -> PathBuf {
    folder.join("records").join(format!("{:08}-{}.dsse.json", record.index, record.id))
}

/// Writes the file, whole or not at all, where there is none of this length; whether it did.
fn place(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::metadata(path).is_ok_and(|there| there.is_file() && there.len() == bytes.len() as u64) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        private::create_folder(folder)?;
    }
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    private::create_file(&draft)?;
    let written =
        fs::OpenOptions::new().write(true).truncate(true).open(&draft).and_then(|mut open| open.write_all(bytes));
    let placed = written.and_then(|()| fs::rename(&draft, path));
    if placed.is_err() {
        let _ = fs::remove_file(&draft);
    }
    placed.map(|()| true)
}
