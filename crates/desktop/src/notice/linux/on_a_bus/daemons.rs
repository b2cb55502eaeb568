//! The daemons of these tests: a labelled fake, which can do what a real one does rarely, and dunst.
#![allow(
    clippy::needless_pass_by_value,
    clippy::used_underscore_binding,
    reason = "the signatures are D-Bus methods', and the code that `interface` writes uses every argument"
)]

use super::{DAEMON, PATH, SOON, session};
use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use tokio::sync::mpsc;
use zbus::message::Header;
use zbus::zvariant::{DynamicType, OwnedValue};
use zbus::{Connection, fdo, interface};

/// What the fake daemon was asked.
#[derive(Debug, PartialEq)]
pub(super) enum Asked {
    Notify { number: u32, replaced: u32, icon: String, body: String, actions: Vec<String>, by: String },
    Close(u32),
}

/// Whom a daemon answers.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Answers {
    Everyone,
    /// Only the connection that showed a notification is told about it and may replace or close it, as with GNOME Shell.
    TheCaller,
}

/// A labelled fake of a notification daemon.
pub(super) struct Daemon {
    pub(super) bus: Connection,
    asked: mpsc::UnboundedReceiver<Asked>,
}

struct Notifications {
    capabilities: Vec<String>,
    answers: Answers,
    asked: mpsc::UnboundedSender<Asked>,
    /// Who showed which.
    shown: HashMap<u32, String>,
    last: u32,
}

impl Notifications {
    fn check(&self, number: u32, by: &str) -> fdo::Result<()> {
        match self.shown.get(&number) {
            Some(owner) if self.answers == Answers::TheCaller && owner != by => {
                Err(fdo::Error::InvalidArgs("another's notification".into()))
            }
            _ => Ok(()),
        }
    }
}

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_capabilities(&self) -> Vec<String> {
        self.capabilities.clone()
    }

    #[allow(clippy::too_many_arguments, reason = "the specification's own signature")]
    fn notify(
        &mut self,
        #[zbus(header)] header: Header<'_>,
        name: &str,
        replaced: u32,
        icon: String,
        _title: &str,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        timeout: i32,
    ) -> fdo::Result<u32> {
        assert_eq!((name, timeout), ("Kilter", -1));
        assert_eq!(<&str>::try_from(&hints["desktop-entry"]), Ok("app.kilter.Kilter"));
        assert_eq!(u8::try_from(&hints["urgency"]), Ok(1));
        let by = header.sender().unwrap().to_string();
        self.check(replaced, &by)?;
        let number = if replaced == 0 { self.last + 1 } else { replaced };
        self.last = self.last.max(number);
        self.shown.insert(number, by.clone());
        let _ = self.asked.send(Asked::Notify { number, replaced, icon, body, actions, by });
        Ok(number)
    }

    fn close_notification(&self, #[zbus(header)] header: Header<'_>, number: u32) -> fdo::Result<()> {
        self.check(number, header.sender().unwrap())?;
        let _ = self.asked.send(Asked::Close(number));
        Ok(())
    }
}

impl Daemon {
    pub(super) async fn start(capabilities: &[&str], answers: Answers) -> Self {
        let (sender, asked) = mpsc::unbounded_channel();
        let capabilities = capabilities.iter().map(|&it| it.to_owned()).collect();
        let bus = session().await;
        let notifications = Notifications { capabilities, answers, asked: sender, shown: HashMap::new(), last: 6 };
        bus.object_server().at(PATH, notifications).await.unwrap();
        bus.request_name(DAEMON).await.unwrap();
        Self { bus, asked }
    }

    pub(super) async fn asked(&mut self) -> Asked {
        tokio::time::timeout(SOON, self.asked.recv()).await.expect("to be asked").unwrap()
    }

    pub(super) async fn shown(&mut self) -> u32 {
        self.shown_by().await.0
    }

    /// The number of what was shown, and the connection that asked for it.
    pub(super) async fn shown_by(&mut self) -> (u32, String) {
        match self.asked().await {
            Asked::Notify { number, by, .. } => (number, by),
            other @ Asked::Close(_) => panic!("{other:?}"),
        }
    }

    /// Says it to everyone.
    pub(super) async fn says<B: zbus::export::serde::Serialize + DynamicType>(&self, signal: &str, body: &B) {
        self.bus.emit_signal(None::<&str>, PATH, DAEMON, signal, body).await.unwrap();
    }

    /// Says it to one connection.
    pub(super) async fn tells<B: zbus::export::serde::Serialize + DynamicType>(
        &self,
        who: &str,
        signal: &str,
        body: &B,
    ) {
        self.bus.emit_signal(Some(who), PATH, DAEMON, signal, body).await.unwrap();
    }
}

/// A real daemon on a screen of its own; both end with the test.
pub(super) struct Dunst(Vec<Child>);

impl Dunst {
    pub(super) fn start() -> Self {
        let mut screen = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed (package xvfb)");
        let mut display = String::new();
        let out = screen.stdout.take().unwrap();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut display).unwrap();
        let dunst = Command::new("dunst")
            .env("DISPLAY", format!(":{}", display.trim()))
            .stderr(Stdio::null())
            .spawn()
            .expect("dunst is installed (package dunst)");
        Self(vec![dunst, screen])
    }
}

impl Drop for Dunst {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
