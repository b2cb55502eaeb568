//! macOS, from documentation: applications, and extensions of browsers.

use super::seen::Seen;
use crate::{Ask, System};

const CHROMIUM: &[&str] =
    &["~/Library/Application Support/Google/Chrome", "~/Library/Application Support/Microsoft Edge"];
const FIREFOX: &[&str] = &["~/Library/Application Support/Firefox"];

pub(super) fn look(system: &dyn System, seen: &mut Seen) {
    for folder in ["/Applications", "~/Applications"] {
        for file in seen.value(system.list(folder)).unwrap_or_default() {
            if let Some(title) = file.strip_suffix(".app") {
                seen.name(|known| known.titles, title, &format!("{folder}/{file}"));
            }
        }
    }
    seen.chromium(system, CHROMIUM);
    seen.firefox(system, FIREFOX);
}
