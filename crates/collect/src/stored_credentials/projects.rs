//! `.env` files in the folders that the employee named, and in their direct subfolders. No deeper: a walk through a home folder
//! costs minutes and memory, and finds what belongs to libraries.

use super::finds::Finds;
use crate::{Ask, System};
use kilter_credentials::{Format, PROJECT_FILES};
use kilter_facts::Gap;

const PLACE: &str = "dotenv";

/// Subfolders beyond this many are left out, and said to be.
const MOST: usize = 500;

pub(super) fn look(finds: &mut Finds<'_>, root: &str) {
    let root = root.trim_end_matches('/');
    for file in PROJECT_FILES {
        finds.file(PLACE, Format::Dotenv, &format!("{root}/{file}"));
    }
    match subfolders(finds.system, root) {
        Ok(names) => {
            for name in names.iter().filter(|name| !PROJECT_FILES.contains(&name.as_str())).take(MOST) {
                for file in PROJECT_FILES {
                    finds.file(PLACE, Format::Dotenv, &format!("{root}/{name}/{file}"));
                }
            }
            if names.len() > MOST {
                let detail = format!("{root} holds more than {MOST} names; the rest was not looked at");
                finds.unread(PLACE, root, Gap::unsupported(detail));
            }
        }
        Err(gap) => finds.unread(PLACE, root, gap),
    }
}

/// The names in a folder. Only a second look tells a whole list from one that was cut, and a folder that changes meanwhile is
/// not one that was seen.
fn subfolders(system: &dyn System, root: &str) -> Result<Vec<String>, Gap> {
    let missing = || Gap::unrecognised(format!("{root} does not exist, but the settings name it"));
    let names = system.list(&format!("{root}/"))?.ok_or_else(missing)?;
    let again = system.list(&format!("{root}/."))?.ok_or_else(missing)?;
    if names != again {
        return Err(Gap::unrecognised(format!("{root} changed while it was read")));
    }
    if names.is_empty() {
        return Err(Gap::unrecognised(format!("{root} is empty; is something not mounted there?")));
    }
    Ok(names)
}
