//! Compares the files of installed software in a process of its own, this same program with `--integrity`, at the lowest
//! priority: it reads gigabytes, and nobody waits for it.

use crate::sweep::this_program;
use crate::{COULD_NOT_RUN, log};
use anyhow::{Context, ensure};
use kilter_collect::software_integrity::{FILES, Known, RESULT, due, parse, pass, write};
use kilter_collect::{Host, Scope, System};
use kilter_store::Places;
use std::io::{ErrorKind, Read};
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

/// Not at once: after login everything else starts, too, and the pass can wait.
const WAIT: Duration = Duration::from_mins(5);

/// At the lowest priority a busy machine may take long; one that takes longer than this hangs.
const LONGEST: Duration = Duration::from_hours(3);

/// A scope is a few paths.
const LARGEST: u64 = 1 << 20;

/// The passes, one at a time.
#[derive(Debug, Default)]
pub(crate) struct Passes {
    waits_or_runs: Arc<AtomicBool>,
}

impl Passes {
    /// Starts a pass some minutes after a sweep, if none waits or runs already. Whether one is due, the process itself finds out.
    pub(crate) fn after_a_sweep(&self, scope: &Scope) {
        if self.waits_or_runs.swap(true, Ordering::Relaxed) {
            return;
        }
        let (flag, scope) = (self.waits_or_runs.clone(), scope.clone());
        tokio::spawn(async move {
            tokio::time::sleep(WAIT).await;
            let done = tokio::time::timeout(LONGEST, run(&scope)).await;
            if let Err(error) = done.context("it took too long").flatten() {
                log::say(format_args!("the installed files were not compared: {error:#}"));
            }
            flag.store(false, Ordering::Relaxed);
        });
    }
}

async fn run(scope: &Scope) -> anyhow::Result<()> {
    let mut child = start()?;
    let mut stdin = child.stdin.take().context("no pipe to it")?;
    stdin.write_all(&serde_json::to_vec(scope)?).await?;
    drop(stdin);
    let status = child.wait().await?;
    ensure!(status.success(), "it ended with {status}");
    Ok(())
}

/// `SCHED_IDLE` (sched(7)): runs when nothing else wants to, and its reads from the disk wait for all others (`ioprio_set`(2)).
/// It is set by chrt(1) of util-linux, which then becomes this program.
fn start() -> std::io::Result<Child> {
    let mut program = this_program()?;
    if cfg!(target_os = "linux") {
        // "self" would be chrt.
        program = PathBuf::from(format!("/proc/{}/exe", std::process::id()));
        let mut idle = Command::new("/usr/bin/chrt");
        idle.args(["--idle", "0"]).arg(&program);
        match spawn(&mut idle) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            started => return started,
        }
    }
    spawn(&mut Command::new(program))
}

fn spawn(command: &mut Command) -> std::io::Result<Child> {
    command.arg("--integrity").stdin(Stdio::piped()).stdout(Stdio::null()).kill_on_drop(true).spawn()
}

/// The other end: what `--integrity` does.
pub(crate) fn in_this_process() -> ExitCode {
    match compare() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::say(format_args!("the installed files were not compared: {error:#}"));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn compare() -> anyhow::Result<()> {
    let mut told = Vec::new();
    std::io::stdin().take(LARGEST).read_to_end(&mut told)?;
    let scope: Scope = serde_json::from_slice(&told)?;
    let places = Places::of_this_user().context("there is no home folder to keep the result in")?;
    let host = Host::new(scope.clone());
    let now = host.now();
    let last = places.kept(RESULT).and_then(|json| parse(&json));
    if !due(last.as_ref(), &scope, now) {
        return Ok(());
    }
    // Where it cannot be lowered, the pass is none the worse.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 19);
    let known = places.kept(FILES).map_or_else(Known::nothing, |json| Known::parse(&json, now));
    let (result, known) = pass(&host, &scope, &known);
    places.keep(FILES, &known.to_json().unwrap_or_default())?;
    places.keep(RESULT, &write(&result))?;
    Ok(())
}
