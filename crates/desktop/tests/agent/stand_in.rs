//! A stand-in for the window: a shell script beside a copy of the agent, on the same private pipe.

use crate::soon;
use kilter_companion::View;
use kilter_companion::wire::{ToWindow, decode};
use std::fs;
use std::path::Path;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::net::unix::pipe;

/// Says it is ready, then writes down what it is told until its pipe closes.
pub(crate) const WELL_BEHAVED: &str = r#"
echo "opened $$" > "$heard"
echo '{"v":1,"m":"ready"}'
while read -r line; do printf '%s\n' "$line" > "$heard"; done
echo closed > "$heard"
"#;

/// What the stand-ins write down, each line as it comes.
pub(crate) struct Heard(Lines<BufReader<pipe::Receiver>>);

/// Puts a stand-in that does this into the folder.
pub(crate) fn put(folder: &Path, behaviour: &str) -> Heard {
    let fifo = folder.join("heard");
    if !fifo.exists() {
        assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    }
    let script = folder.join("behaviour");
    fs::write(&script, format!("#!/bin/bash\nheard={}\n{behaviour}", fifo.display())).unwrap();
    crate::agent::install(&script, &folder.join("kilter-window"));
    // Held open for both, so that it does not end with each line's writer.
    let receiver = pipe::OpenOptions::new().read_write(true).open_receiver(&fifo).unwrap();
    Heard(BufReader::new(receiver).lines())
}

impl Heard {
    async fn line(&mut self) -> String {
        soon("the window to hear something", self.0.next_line()).await.unwrap().unwrap()
    }

    /// Its process id, once it has opened.
    pub(crate) async fn opened(&mut self) -> String {
        let line = self.line().await;
        line.strip_prefix("opened ").unwrap_or_else(|| panic!("expected an opened window, heard {line}")).to_owned()
    }

    /// The next thing it is told.
    pub(crate) async fn told(&mut self) -> ToWindow {
        let line = self.line().await;
        decode(line.as_bytes()).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// The next view that it is told and that is so.
    pub(crate) async fn view(&mut self, is_so: impl Fn(&View) -> bool) -> View {
        loop {
            match self.told().await {
                ToWindow::View(view) if is_so(&view) => return *view,
                ToWindow::View(_) | ToWindow::Raise => {}
            }
        }
    }

    /// Waits until it has been told to come to the front.
    pub(crate) async fn raised(&mut self) {
        while self.told().await != ToWindow::Raise {}
    }

    /// Waits until its pipe has closed.
    pub(crate) async fn closed(&mut self) {
        while self.line().await != "closed" {}
    }
}
