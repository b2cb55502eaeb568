//! The files in a folder of settings.

use crate::{Ask, System};
use kilter_facts::Gap;

/// A file with its path.
pub(super) struct DropIn {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) text: String,
}

/// Every file in the folder that `wanted` names, by name.
///
/// `usual` are the names under which tools write here. Each is asked for by itself, too: where one is there and not in the list
/// of names, the list is not whole, and what it left out could be anything.
pub(super) fn read(
    system: &dyn System,
    folder: &str,
    usual: &[&str],
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<DropIn>, Gap> {
    let Some(names) = system.list(folder)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for name in names.iter().filter(|name| wanted(name)) {
        let path = format!("{folder}/{name}");
        let text = match system.read_text(&path) {
            Ok(Some(text)) => text,
            // A link to nowhere is in the list, and says nothing; to systemd it still hides a file of this name elsewhere.
            Ok(None) => String::new(),
            Err(_) if system.link(&path) == Ok(Some("/dev/null".to_owned())) => String::new(),
            Err(gap) => return Err(gap),
        };
        found.push(DropIn { name: name.clone(), path, text });
    }
    for name in usual.iter().filter(|name| !names.iter().any(|listed| listed == *name)) {
        if system.metadata(&format!("{folder}/{name}"))?.is_some() {
            return Err(Gap::unrecognised(format!("the list of what is in {folder} is not whole")));
        }
    }
    Ok(found)
}
