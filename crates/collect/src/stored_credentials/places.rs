//! The files of one known place. A `*` in a path stands for every name that fits in a folder.

use super::finds::Finds;
use crate::{Ask, System};
use kilter_credentials::{Place, fits};
use kilter_facts::Gap;

/// Names in a folder beyond this many are left out, and said to be.
const MOST: usize = 200;

pub(super) fn look(finds: &mut Finds<'_>, place: &Place, path: &str) {
    let Some(star) = path.find('*') else {
        finds.file(place.id, place.format, path);
        return;
    };
    let folder = path[..star].rfind('/').map_or("", |end| &path[..end]);
    let (pattern, below) = path[folder.len() + 1..].split_once('/').unwrap_or((&path[folder.len() + 1..], ""));
    let names = match names(finds.system, folder) {
        Ok(names) => names,
        Err(gap) => return finds.unread(place.id, folder, gap),
    };
    let fitting: Vec<_> = names.iter().filter(|name| fits(name, pattern)).collect();
    if fitting.len() > MOST {
        let detail = format!("{folder} holds more than {MOST} names; the rest was not looked at");
        finds.unread(place.id, folder, Gap::unsupported(detail));
    }
    for name in fitting.into_iter().take(MOST) {
        let slash = if below.is_empty() { "" } else { "/" };
        look(finds, place, &format!("{folder}/{name}{slash}{below}"));
    }
}

/// The names in a folder; none where it does not exist. Only a second look tells a whole list from one that was cut.
fn names(system: &dyn System, folder: &str) -> Result<Vec<String>, Gap> {
    let Some(names) = system.list(&format!("{folder}/"))? else { return Ok(Vec::new()) };
    match system.list(&format!("{folder}/."))? {
        // A name with a star would be asked for again and again.
        Some(again) if again == names => Ok(names.into_iter().filter(|name| !name.contains('*')).collect()),
        _ => Err(Gap::unrecognised(format!("{folder} changed while it was read"))),
    }
}
