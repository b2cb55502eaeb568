//! Notifications on a private bus: against a labelled fake daemon, which can do what a real one does rarely, and against dunst.
#![allow(
    clippy::needless_pass_by_value,
    clippy::used_underscore_binding,
    reason = "the signatures are D-Bus methods', and the code that `interface` writes uses every argument"
)]

use super::*;
use crate::inbox::{Heard, Outbox};
use crate::private_bus::Bus;
use kilter_companion::NoticeAction;
use std::process::{Child, Command, Stdio};
use zbus::interface;

const SOON: Duration = Duration::from_secs(20);

/// The desk under test and what it hears.
struct Desktop {
    bus: Bus,
    notices: Notices,
    heard: Outbox,
}

async fn desktop() -> Desktop {
    let bus = Bus::start();
    let (inbox, heard) = Inbox::new();
    let notices = super::start(bus.connect().await, inbox);
    Desktop { bus, notices, heard }
}

impl Desktop {
    fn show(&self, id: &str, body: &str) {
        let action = |key: &str, label: &str| NoticeAction { key: key.into(), label: label.into() };
        let actions = vec![action("show", "Show me"), action("later", "Remind me at 15:00")];
        self.notices.wish(Wish::Show(Notice { id: id.into(), title: "A title".into(), body: body.into(), actions }));
    }

    async fn answered(&mut self) -> (String, NoticeResponse) {
        match tokio::time::timeout(SOON, self.heard.recv()).await.expect("an answer") {
            Some(Heard::Event(Event::Notification { id, response })) => (id, response),
            other => panic!("{other:?}"),
        }
    }
}

/// What the fake daemon was asked.
#[derive(Debug, PartialEq)]
enum Asked {
    Notify { number: u32, replaced: u32, body: String, actions: Vec<String> },
    Close(u32),
}

/// A labelled fake of a notification daemon.
struct Daemon {
    bus: Connection,
    asked: mpsc::UnboundedReceiver<Asked>,
}

struct Notifications {
    capabilities: Vec<String>,
    asked: mpsc::UnboundedSender<Asked>,
    last: u32,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_capabilities(&self) -> Vec<String> {
        self.capabilities.clone()
    }

    #[allow(clippy::too_many_arguments, reason = "the specification's own signature")]
    fn notify(
        &mut self,
        name: &str,
        replaced: u32,
        icon: &str,
        _title: &str,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, zbus::zvariant::OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        assert_eq!((name, icon), ("Kilter", "app.kilter.Kilter"));
        assert_eq!(<&str>::try_from(&hints["desktop-entry"]), Ok("app.kilter.Kilter"));
        let number = if replaced == 0 { self.last + 1 } else { replaced };
        self.last = self.last.max(number);
        let _ = self.asked.send(Asked::Notify { number, replaced, body, actions });
        number
    }

    fn close_notification(&self, number: u32) {
        let _ = self.asked.send(Asked::Close(number));
    }
}

impl Daemon {
    async fn start(bus: &Bus, capabilities: &[&str]) -> Self {
        let (sender, asked) = mpsc::unbounded_channel();
        let capabilities = capabilities.iter().map(|&it| it.to_owned()).collect();
        let bus = bus.connect().await;
        bus.object_server().at(PATH, Notifications { capabilities, asked: sender, last: 6 }).await.unwrap();
        bus.request_name(DAEMON).await.unwrap();
        Self { bus, asked }
    }

    async fn asked(&mut self) -> Asked {
        tokio::time::timeout(SOON, self.asked.recv()).await.expect("to be asked").unwrap()
    }

    async fn shown(&mut self) -> u32 {
        match self.asked().await {
            Asked::Notify { number, .. } => number,
            other @ Asked::Close(_) => panic!("{other:?}"),
        }
    }

    async fn says<B: zbus::export::serde::Serialize + DynamicType>(&self, signal: &str, body: &B) {
        self.bus.emit_signal(None::<&str>, PATH, DAEMON, signal, body).await.unwrap();
    }
}

