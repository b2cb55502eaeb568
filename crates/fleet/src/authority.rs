//! The authority: `ca.key.pem`, which never leaves its folder, and `ca.pem`, which everybody may have.

use crate::args::Init;
use crate::files;
use anyhow::{Context, Result};
use chrono::{DateTime, FixedOffset, Utc};
use kilter_attest::certificate::{Certificate, authority};
use kilter_attest::{KeyProtection, SoftwareKey};
use std::fs;
use std::path::Path;

const KEY: &str = "ca.key.pem";
const CERTIFICATE: &str = "ca.pem";

/// Makes the folder, the key and the certificate. A key that is there is never replaced.
pub(crate) fn init(args: &Init) -> Result<String> {
    let folder = &args.folder;
    create_folder(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let key = draw()?;
    let certificate = authority(&key, &args.name, now(), args.days, random()?)?;
    files::write_new(&folder.join(KEY), key.to_pem()?.as_bytes())?;
    files::write_new(&folder.join(CERTIFICATE), certificate.to_pem()?.as_bytes())?;
    let (key, certificate) = (folder.join(KEY), folder.join(CERTIFICATE));
    Ok(format!(
        "The authority's key is {}: whoever has it can say that any key is anybody's. Keep it offline, and keep a copy.\n\
         Its certificate is {}: give it to everybody who verifies or enrols.\n",
        key.display(),
        certificate.display()
    ))
}

/// The authority in this folder.
pub(crate) fn open(folder: &Path) -> Result<(SoftwareKey, Certificate)> {
    let (key, certificate) = (folder.join(KEY), folder.join(CERTIFICATE));
    let pem = files::read(&key)
        .context("there is no authority here; make one with `kilter-fleet init DIR`, and name it with --dir")?;
    let signer = SoftwareKey::from_pem(&String::from_utf8_lossy(&pem), KeyProtection::File);
    let signer = signer.with_context(|| format!("{} cannot be used", key.display()))?;
    let bytes = files::read(&certificate)?;
    let own = Certificate::from_pem(&bytes).with_context(|| format!("{} cannot be used", certificate.display()))?;
    Ok((signer, own))
}

pub(crate) fn now() -> DateTime<FixedOffset> {
    Utc::now().fixed_offset()
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).context("this system gives no random numbers")?;
    Ok(bytes)
}

fn draw() -> Result<SoftwareKey> {
    loop {
        // One draw in 2³² is no key.
        if let Ok(key) = SoftwareKey::from_random(random()?, KeyProtection::File) {
            return Ok(key);
        }
    }
}

fn create_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
