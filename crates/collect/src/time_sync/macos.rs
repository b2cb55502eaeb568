//! macOS: the setting "Set time and date automatically", which timed(8) follows. Not run on a Mac.

use crate::{System, plist};
use kilter_facts::{Gap, Observed, TimeSync};

const SETTINGS: &str = "/private/var/db/timed/com.apple.timed.plist";

pub(super) fn collect(system: &dyn System) -> Observed<TimeSync> {
    let untold = || Gap::unrecognised("macOS did not say whether it sets its clock by itself.");
    let on = plist::read(system, SETTINGS)
        .and_then(|settings| settings.ok_or_else(untold)?.flag("TMAutomaticTimeOnlyEnabled")?.ok_or_else(untold));
    let by = on.map(|on| on.then(|| "macOS".to_owned()));
    Observed::Known(TimeSync { by: by.into(), synchronised: Observed::NotApplicable })
}
