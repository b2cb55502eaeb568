//! A session bus of one's own, so that tests meet neither the desktop nor one another.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use zbus::Connection;

/// A private `dbus-daemon`, which ends with the test.
pub(crate) struct Bus {
    pub(crate) address: String,
    daemon: Child,
}

impl Bus {
    pub(crate) fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed (package dbus)");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { address: address.trim().to_owned(), daemon }
    }

    pub(crate) async fn connect(&self) -> Connection {
        zbus::connection::Builder::address(self.address.as_str()).unwrap().build().await.unwrap()
    }

    /// The session ends.
    pub(crate) fn end(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.end();
    }
}
