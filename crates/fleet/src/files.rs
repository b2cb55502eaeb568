//! Files, written whole or not at all.

use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// Certificates and requests are a few kilobytes.
const LIMIT: u64 = 1 << 20;

/// What is in the file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    file.take(LIMIT + 1).read_to_end(&mut bytes).with_context(|| format!("{} cannot be read", path.display()))?;
    if bytes.len() as u64 > LIMIT {
        bail!("{} is longer than any key, request or certificate", path.display());
    }
    Ok(bytes)
}

/// Writes a new file that its owner alone can read (0600 on Unix).
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let unwritable = || format!("{} cannot be written", path.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(unwritable)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).with_context(unwritable)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already. Choose another name, or move it away", path.display())
        }
        Err(error) => Err(error.error).with_context(unwritable),
    }
}
