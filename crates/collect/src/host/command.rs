//! Programs: by absolute path, no shell, the C locale, a time limit and an output cap.

use crate::{Answer, Evidence, Output};
use kilter_facts::Gap;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// No tool that Kilter asks takes a second when all is well.
const TIME_LIMIT: Duration = Duration::from_secs(4);

/// The most a program may say.
const OUTPUT_CAP: u64 = 8 << 20;

/// What a program needs of the session to answer for this employee and this desktop; all else stays out.
const PASSED_ON: &[&str] = &[
    "HOME",
    "USER",
    "LOGNAME",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS",
    "XDG_CONFIG_HOME",
    "XDG_CONFIG_DIRS",
    // IT may give the machine settings of its own through dconf.
    "DCONF_PROFILE",
    "XDG_DATA_HOME",
    "XDG_DATA_DIRS",
    "XDG_RUNTIME_DIR",
    "XDG_CURRENT_DESKTOP",
    "SystemRoot",
    "USERPROFILE",
];

/// Programs whose answer comes on standard error, where others complain.
const ANSWERS_ON_STDERR: &[&str] = &["/usr/sbin/sysadminctl"];

pub(super) fn run(program: &str, args: &[String]) -> Answer {
    run_within(program, args, TIME_LIMIT)
}

fn run_within(program: &str, args: &[String], limit: Duration) -> Answer {
    if !Path::new(program).is_absolute() {
        return Answer::Gap(Gap::unsupported(format!("{program} is not an absolute path")));
    }
    let mut command = Command::new(program);
    command.args(args).env_clear().envs(PASSED_ON.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    command.env("LC_ALL", "C").env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    command.stdin(Stdio::null());
    if ANSWERS_ON_STDERR.contains(&program) {
        command.stdout(Stdio::null()).stderr(Stdio::piped());
    } else {
        command.stdout(Stdio::piped()).stderr(Stdio::null());
    }
    own_group(&mut command);
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Answer::Absent,
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Answer::Gap(Gap::permission_denied(format!("an ordinary user may not run {program}")));
        }
        Err(error) => return Answer::Gap(Gap::unrecognised(format!("{program} cannot be run: {error}"))),
    };
    let said = read_aside(&mut child);
    let answer = match said.recv_timeout(limit) {
        Ok(stdout) if stdout.len() as u64 > OUTPUT_CAP => {
            stop(&mut child);
            Answer::Gap(Gap::unrecognised(format!("{program} said more than {OUTPUT_CAP} bytes")))
        }
        Ok(stdout) => return ended(&mut child, program, stdout, limit),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            stop(&mut child);
            Answer::Gap(Gap::timed_out(format!("{program} gave no answer within {} seconds", limit.as_secs_f32())))
        }
    };
    let _ = child.wait();
    answer
}

/// Reads on a thread of its own, because a read from a pipe has no time limit.
fn read_aside(child: &mut Child) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    // One of the two is piped.
    if let Some(stdout) = child.stdout.take() {
        std::thread::spawn(move || read_all(stdout, &sender));
    } else if let Some(stderr) = child.stderr.take() {
        std::thread::spawn(move || read_all(stderr, &sender));
    }
    receiver
}

fn read_all(pipe: impl Read, sender: &mpsc::Sender<Vec<u8>>) {
    let mut said = Vec::new();
    if pipe.take(OUTPUT_CAP + 1).read_to_end(&mut said).is_ok() {
        let _ = sender.send(said);
    }
}

/// A program that has said all still has to end: rarely more than a moment later.
fn ended(child: &mut Child, program: &str, stdout: Vec<u8>, limit: Duration) -> Answer {
    let step = Duration::from_millis(1);
    let mut waited = Duration::ZERO;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Answer::Found(Evidence::Output(Output { status: status.code(), stdout })),
            Ok(None) if waited < limit => {
                std::thread::sleep(step);
                waited += step;
            }
            _ => {
                stop(child);
                let _ = child.wait();
                return Answer::Gap(Gap::timed_out(format!("{program} does not end")));
            }
        }
    }
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

/// Ends the program with whatever it has started.
#[cfg(unix)]
fn stop(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

#[cfg(not(unix))]
fn stop(child: &mut Child) {
    let _ = child.kill();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::time::Instant;

    fn sh(script: &str, limit: Duration) -> Answer {
        // A shell stands here for any program; Kilter itself runs none.
        run_within("/bin/sh", &["-c".to_owned(), script.to_owned()], limit)
    }

    #[test]
    fn a_program_answers_in_the_c_locale_and_without_the_rest_of_the_session() {
        let Answer::Found(Evidence::Output(output)) = sh("echo $LC_ALL; env | grep -c CARGO; exit 3", TIME_LIMIT)
        else {
            panic!()
        };
        assert_eq!((output.status, output.stdout.as_slice()), (Some(3), &b"C\n0\n"[..]));
    }

    #[test]
    fn a_missing_program_is_absent_and_a_relative_one_is_refused() {
        assert_eq!(run("/usr/bin/no-such-program", &[]), Answer::Absent);
        assert!(matches!(run("sh", &[]), Answer::Gap(_)));
    }

    #[test]
    fn a_hanging_program_is_ended_with_its_children() {
        let started = Instant::now();
        let answer = sh("sleep 60 & sleep 60; echo late", Duration::from_millis(200));
        assert!(matches!(answer, Answer::Gap(gap) if gap.reason == kilter_facts::GapReason::TimedOut));
        let closed = sh("exec >&-; sleep 60", Duration::from_millis(200));
        assert!(matches!(closed, Answer::Gap(gap) if gap.reason == kilter_facts::GapReason::TimedOut));
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn an_endless_answer_is_cut_off() {
        assert!(matches!(sh("exec cat /dev/zero", TIME_LIMIT), Answer::Gap(gap) if gap.detail.contains("more than")));
    }
}
