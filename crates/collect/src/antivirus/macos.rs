//! `XProtect`, which every Mac has, and whether macOS may fetch its signatures.
//!
//! From documentation only, and never run: Apple Platform Security, "Protecting against malware in macOS"; Apple device management,
//! `SoftwareUpdate`, `ConfigDataInstall`.

use crate::{Ask, System};
use kilter_facts::{Antivirus, Gap, Observed, Product, Signatures, Watch};

const PLUTIL: &str = "/usr/bin/plutil";
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
        if system.metadata(path)?.is_none() {
            continue;
        }
        let missing = || Gap::tool_missing(format!("{PLUTIL} is missing."));
        let text = system.run(PLUTIL, &["-convert", "xml1", "-o", "-", path])?.ok_or_else(missing)?.text(PLUTIL)?;
        let unusable = || Gap::unrecognised(format!("{path} is not one that Kilter understands."));
        match switch(&text, "ConfigDataInstall") {
            Switch::Set(on) => return Ok(on),
            Switch::NotSet => {}
            Switch::Damaged => return Err(unusable()),
        }
    }
    Ok(true)
}

/// A switch in a property list.
#[derive(Debug, PartialEq, Eq)]
enum Switch {
    Set(bool),
    NotSet,
    /// The list is cut short, or the value is no switch.
    Damaged,
}

/// Reads a list as plutil(1) writes it.
fn switch(plist: &str, key: &str) -> Switch {
    if !plist.trim_end().ends_with("</plist>") {
        return Switch::Damaged;
    }
    let Some((_, after)) = plist.split_once(&format!("<key>{key}</key>")) else { return Switch::NotSet };
    let value = after.trim_start();
    let is = |tags: [&str; 2]| tags.iter().any(|tag| value.starts_with(tag));
    if is(["<true/>", "<integer>1</integer>"]) {
        Switch::Set(true)
    } else if is(["<false/>", "<integer>0</integer>"]) {
        Switch::Set(false)
    } else {
        Switch::Damaged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(inside: &str) -> String {
        format!("<?xml version=\"1.0\"?>\n<plist version=\"1.0\">\n<dict>\n{inside}\n</dict>\n</plist>\n")
    }

    #[test]
    fn reads_a_switch_as_plutil_writes_it() {
        let read = |inside: &str| switch(&list(inside), "ConfigDataInstall");
        assert_eq!(read("\t<key>ConfigDataInstall</key>\n\t<true/>"), Switch::Set(true));
        assert_eq!(read("\t<key>ConfigDataInstall</key>\n\t<integer>0</integer>"), Switch::Set(false));
        assert_eq!(read("\t<key>Other</key>\n\t<true/>"), Switch::NotSet);
        assert_eq!(read("\t<key>ConfigDataInstall</key>\n\t<string>no</string>"), Switch::Damaged);
        assert_eq!(switch("<plist><dict><key>Config", "ConfigDataInstall"), Switch::Damaged);
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(text in "(<key>ConfigDataInstall</key>|<true/>|<false/>|</plist>|\\PC){0,20}") {
            let _ = switch(&text, "ConfigDataInstall");
        }
    }
}
