//! `XProtect`, which every Mac has, and whether macOS may fetch its signatures.
//!
//! From documentation only, and never run: Apple Platform Security, "Protecting against malware in macOS"; Apple device management,
//! `SoftwareUpdate`, `ConfigDataInstall`.

use crate::{Ask, System, plist};
use kilter_facts::{Antivirus, Gap, Observed, Product, Signatures, Watch};

const BUNDLES: &[&str] =
    &["/Library/Apple/System/Library/CoreServices/XProtect.bundle", "/System/Library/CoreServices/XProtect.bundle"];
/// What an administrator has fixed comes first.
const PREFERENCES: &[&str] = &[
    "/Library/Managed Preferences/com.apple.SoftwareUpdate.plist",
    "/Library/Preferences/com.apple.SoftwareUpdate.plist",
];

pub(super) fn collect(system: &dyn System) -> Observed<Antivirus> {
    let product = Product {
        name: "XProtect".to_owned(),
        watch: watch(system).into(),
        signatures: fetched(system).map(|automatically| Signatures::Fetched { automatically }).into(),
    };
    Observed::Known(Antivirus { products: vec![Observed::Known(product)] })
}

fn watch(system: &dyn System) -> Result<Watch, Gap> {
    for bundle in BUNDLES {
        if system.metadata(bundle)?.is_some() {
            return Ok(Watch::Runs);
        }
    }
    Err(Gap::unsupported("XProtect is not where macOS keeps it."))
}

/// On where nobody has turned it off.
fn fetched(system: &dyn System) -> Result<bool, Gap> {
    for path in PREFERENCES {
        let Some(settings) = plist::read(system, path)? else { continue };
        if let Some(on) = settings.flag("ConfigDataInstall")? {
            return Ok(on);
        }
    }
    Ok(true)
}
