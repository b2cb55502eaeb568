//! Attends to one open window until its process has gone, whatever way it goes.

use super::Told;
use super::lines::{End, read};
use crate::inbox::{Heard, Inbox, Said};
use kilter_companion::wire::{ToAgent, ToWindow, encode};
use std::io;
use std::process::ExitStatus;
use std::time::Duration;
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin};
use tokio::sync::watch;
use tokio::time::timeout;

/// How long a window may take to close itself once its pipe is closed.
pub(crate) const LONGEST_FAREWELL: Duration = Duration::from_secs(2);
/// How long a window's last words may take once its process has gone.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// Speaks and listens until the window has gone, and then says so.
pub(super) async fn attend(mut child: Child, number: u64, told: watch::Receiver<Told>, inbox: Inbox) {
    let note = match (child.stdin.take(), child.stdout.take()) {
        (Some(stdin), Some(stdout)) => {
            let listening = read(BufReader::new(stdout), |message| {
                inbox.put(Heard::Window(
                    number,
                    match message {
                        ToAgent::Ready => Said::Ready,
                        ToAgent::Action(action) => Said::Action(action),
                    },
                ));
            });
            converse(&mut child, stdin, told, listening).await
        }
        _ => Some("the window was opened without a pipe".to_owned()),
    };
    // Its processes are collected here too, so that none is left behind as a zombie.
    if timeout(LONGEST_FAREWELL, child.wait()).await.is_err() {
        let _ = child.kill().await;
    }
    inbox.put(Heard::Window(number, Said::Gone(note)));
}

/// Returns when there is nothing more to say or to hear, with a note where the window did not simply close.
async fn converse(
    child: &mut Child,
    stdin: ChildStdin,
    told: watch::Receiver<Told>,
    listening: impl Future<Output = End>,
) -> Option<String> {
    let mut listening = std::pin::pin!(listening);
    let end = tokio::select! {
        end = &mut listening => end,
        // The agent has no more to say, or the window no longer reads: its other side tells which.
        () = tell(stdin, told) => timeout(LONGEST_FAREWELL, &mut listening).await.unwrap_or(End::Closed),
        status = child.wait() => {
            let _ = timeout(LAST_WORDS, &mut listening).await;
            return ended(status);
        }
    };
    match end {
        End::Closed => match timeout(LONGEST_FAREWELL, child.wait()).await {
            Ok(status) => ended(status),
            Err(_) => Some("the window did not close and was ended".to_owned()),
        },
        End::Broken(error) => Some(format!("the window's pipe broke: {error}")),
        End::Refused(wrong) => Some(format!("the window was closed: {wrong}")),
        End::Flood => Some("the window was closed: it sent more than a person can click".to_owned()),
    }
}

fn ended(status: io::Result<ExitStatus>) -> Option<String> {
    match status {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("the window ended with {status}")),
        Err(error) => Some(format!("how the window ended cannot be told: {error}")),
    }
}

/// Tells the window what is new, until the agent has no more to say or the window no longer reads.
async fn tell(mut stdin: ChildStdin, mut told: watch::Receiver<Told>) {
    let mut before = Told::default();
    while told.changed().await.is_ok() {
        let now = told.borrow_and_update().clone();
        let mut lines = Vec::new();
        if now.view != before.view
            && let Some(view) = &now.view
        {
            match encode(&ToWindow::View(view.clone())) {
                Ok(line) => lines.extend(line),
                Err(error) => crate::log::say(format_args!("the window cannot be told what is new: {error}")),
            }
        }
        if now.raises != before.raises {
            lines.extend(encode(&ToWindow::Raise).unwrap_or_default());
        }
        if stdin.write_all(&lines).await.is_err() {
            return;
        }
        before = now;
    }
}
