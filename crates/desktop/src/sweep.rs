//! Reads this machine in a process of its own, this same program with `--sweep`.
//!
//! Not on a thread: package lists are large, and glibc keeps what threads have freed. Six sweeps on threads left the agent
//! with 43 MB of memory that nothing used; a process gives all of it back, and takes nothing with it if it crashes.

use crate::inbox::Inbox;
use crate::{COULD_NOT_RUN, log};
use anyhow::{Context, ensure};
use kilter_collect::{Host, Scope, host};
use kilter_companion::Event;
use kilter_facts::Facts;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

/// Each thing that is read has its own limit; this one is for a machine that hangs altogether.
const LONGEST: Duration = Duration::from_mins(3);
/// Facts say what was found, in some hundred kilobytes at most, and never hold evidence.
const LARGEST: u64 = 16 << 20;

/// Starts a sweep. It is answered by `Event::Collected` or `Event::SweepFailed`, whatever happens.
pub(crate) fn start(inbox: &Inbox, scope: &Scope) {
    let (answer, within) = (inbox.clone(), scope.clone());
    tokio::spawn(async move {
        let swept = tokio::time::timeout(LONGEST, sweep(&within)).await;
        answer.event(match swept.context("it took too long").flatten() {
            Ok(facts) => Event::Collected(Box::new(facts)),
            Err(error) => {
                log::say(format_args!("the last look at this machine did not finish: {error:#}"));
                Event::SweepFailed
            }
        });
    });
}

async fn sweep(within: &Scope) -> anyhow::Result<Facts> {
    let mut child = Command::new(this_program()?)
        .arg("--sweep")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut stdin = child.stdin.take().context("no pipe to it")?;
    let stdout = child.stdout.take().context("no pipe from it")?;
    stdin.write_all(&serde_json::to_vec(within)?).await?;
    drop(stdin);
    let mut facts = Vec::new();
    stdout.take(LARGEST).read_to_end(&mut facts).await?;
    let status = child.wait().await?;
    ensure!(status.success(), "it ended with {status}");
    serde_json::from_slice(&facts).context("what it found cannot be understood")
}

/// The kernel's own link leads to this program also after an update has replaced its file.
pub(crate) fn this_program() -> std::io::Result<PathBuf> {
    if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { std::env::current_exe() }
}

/// The other end: what `--sweep` does.
pub(crate) fn in_this_process() -> ExitCode {
    let told = || -> anyhow::Result<()> {
        let mut scope = Vec::new();
        std::io::stdin().take(LARGEST).read_to_end(&mut scope)?;
        let within: Scope = serde_json::from_slice(&scope)?;
        let facts = host::sweep(&Arc::new(Host::new(within.clone())), &within, |_| true);
        std::io::stdout().write_all(&serde_json::to_vec(&facts)?)?;
        Ok(())
    };
    match told() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::say(format_args!("this sweep failed: {error:#}"));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}
