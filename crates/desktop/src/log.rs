//! What the agent says on standard error: one plain line an event, never evidence and never a secret.

use std::fmt::Display;
use std::io::Write;

/// Says it. Unlike `eprintln!`, a closed standard error does not end the agent.
pub(crate) fn say(what: impl Display) {
    let _ = writeln!(std::io::stderr(), "kilter-desktop: {what}");
}
