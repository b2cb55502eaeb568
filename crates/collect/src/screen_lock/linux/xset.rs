//! The X server's own idle timer, as `xset q` prints it.

use crate::{Ask, System};
use kilter_facts::Gap;

const XSET: &str = "/usr/bin/xset";

/// Seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Saver {
    /// Without input until the screensaver starts; 0 is never.
    pub(super) timeout: u32,
    /// From then until it changes; 0 is never.
    pub(super) cycle: u32,
}

pub(super) fn read(system: &dyn System) -> Result<Saver, Gap> {
    let missing = || Gap::tool_missing(format!("{XSET}, which tells the idle time of the screen, is not installed."));
    let text = system.run(XSET, &["q"])?.ok_or_else(missing)?.text(XSET)?;
    parse(&text).ok_or_else(|| Gap::unrecognised("xset does not tell the idle time of the screen."))
}

/// The line `timeout:  600    cycle:  600` under `Screen Saver:`.
fn parse(text: &str) -> Option<Saver> {
    let mut lines = text.lines().skip_while(|line| line.trim() != "Screen Saver:").skip(1);
    let line = lines.by_ref().take_while(|line| line.starts_with(' ')).find(|line| line.contains("timeout:"))?;
    let mut words = line.split_whitespace();
    let ["timeout:", timeout, "cycle:", cycle] = [words.next()?, words.next()?, words.next()?, words.next()?] else {
        return None;
    };
    Some(Saver { timeout: timeout.parse().ok()?, cycle: cycle.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const REAL: &str = "Pointer Control:\n  acceleration:  2/1    threshold:  4\nScreen Saver:\n  prefer blanking:  yes    \
                        allow exposures:  yes\n  timeout:  300    cycle:  60\nColors:\n  default colormap:  0x20\n";

    #[test]
    fn reads_the_section_on_the_screen_saver_only() {
        assert_eq!(parse(REAL), Some(Saver { timeout: 300, cycle: 60 }));
        assert_eq!(parse("Other:\n  timeout:  300    cycle:  60\n"), None);
        assert_eq!(parse("Screen Saver:\nColors:\n  timeout:  300    cycle:  60\n"), None);
    }

    proptest! {
        #[test]
        fn nothing_comes_out_of_thin_air(cut in 0..REAL.len(), text in "(Screen Saver:|\n| |timeout:|cycle:|[0-9]|\\PC){0,40}") {
            if let Some(saver) = parse(&REAL[..cut]) {
                prop_assert!(saver.timeout == 300, "{saver:?}");
            }
            if let Some(saver) = parse(&text) {
                prop_assert!(text.contains(&saver.timeout.to_string()) || text.contains("timeout:"));
            }
        }
    }
}
