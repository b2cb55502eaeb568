//! The Desktop Notifications Specification 1.2 over the agent's own bus connection.
//!
//! Four calls and two signals, heard by one stream that listens before the first notification is sent: an answer can
//! neither be missed nor leave a waiting task behind.

use super::{Notices, Wish};
use crate::inbox::Inbox;
use crate::log;
use futures_lite::StreamExt;
use kilter_companion::{Event, Notice, NoticeResponse};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use tokio::sync::mpsc;
use zbus::zvariant::{DynamicType, Value};
use zbus::{Connection, MatchRule, Message, MessageStream, message::Type};

const DAEMON: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// How long the daemon may take, its start by the bus included.
const ANSWER: Duration = Duration::from_secs(10);
/// What a click on the notification itself is called.
const DEFAULT: &str = "default";

/// Handles notifications from now on.
pub(crate) fn start(bus: Connection, inbox: Inbox) -> Notices {
    let (wishes, wanted) = mpsc::unbounded_channel();
    let handling = tokio::spawn(async move {
        let desk = Desk { bus, inbox, open: BTreeMap::new(), said_that_none_show: false };
        if let Err(error) = desk.handle(wanted).await {
            log::say(format_args!("notifications cannot be shown: {error}"));
        }
    });
    Notices { wishes, handling }
}

struct Desk {
    bus: Connection,
    inbox: Inbox,
    /// By the notice's id.
    open: BTreeMap<String, Open>,
    said_that_none_show: bool,
}

/// A notification that is on the screen, or in the daemon's list.
struct Open {
    number: u32,
    /// The bus's own name for the daemon that shows it: numbers mean nothing to another one.
    daemon: String,
    /// What a click on the notification itself means.
    main_action: Option<String>,
}

impl Desk {
    async fn handle(mut self, mut wanted: mpsc::UnboundedReceiver<Wish>) -> zbus::Result<()> {
        let mut signals = self.listen(DAEMON, None).await?;
        let mut owners = self.listen("org.freedesktop.DBus", Some(DAEMON)).await?;
        loop {
            tokio::select! {
                wish = wanted.recv() => match wish {
                    Some(Wish::Show(notice)) => self.show(notice).await,
                    Some(Wish::Withdraw(id)) => self.withdraw(&id).await,
                    None => break,
                },
                signal = signals.next() => match signal {
                    Some(signal) => self.heard(&signal?).await,
                    None => break,
                },
                changed = owners.next() => match changed {
                    Some(changed) => self.daemon_changed(&changed?),
                    None => break,
                },
            }
        }
        for id in self.open.keys().cloned().collect::<Vec<_>>() {
            self.withdraw(&id).await;
        }
        Ok(())
    }

    /// Signals of the daemon, or of the bus about the daemon's name. The bus itself checks who sends them.
    async fn listen(&self, sender: &'static str, about: Option<&'static str>) -> zbus::Result<MessageStream> {
        let rule = MatchRule::builder().msg_type(Type::Signal).sender(sender)?;
        let rule = match about {
            Some(name) => rule.member("NameOwnerChanged")?.arg(0, name)?,
            None => rule.interface(DAEMON)?,
        };
        MessageStream::for_match_rule(rule.build(), &self.bus, None).await
    }

    async fn show(&mut self, notice: Notice) {
        match self.send(&notice).await {
            Ok((number, daemon)) => {
                self.said_that_none_show = false;
                let main_action = notice.actions.first().map(|action| action.key.clone());
                self.open.insert(notice.id, Open { number, daemon, main_action });
            }
            Err(error) if !self.said_that_none_show => {
                self.said_that_none_show = true;
                log::say(format_args!(
                    "notifications cannot be shown; the tray keeps saying what needs doing: {error}"
                ));
            }
            Err(_) => {}
        }
    }

