//! Starting, building, signing and verifying a pack.

use super::lints;
use crate::files::{self, Existing};
use crate::problem::CouldNotRun;
use crate::{Said, State};
use kilter_attest::{KeyProtection, PublicKey, Signer, SoftwareKey};
use kilter_packs::PackError;
use kilter_training::bundle::bundle;
use kilter_training::lint::Weight;
use kilter_training::{Files, MANIFEST, Pack, Refusal};
use std::fs;
use std::path::{Path, PathBuf};

/// A key in PEM has a few hundred bytes.
const KEY_LIMIT: u64 = 16 << 10;

pub(super) fn new(folder: &Path) -> Result<Said, CouldNotRun> {
    if folder.exists() {
        return Err(CouldNotRun::FolderExists(folder.to_owned()));
    }
    let id = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut files = kilter_packs::baseline();
    if let Some(manifest) = files.get_mut(MANIFEST) {
        let text = String::from_utf8_lossy(manifest).replacen("id = \"baseline\"", &format!("id = {id:?}"), 1);
        *manifest = text.into_bytes();
    }
    // Before anything is written: the folder's name may be no id.
    Pack::parse(&files).map_err(|problems| refused(folder, Refusal::Broken(problems)))?;
    for (path, bytes) in &files {
        let at = folder.join(path);
        let unwritable = |why| CouldNotRun::unwritable(&at, why);
        fs::create_dir_all(at.parent().unwrap_or(folder)).map_err(unwritable)?;
        fs::write(&at, bytes).map_err(unwritable)?;
    }
    let shown = folder.display();
    Ok(Said::plain(format!(
        "{shown} is a pack of your own. Write your contacts into {shown}/pack.toml, change what you like,\n\
         and see `kilter pack lint {shown}`.\n"
    )))
}

fn refused(path: &Path, why: Refusal) -> CouldNotRun {
    CouldNotRun::Pack(PackError::Refused { path: path.to_owned(), why })
}

pub(super) fn build(folder: &Path, output: &Path, existing: Existing) -> Result<Said, CouldNotRun> {
    let files = kilter_packs::load(folder)?;
    let errors: Vec<_> = lints(&files).into_iter().filter(|one| one.weight == Weight::Error).collect();
    if !errors.is_empty() {
        let problems = errors.into_iter().map(|one| one.problem).collect();
        return Err(refused(folder, Refusal::Broken(problems)));
    }
    let bundled = bundle(&files).map_err(|problem| refused(folder, Refusal::Broken(vec![problem])))?;
    let pack = Pack::parse(&bundled).map_err(|problems| refused(folder, Refusal::Broken(problems)))?;
    write(output, &bundled, existing)?;
    let manifest = &pack.manifest;
    Ok(Said::plain(format!(
        "{} holds {} {}, {} files. Sign it with `kilter pack sign`.\n",
        output.display(),
        manifest.id,
        manifest.version,
        bundled.len()
    )))
}

fn write(path: &Path, files: &Files, existing: Existing) -> Result<(), CouldNotRun> {
    let bytes = kilter_packs::write_archive(files).map_err(|why| CouldNotRun::unwritable(path, why))?;
    files::write(path, &bytes, existing)
}

pub(super) fn sign(path: &Path, keys: &[PathBuf]) -> Result<Said, CouldNotRun> {
    let files = kilter_packs::load(path)?;
    let read = |key: &PathBuf| {
        let text = pem(key)?;
        SoftwareKey::from_pem(&text, KeyProtection::File).map_err(|why| CouldNotRun::NoKey { path: key.clone(), why })
    };
    let keys: Vec<SoftwareKey> = keys.iter().map(read).collect::<Result<_, _>>()?;
    let signers: Vec<&dyn Signer> = keys.iter().map(|key| key as &dyn Signer).collect();
    let signed = kilter_packs::sign(path, &files, &signers)?;
    write(path, &signed, Existing::Replace)?;
    let ids: Vec<_> = keys.iter().map(|key| format!("  {}\n", key.public().id())).collect();
    Ok(Said::plain(format!("{} is signed by\n{}", path.display(), ids.concat())))
}

fn pem(path: &Path) -> Result<String, CouldNotRun> {
    let bytes = files::read(path, KEY_LIMIT, "a key", "Name a key in PEM.")?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) fn verify(path: &Path, keys: &[PathBuf], threshold: usize) -> Result<Said, CouldNotRun> {
    let files = kilter_packs::load(path)?;
    let public = |key: &PathBuf| {
        let text = pem(key)?;
        PublicKey::from_pem(&text).map_err(|why| CouldNotRun::NoKey { path: key.clone(), why })
    };
    let keys: Vec<_> = keys.iter().map(public).collect::<Result<_, _>>()?;
    let shown = path.display();
    Ok(match kilter_training::verify(&files, &keys, threshold) {
        Ok(signers) => Said::plain(format!("{shown} is good. It is signed by\n  {}\n", signers.join("\n  "))),
        Err(why) => Said { text: format!("{shown} is not good: {why}.\n"), state: State::NotWell, notes: Vec::new() },
    })
}
