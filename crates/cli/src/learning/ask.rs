//! Asks the person at the terminal. The end of the input is an answer too: nothing more is wanted.

use crate::problem::CouldNotRun;
use crate::text::harmless;
use std::io::{self, BufRead, Write};

/// Shows this at once: whoever is asked something has to see what.
pub(crate) fn show(text: &str) -> Result<(), CouldNotRun> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(CouldNotRun::Print)
}

/// One line of the person's, without spaces around it; none where the input has ended.
pub(crate) fn line(prompt: &str) -> Result<Option<String>, CouldNotRun> {
    show(&format!("{} ", harmless(prompt)))?;
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) => {
            show("\n")?;
            Ok(None)
        }
        Ok(_) => Ok(Some(line.trim().to_owned())),
        Err(why) => Err(CouldNotRun::NoAnswer(why)),
    }
}

/// Whether the person says yes. Only "yes" is: a signature is nothing for a slip of the finger.
pub(crate) fn yes(prompt: &str) -> Result<bool, CouldNotRun> {
    Ok(line(prompt)?.is_some_and(|answer| answer.eq_ignore_ascii_case("yes")))
}
