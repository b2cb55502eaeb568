//! What IT has set up on this computer: `managed.toml`, a pack and an overlay.

use kilter_attest::PublicKey;
use kilter_training::Trust;
use serde::Deserialize;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where the pack comes from, and why it is trusted.
#[derive(Debug)]
pub(crate) struct Managed {
    pub(crate) offered: Option<PathBuf>,
    pub(crate) trust: Trust,
    pub(crate) overlay: PathBuf,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    pack: Offer,
}

/// `[pack]` in `managed.toml`.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Offer {
    /// A folder or an archive; `pack` or `pack.tar.gz` beside the file where it says nothing.
    source: Option<PathBuf>,
    /// Public keys in PEM whose signatures count.
    keys: Vec<PathBuf>,
    /// How many of them must have signed.
    threshold: Option<usize>,
}

impl Managed {
    /// Reads what lies in IT's folder. What is wrong in it is said; a pack whose keys are not known is not taken.
    pub(crate) fn read(folder: &Path, notes: &mut Vec<String>) -> Self {
        let overlay = folder.join("overlay");
        let nothing = Self { offered: None, trust: Trust::Place, overlay: overlay.clone() };
        let file = folder.join("managed.toml");
        let offer = match offer(&file) {
            Ok(offer) => offer,
            Err(why) => {
                notes.push(format!("{} is not used: {why}. IT has to put it right", file.display()));
                return nothing;
            }
        };
        let beside = ["pack", "pack.tar.gz"].map(|name| folder.join(name)).into_iter().find(|path| path.exists());
        let offered = offer.source.map(|path| folder.join(path)).or(beside);
        if offer.keys.is_empty() {
            // Only administrators write into this folder.
            return Self { offered, trust: Trust::Place, overlay };
        }
        let mut keys = Vec::new();
        for path in offer.keys.iter().map(|path| folder.join(path)) {
            let key = fs::read_to_string(&path).map_err(|why| why.to_string());
            match key.and_then(|pem| PublicKey::from_pem(&pem).map_err(|why| why.to_string())) {
                Ok(key) => keys.push(key),
                Err(why) => notes.push(format!("The key {} is not used: {why}", path.display())),
            }
        }
        Self { offered, trust: Trust::Keys { keys, threshold: offer.threshold.unwrap_or(1).max(1) }, overlay }
    }
}

fn offer(file: &Path) -> Result<Offer, String> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(toml::from_str::<File>(&text).map_err(|why| why.to_string().trim().to_owned())?.pack),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(Offer::default()),
        Err(why) => Err(why.to_string()),
    }
}
