//! The window: shows what its parent, the agent, tells it, and tells the agent what is clicked. It holds no key, keeps no state and judges nothing;
//! closing it ends the process.
#![allow(clippy::disallowed_methods, reason = "this is a shell: it starts a program, exits and waits")]
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod alone;
mod lines;
mod pipe;
mod screen;
mod window;

use std::process::ExitCode;

/// How the agent starts this program: stdin and stdout are then the pipe.
const PIPE: &str = "--pipe";

fn main() -> ExitCode {
    if std::env::args_os().skip(1).any(|argument| argument == PIPE) {
        match pipe::take().map_err(Into::into).and_then(|(agent, outlet)| window::run(agent, outlet)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                log(&format!("the window cannot open: {why}"));
                ExitCode::FAILURE
            }
        }
    } else {
        alone::start_agent()
    }
}

/// Says something on stderr, which the agent passes on to its own log.
#[allow(clippy::print_stderr, reason = "stderr is this process's log")]
fn log(line: &str) {
    eprintln!("kilter-window: {line}");
}
