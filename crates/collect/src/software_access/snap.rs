//! Snaps without confinement: `confinement` in meta/snap.yaml (snapcraft.io/docs/snap-format). Which interfaces of the others
//! are connected only snapd can tell, and it is not asked.

use super::Register;
use crate::Ask;
use kilter_facts::AccessKind::Snap;
use kilter_facts::Gap;

/// Where distributions mount them.
const FOLDERS: &[&str] = &["/snap", "/var/lib/snapd/snap"];

pub(super) fn collect(register: &mut Register<'_>) {
    for folder in FOLDERS {
        // Beside the snaps lie `bin` and a README.
        for name in register.names(folder).iter().filter(|name| *name != "bin" && *name != "README") {
            let path = format!("{folder}/{name}/current/meta/snap.yaml");
            let found = register.system.read_text(&path).and_then(|text| match text.as_deref().map(confinement) {
                Some(None) => Err(Gap::unrecognised(format!("{path} does not say how {name} is confined"))),
                Some(Some(confinement)) => Ok(Some(confinement)),
                None => Ok(None),
            });
            if let Some(confinement @ ("classic" | "devmode")) = register.told(found).as_deref() {
                register.add(Snap, name, format!("confinement={confinement}"));
            }
        }
    }
}

/// The member at the top level; `strict` where it is left out of a file that names a snap.
pub(super) fn confinement(yaml: &str) -> Option<String> {
    let value = |key: &str| yaml.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    value("name")?;
    let said = value("confinement").map_or("strict", |said| said.split('#').next().unwrap_or_default().trim());
    let said = said.trim_matches(['"', '\'']);
    matches!(said, "strict" | "classic" | "devmode").then(|| said.to_owned())
}
