//! Notifications on a private bus: against a labelled fake daemon, which can do what a real one does rarely, and against dunst.

mod daemons;

use super::*;
use crate::inbox::{Heard, Outbox};
use crate::private_bus::Bus;
use daemons::{Answers, Asked, Daemon, Dunst};
use kilter_companion::NoticeAction;
use std::process::Command;
use zbus::zvariant::Value;

const SOON: Duration = Duration::from_secs(20);

/// The desk under test and what it hears.
struct Desktop {
    notices: Notices,
    heard: Outbox,
}

/// Runs the test of this name once more, alone in a process whose session bus is a private one: `notify-rust` takes the
/// session's from the environment. In that process, does what the test does.
fn alone(name: &str, test: impl AsyncFnOnce(Desktop)) {
    const INSIDE: &str = "KILTER_TEST_INSIDE";
    if std::env::var_os(INSIDE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(async {
            let (inbox, heard) = Inbox::new();
            test(Desktop { notices: super::start(session().await, inbox), heard }).await;
        });
    }
    let (bus, home) = (Bus::start(), tempfile::tempdir().unwrap());
    let module = module_path!().split_once("::").unwrap().1;
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", &format!("{module}::{name}"), "--nocapture"]).env(INSIDE, "1");
    again.env("DBUS_SESSION_BUS_ADDRESS", &bus.address).env("KILTER_HOME", home.path());
    let ran = again.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

/// Another connection to the private bus.
async fn session() -> Connection {
    Connection::session().await.unwrap()
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

#[test]
fn an_action_comes_back_by_its_key_and_a_click_on_the_notice_by_the_first() {
    alone("an_action_comes_back_by_its_key_and_a_click_on_the_notice_by_the_first", async |mut desktop| {
        let mut daemon = Daemon::start(&["actions", "body"], Answers::Everyone).await;
        for (key, expected) in [("later", "later"), (DEFAULT, "show")] {
            desktop.show("digest", "why");
            let number = daemon.shown().await;
            daemon.says("ActionInvoked", &(number, key)).await;
            assert_eq!(desktop.answered().await, ("digest".into(), NoticeResponse::Action(expected.into())));
            assert_eq!(daemon.asked().await, Asked::Close(number), "an answered notice does not stay on the screen");
        }
    });
}

#[test]
fn the_same_notice_again_replaces_and_a_withdrawn_one_is_closed_without_an_answer() {
    alone("the_same_notice_again_replaces_and_a_withdrawn_one_is_closed_without_an_answer", async |mut desktop| {
        let mut daemon = Daemon::start(&["actions"], Answers::Everyone).await;
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
    });
}

#[test]
fn only_what_the_daemon_can_do_is_asked_of_it() {
    alone("only_what_the_daemon_can_do_is_asked_of_it", async |desktop| {
        let mut daemon = Daemon::start(&["body", "body-markup"], Answers::Everyone).await;
        desktop.show("digest", "a <file> & more");
        let Asked::Notify { body, actions, .. } = daemon.asked().await else { panic!("not a notification") };
        assert_eq!((body.as_str(), actions.len()), ("a &lt;file&gt; &amp; more", 0));
    });
}

#[test]
fn answers_about_other_programs_notifications_are_passed_over_and_ours_is_found_among_them() {
    alone(
        "answers_about_other_programs_notifications_are_passed_over_and_ours_is_found_among_them",
        async |mut desktop| {
            let mut daemon = Daemon::start(&["actions"], Answers::Everyone).await;
            desktop.show("digest", "why");
            let number = daemon.shown().await;
            // "Clear all": the daemon tells everyone about everyone's, all at once.
            daemon.says("ActionInvoked", &(number + 1, "later")).await;
            daemon.says("ActionInvoked", &(number, "show")).await;
            assert_eq!(desktop.answered().await.1, NoticeResponse::Action("show".into()));
        },
    );
}

#[test]
fn a_daemon_that_starts_late_dies_and_starts_again_is_followed() {
    alone("a_daemon_that_starts_late_dies_and_starts_again_is_followed", async |mut desktop| {
        desktop.show("lost", "nobody is there to show it");
        let mut daemon = Daemon::start(&["actions"], Answers::Everyone).await;
        desktop.show("digest", "why");
        while !matches!(daemon.asked().await, Asked::Notify { ref body, .. } if body == "why") {}
        daemon.bus.close().await.unwrap();
        let (id, response) = desktop.answered().await;
        assert_eq!(response, NoticeResponse::Closed, "{id}");
        let mut daemon = Daemon::start(&["actions"], Answers::Everyone).await;
        desktop.show("digest", "again");
        assert!(matches!(daemon.asked().await, Asked::Notify { replaced: 0, .. }), "a number of the old daemon");
    });
}

#[test]
fn whatever_is_open_is_taken_back_at_the_end() {
    alone("whatever_is_open_is_taken_back_at_the_end", async |desktop| {
        let mut daemon = Daemon::start(&["actions"], Answers::Everyone).await;
        desktop.show("digest", "why");
        let number = daemon.shown().await;
        tokio::join!(desktop.notices.withdraw_all(), async { assert_eq!(daemon.asked().await, Asked::Close(number)) });
    });
}

#[test]
fn a_daemon_that_answers_only_the_caller_is_heard_and_its_notice_is_replaced() {
    alone("a_daemon_that_answers_only_the_caller_is_heard_and_its_notice_is_replaced", async |mut desktop| {
        let mut daemon = Daemon::start(&["actions"], Answers::TheCaller).await;
        desktop.show("digest", "one");
        let (first, _) = daemon.shown_by().await;
        desktop.show("digest", "two");
        assert_eq!(daemon.asked().await, Asked::Close(first), "what may not be replaced is taken away");
        let (second, by) = daemon.shown_by().await;
        assert_ne!(first, second);
        // A person takes seconds, the waiting begins within milliseconds: say it until it is heard.
        let mut say_again = tokio::time::interval(Duration::from_millis(20));
        let answer = loop {
            tokio::select! {
                answer = desktop.answered() => break answer,
                _ = say_again.tick() => daemon.tells(&by, "ActionInvoked", &(second, DEFAULT)).await,
            }
        };
        assert_eq!(answer, ("digest".into(), NoticeResponse::Action("show".into())));
        assert_eq!(daemon.asked().await, Asked::Close(second));
    });
}

#[test]
fn a_notice_that_is_gone_leaves_no_connection_and_no_waiting_task() {
    alone("a_notice_that_is_gone_leaves_no_connection_and_no_waiting_task", async |mut desktop| {
        let mut daemon = Daemon::start(&["actions"], Answers::Everyone).await;
        // What the first of all costs once is not what is measured.
        desktop.show("warm-up", "");
        let number = daemon.shown().await;
        daemon.says("NotificationClosed", &(number, 2_u32)).await;
        desktop.answered().await;
        let nothing_open = settled().await;

        desktop.show("digest", "one");
        daemon.shown().await;
        let one_open = settled().await;
        assert_eq!(one_open.sockets, nothing_open.sockets + 1, "a notice has one connection");
        desktop.show("digest", "two");
        let number = daemon.shown().await;
        assert_eq!(settled().await, one_open, "replaced");
        daemon.says("NotificationClosed", &(number, 2_u32)).await;
        desktop.answered().await;
        assert_eq!(settled().await, nothing_open, "closed");

        desktop.show("digest", "three");
        let number = daemon.shown().await;
        daemon.says("ActionInvoked", &(number, "later")).await;
        desktop.answered().await;
        assert_eq!(daemon.asked().await, Asked::Close(number));
        assert_eq!(settled().await, nothing_open, "answered");

        desktop.show("digest", "four");
        daemon.shown().await;
        desktop.notices.wish(Wish::Withdraw("digest".into()));
        daemon.asked().await;
        assert_eq!(settled().await, nothing_open, "withdrawn");

        desktop.show("digest", "five");
        daemon.shown().await;
        daemon.bus.release_name(DAEMON).await.unwrap();
        desktop.answered().await;
        // The daemon itself had a task for its name.
        daemon.bus.request_name(DAEMON).await.unwrap();
        assert_eq!(settled().await, nothing_open, "the daemon has gone");
    });
}

/// What this process holds.
#[derive(Debug, PartialEq)]
struct Held {
    sockets: usize,
    tasks: usize,
}

/// What it holds once that has stayed the same for a while: an aborted task and its connection go a little later.
async fn settled() -> Held {
    let (mut held, mut same) = (held(), 0);
    while same < 10 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let now = self::held();
        same = if now == held { same + 1 } else { 0 };
        held = now;
    }
    held
}

fn held() -> Held {
    let descriptors = std::fs::read_dir("/proc/self/fd").unwrap();
    let targets = descriptors.filter_map(|descriptor| std::fs::read_link(descriptor.unwrap().path()).ok());
    let sockets = targets.filter(|target| target.to_string_lossy().starts_with("socket:")).count();
    Held { sockets, tasks: tokio::runtime::Handle::current().metrics().num_alive_tasks() }
}

#[test]
fn the_picture_is_a_file_that_the_daemon_can_read() {
    alone("the_picture_is_a_file_that_the_daemon_can_read", async |desktop| {
        let mut daemon = Daemon::start(&["actions"], Answers::Everyone).await;
        desktop.show("digest", "why");
        let Asked::Notify { icon, .. } = daemon.asked().await else { panic!("not a notification") };
        assert!(std::fs::read(&icon).unwrap().starts_with(b"\x89PNG"), "{icon}");
    });
}

#[test]
fn dunst_shows_it_and_brings_the_answer_back() {
    alone("dunst_shows_it_and_brings_the_answer_back", async |mut desktop| {
        let asking = session().await;
        let daemon = zbus::fdo::DBusProxy::new(&asking).await.unwrap();
        let mut owners = daemon.receive_name_owner_changed_with_args(&[(0, DAEMON)]).await.unwrap();
        let _dunst = Dunst::start();
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
        asking
            .call_method(Some(DAEMON), PATH, Some("org.dunstproject.cmd0"), "NotificationAction", &first)
            .await
            .unwrap();
        assert_eq!(desktop.answered().await, ("digest".into(), NoticeResponse::Action("show".into())));
    });
}