    /// The daemon's number for it, and which daemon that is.
    async fn send(&self, notice: &Notice) -> zbus::Result<(u32, String)> {
        // Asked each time: the daemon may be another one by now, and notices are rare.
        let can: Vec<String> = self.call("GetCapabilities", &()).await?.body().deserialize()?;
        let can = |what: &str| can.iter().any(|it| it == what);
        let replaced = self.open.get(&notice.id).map_or(0, |open| open.number);
        let body = if can("body-markup") { escaped(&notice.body) } else { notice.body.clone() };
        let actions = if can("actions") { actions(notice) } else { Vec::new() };
        let name = crate::instance::NAME;
        let hints = HashMap::from([("urgency", Value::U8(1)), ("desktop-entry", Value::from(name))]);
        let when_the_daemon_likes = -1_i32;
        let asked = ("Kilter", replaced, name, notice.title.as_str(), body, actions, hints, when_the_daemon_likes);
        let answer = self.call("Notify", &asked).await?;
        let daemon = answer.header().sender().map(ToString::to_string).unwrap_or_default();
        Ok((answer.body().deserialize()?, daemon))
    }

    async fn withdraw(&mut self, id: &str) {
        if let Some(open) = self.open.remove(id) {
            self.close(open.number).await;
        }
    }

    /// A notification that is gone already is closed enough.
    async fn close(&self, number: u32) {
        let _ = self.call("CloseNotification", &(number,)).await;
    }

    async fn heard(&mut self, signal: &Message) {
        let (header, body) = (signal.header(), signal.body());
        match header.member().map(zbus::names::MemberName::as_str) {
            Some("ActionInvoked") => {
                let Ok((number, key)) = body.deserialize::<(u32, String)>() else { return };
                let Some((id, open)) = self.taken(number) else { return };
                let key = if key == DEFAULT { open.main_action } else { Some(key) };
                self.close(number).await;
                self.answer(id, key.map_or(NoticeResponse::Closed, NoticeResponse::Action));
            }
            Some("NotificationClosed") => {
                let Ok((number, _reason)) = body.deserialize::<(u32, u32)>() else { return };
                let Some((id, _)) = self.taken(number) else { return };
                self.answer(id, NoticeResponse::Closed);
            }
            _ => {}
        }
    }

    /// The notice of that number, which is then no longer open. Other programs' numbers are not ours.
    fn taken(&mut self, number: u32) -> Option<(String, Open)> {
        let id = self.open.iter().find(|(_, open)| open.number == number)?.0.clone();
        self.open.remove_entry(&id)
    }

    /// A daemon that went took its notifications with it.
    fn daemon_changed(&mut self, signal: &Message) {
        let Ok((_, before, _)) = signal.body().deserialize::<(String, String, String)>() else { return };
        let gone: Vec<String> = self.open.extract_if(.., |_, open| open.daemon == before).map(|(id, _)| id).collect();
        for id in gone {
            self.answer(id, NoticeResponse::Closed);
        }
    }

    fn answer(&self, id: String, response: NoticeResponse) {
        self.inbox.event(Event::Notification { id, response });
    }

    async fn call<B>(&self, method: &'static str, body: &B) -> zbus::Result<Message>
    where
        B: zbus::export::serde::Serialize + DynamicType,
    {
        let call = self.bus.call_method(Some(DAEMON), PATH, Some(DAEMON), method, body);
        match tokio::time::timeout(ANSWER, call).await {
            Ok(answer) => answer,
            Err(_) => Err(zbus::Error::Failure(format!("the notification daemon did not answer {method} in time"))),
        }
    }
}

/// Keys and labels in turn. A click on the notification itself is an action of its own; it has no label, because some
/// daemons (Xfce's) would show a second button for it.
fn actions(notice: &Notice) -> Vec<&str> {
    let main = notice.actions.first().into_iter().flat_map(|_| [DEFAULT, ""]);
    main.chain(notice.actions.iter().flat_map(|action| [action.key.as_str(), action.label.as_str()])).collect()
}

/// For daemons that read the body as markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod on_a_bus;

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_companion::NoticeAction;

    #[test]
    fn a_click_on_the_notice_itself_has_no_button() {
        let action = |key: &str, label: &str| NoticeAction { key: key.into(), label: label.into() };
        let notice = Notice {
            id: "digest".into(),
            title: String::new(),
            body: String::new(),
            actions: vec![action("show", "Show me"), action("later", "Remind me at 15:00")],
        };
        assert_eq!(actions(&notice), ["default", "", "show", "Show me", "later", "Remind me at 15:00"]);
    }

    #[test]
    fn markup_in_a_file_name_is_shown_and_not_obeyed() {
        assert_eq!(escaped("<b>&.env"), "&lt;b&gt;&amp;.env");
    }
}
