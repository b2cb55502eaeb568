//! Started by hand, without the agent: says so and starts the agent, which opens a window of its own.

use crate::log;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// Starts the agent that lies beside this program.
pub(crate) fn start_agent() -> ExitCode {
    let agent = match std::env::current_exe() {
        Ok(window) => beside(&window),
        Err(why) => {
            log(&format!("cannot tell where Kilter is installed: {why}"));
            return ExitCode::FAILURE;
        }
    };
    log(&format!("the window shows what Kilter's agent tells it; starting {}", agent.display()));
    match Command::new(&agent).args(["--page", "findings"]).stdin(Stdio::null()).spawn() {
        Ok(_) => ExitCode::SUCCESS,
        Err(why) => {
            log(&format!("cannot start {}: {why}", agent.display()));
            ExitCode::FAILURE
        }
    }
}

fn beside(window: &Path) -> PathBuf {
    window.with_file_name(format!("kilter-desktop{}", std::env::consts::EXE_SUFFIX))
}