#[tokio::test(flavor = "current_thread")]
async fn an_action_comes_back_by_its_key_and_a_click_on_the_notice_by_the_first() {
    let mut desktop = desktop().await;
    let mut daemon = Daemon::start(&desktop.bus, &["actions", "body"]).await;
    for (key, expected) in [("later", "later"), (DEFAULT, "show")] {
        desktop.show("digest", "why");
        let number = daemon.shown().await;
        daemon.says("ActionInvoked", &(number, key)).await;
        assert_eq!(desktop.answered().await, ("digest".into(), NoticeResponse::Action(expected.into())));
        assert_eq!(daemon.asked().await, Asked::Close(number), "an answered notice does not stay on the screen");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_same_notice_again_replaces_and_a_withdrawn_one_is_closed_without_an_answer() {
    let mut desktop = desktop().await;
    let mut daemon = Daemon::start(&desktop.bus, &["actions"]).await;
    desktop.show("digest", "one");
    let number = daemon.shown().await;
    desktop.show("digest", "two");
    assert!(matches!(daemon.asked().await, Asked::Notify { replaced, .. } if replaced == number));
    desktop.notices.wish(Wish::Withdraw("digest".into()));
    assert_eq!(daemon.asked().await, Asked::Close(number));
    daemon.says("NotificationClosed", &(number, 3_u32)).await;
    // The next answer heard is about the next notice: the withdrawal itself is no answer of the person's.
    desktop.show("other", "three");
    let number = daemon.shown().await;
    daemon.says("NotificationClosed", &(number, 2_u32)).await;
    assert_eq!(desktop.answered().await, ("other".into(), NoticeResponse::Closed));
}

#[tokio::test(flavor = "current_thread")]
async fn only_what_the_daemon_can_do_is_asked_of_it() {
    let desktop = desktop().await;
    let mut daemon = Daemon::start(&desktop.bus, &["body", "body-markup"]).await;
    desktop.show("digest", "a <file> & more");
    let Asked::Notify { body, actions, .. } = daemon.asked().await else { panic!("not a notification") };
    assert_eq!((body.as_str(), actions.len()), ("a &lt;file&gt; &amp; more", 0));
}

#[tokio::test(flavor = "current_thread")]
async fn other_programs_cannot_answer_for_the_person() {
    let mut desktop = desktop().await;
    let mut daemon = Daemon::start(&desktop.bus, &["actions"]).await;
    desktop.show("digest", "why");
    let number = daemon.shown().await;
    let stranger = desktop.bus.connect().await;
    stranger.emit_signal(None::<&str>, PATH, DAEMON, "ActionInvoked", &(number, "later")).await.unwrap();
    // Another program's notification, which the daemon tells everyone about.
    daemon.says("ActionInvoked", &(number + 1, "later")).await;
    daemon.says("ActionInvoked", &(number, "show")).await;
    assert_eq!(desktop.answered().await.1, NoticeResponse::Action("show".into()));
}

#[tokio::test(flavor = "current_thread")]
async fn a_daemon_that_starts_late_dies_and_starts_again_is_followed() {
    let mut desktop = desktop().await;
    desktop.show("lost", "nobody is there to show it");
    let mut daemon = Daemon::start(&desktop.bus, &["actions"]).await;
    desktop.show("digest", "why");
    while !matches!(daemon.asked().await, Asked::Notify { ref body, .. } if body == "why") {}
    daemon.bus.close().await.unwrap();
    let (id, response) = desktop.answered().await;
    assert_eq!(response, NoticeResponse::Closed, "{id}");
    let mut daemon = Daemon::start(&desktop.bus, &["actions"]).await;
    desktop.show("digest", "again");
    assert!(matches!(daemon.asked().await, Asked::Notify { replaced: 0, .. }), "a number of the old daemon");
}

#[tokio::test(flavor = "current_thread")]
async fn whatever_is_open_is_taken_back_at_the_end() {
    let desktop = desktop().await;
    let mut daemon = Daemon::start(&desktop.bus, &["actions"]).await;
    desktop.show("digest", "why");
    let number = daemon.shown().await;
    let Desktop { notices, bus: _bus, .. } = desktop;
    tokio::join!(notices.withdraw_all(), async { assert_eq!(daemon.asked().await, Asked::Close(number)) });
}

/// A real daemon on a screen of its own; both end with the test.
struct Dunst(Vec<Child>);

impl Dunst {
    fn start(bus: &Bus) -> Self {
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
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
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

#[tokio::test(flavor = "current_thread")]
async fn dunst_shows_it_and_brings_the_answer_back() {
    let mut desktop = desktop().await;
    let asking = desktop.bus.connect().await;
    let daemon = zbus::fdo::DBusProxy::new(&asking).await.unwrap();
    let mut owners = daemon.receive_name_owner_changed_with_args(&[(0, DAEMON)]).await.unwrap();
    let _dunst = Dunst::start(&desktop.bus);
    tokio::time::timeout(SOON, owners.next()).await.expect("dunst to start");
    desktop.show("digest", "why");
    let displayed = async {
        let asked = ("org.dunstproject.cmd0", "displayedLength");
        loop {
            let properties = Some("org.freedesktop.DBus.Properties");
            let answer = asking.call_method(Some(DAEMON), PATH, properties, "Get", &asked).await.unwrap();
            if answer.body().deserialize::<Value<'_>>().is_ok_and(|length| length != Value::U32(0)) {
                break;
            }
        }
    };
    tokio::time::timeout(SOON, displayed).await.expect("dunst to show it");
    let first = (0_u32,);
    asking.call_method(Some(DAEMON), PATH, Some("org.dunstproject.cmd0"), "NotificationAction", &first).await.unwrap();
    assert_eq!(desktop.answered().await, ("digest".into(), NoticeResponse::Action("show".into())));
}
