//! Desktop notifications by `notify-rust`, which gives each a bus connection of its own: the notification is shown,
//! replaced, taken back and waited for there, because some daemons answer only the connection that asked.
//!
//! The agent's own connection hears the daemon besides. It listens before the first notification is sent and misses
//! nothing, where a waiting handle can: it begins to listen only once the notification is on the screen, and of several
//! signals that come together it hears the first.

use super::{Notices, Wish, picture};
use crate::inbox::Inbox;
use crate::log;
use futures_lite::StreamExt;
use kilter_companion::{Event, Notice, NoticeResponse};
use notify_rust::{Hint, Notification, NotificationHandle, NotificationResponse, Urgency};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
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
        let (tell, told) = mpsc::unbounded_channel();
        let desk = Desk { bus, inbox, tell, open: BTreeMap::new(), icon: None, said_that_none_show: false };
        if let Err(error) = desk.handle(wanted, told).await {
            log::say(format_args!("notifications cannot be shown: {error}"));
        }
    });
    Notices { wishes, handling }
}

struct Desk {
    bus: Connection,
    inbox: Inbox,
    /// Where those who wait on a notification tell what became of it.
    tell: mpsc::UnboundedSender<Told>,
    /// By the notice's id.
    open: BTreeMap<String, Open>,
    /// Known once something was to be shown.
    icon: Option<String>,
    said_that_none_show: bool,
}

/// What became of the notification of this number.
type Told = (u32, NotificationResponse);

/// A notification that is on the screen, or in the daemon's list. Its connection goes with it.
struct Open {
    handle: Arc<NotificationHandle>,
    waiting: JoinHandle<()>,
    /// The bus's own name for the daemon that shows it: numbers mean nothing to another one.
    daemon: String,
    /// What a click on the notification itself means.
    main_action: Option<String>,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.waiting.abort();
    }
}

impl Desk {
    async fn handle(
        mut self,
        mut wanted: mpsc::UnboundedReceiver<Wish>,
        mut told: mpsc::UnboundedReceiver<Told>,
    ) -> zbus::Result<()> {
        let mut signals = self.listen(DAEMON, None).await?;
        let mut owners = self.listen("org.freedesktop.DBus", Some(DAEMON)).await?;
        loop {
            tokio::select! {
                // What has happened already comes before what is to happen, and the stream that misses nothing first.
                biased;
                changed = owners.next() => match changed {
                    Some(changed) => self.daemon_changed(&changed?),
                    None => break,
                },
                signal = signals.next() => match signal {
                    Some(signal) => self.heard(&signal?).await,
                    None => break,
                },
                Some((number, response)) = told.recv() => self.answered(number, response).await,
                wish = wanted.recv() => match wish {
                    Some(Wish::Show(notice)) => self.show(notice).await,
                    Some(Wish::Withdraw(id)) => self.withdraw(&id).await,
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
            Ok(open) => {
                self.said_that_none_show = false;
                self.open.insert(notice.id, open);
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

    async fn send(&mut self, notice: &Notice) -> anyhow::Result<Open> {
        // Asked each time: the daemon may be another one by now, and notices are rare.
        let (can, daemon) = self.capabilities().await?;
        let notification = self.notification(notice, &can);
        let replaced =
            self.open.get(&notice.id).filter(|open| open.daemon == daemon).map(|open| Arc::clone(&open.handle));
        let handle = match replaced {
            None => in_time(notification.show_async()).await??,
            Some(old) => {
                let replacing = notification.clone().id(old.id()).finalize();
                if let Ok(handle) = in_time(replacing.show_async()).await? {
                    handle
                } else {
                    // GNOME Shell lets only the connection that showed a notification replace it.
                    close(&old).await;
                    in_time(notification.show_async()).await??
                }
            }
        };
        let handle = Arc::new(handle);
        let waiting = tokio::spawn(wait(Arc::clone(&handle), self.tell.clone()));
        let main_action = notice.actions.first().map(|action| action.key.clone());
        Ok(Open { handle, waiting, daemon, main_action })
    }

    /// What the daemon can do, and which daemon that is. `notify-rust` asks only in a blocking way, on threads that it
    /// never ends.
    async fn capabilities(&self) -> anyhow::Result<(Vec<String>, String)> {
        let answer = in_time(self.bus.call_method(Some(DAEMON), PATH, Some(DAEMON), "GetCapabilities", &())).await??;
        let daemon = answer.header().sender().map(ToString::to_string).unwrap_or_default();
        Ok((answer.body().deserialize()?, daemon))
    }

    fn notification(&mut self, notice: &Notice, can: &[String]) -> Notification {
        let can = |what: &str| can.iter().any(|it| it == what);
        let mut notification = Notification::new();
        notification.appname("Kilter").summary(&notice.title).icon(self.icon.get_or_insert_with(picture::icon));
        notification.hint(Hint::Urgency(Urgency::Normal)).hint(Hint::DesktopEntry(crate::instance::NAME.to_owned()));
        if can("body-markup") {
            notification.body(&escaped(&notice.body));
        } else {
            notification.body(&notice.body);
        }
        if can("actions") {
            for (key, label) in actions(notice) {
                notification.action(key, label);
            }
        }
        notification
    }

    async fn withdraw(&mut self, id: &str) {
        if let Some(open) = self.open.remove(id) {
            close(&open.handle).await;
        }
    }

    /// The daemon has told everyone.
    async fn heard(&mut self, signal: &Message) {
        let (header, body) = (signal.header(), signal.body());
        match header.member().map(zbus::names::MemberName::as_str) {
            Some("ActionInvoked") => {
                let Ok((number, key)) = body.deserialize::<(u32, String)>() else { return };
                self.answered(number, NotificationResponse::Action(key)).await;
            }
            Some("NotificationClosed") => {
                let Ok((number, reason)) = body.deserialize::<(u32, u32)>() else { return };
                self.answered(number, NotificationResponse::Closed(reason.into())).await;
            }
            _ => {}
        }
    }

    /// The first answer counts. Numbers that are not ours, or no longer, are passed over.
    async fn answered(&mut self, number: u32, response: NotificationResponse) {
        let Some(id) = self.open.iter().find(|(_, open)| open.handle.id() == number).map(|(id, _)| id.clone()) else {
            return;
        };
        let Some(open) = self.open.remove(&id) else { return };
        let key = match response {
            NotificationResponse::Action(key) if key == DEFAULT => open.main_action.clone(),
            NotificationResponse::Default => open.main_action.clone(),
            NotificationResponse::Action(key) => Some(key),
            NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => None,
        };
        let response = match key {
            Some(key) => {
                close(&open.handle).await;
                NoticeResponse::Action(key)
            }
            None => NoticeResponse::Closed,
        };
        self.answer(id, response);
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
}

/// Waits until the daemon tells the connection that showed the notification what became of it.
async fn wait(handle: Arc<NotificationHandle>, tell: mpsc::UnboundedSender<Told>) {
    let mut response = None;
    handle.wait_for_action_async(|it| response = Some(it.clone())).await;
    if let Some(response) = response {
        let _ = tell.send((handle.id(), response));
    }
}

/// A notification that is gone already is closed enough.
async fn close(handle: &NotificationHandle) {
    let _ = in_time(handle.close_async()).await;
}

async fn in_time<T>(asked: impl Future<Output = T>) -> anyhow::Result<T> {
    let answer = tokio::time::timeout(ANSWER, asked).await;
    answer.map_err(|_| anyhow::anyhow!("the notification daemon did not answer in time"))
}

/// Keys and labels. A click on the notification itself is an action of its own; it has no label, because some daemons
/// (Xfce's) would show a second button for it.
fn actions(notice: &Notice) -> Vec<(&str, &str)> {
    let main = notice.actions.first().map(|_| (DEFAULT, ""));
    main.into_iter().chain(notice.actions.iter().map(|action| (action.key.as_str(), action.label.as_str()))).collect()
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
        let expected = [("default", ""), ("show", "Show me"), ("later", "Remind me at 15:00")];
        assert_eq!(actions(&notice), expected);
    }

    #[test]
    fn markup_in_a_file_name_is_shown_and_not_obeyed() {
        assert_eq!(escaped("<b>&.env"), "&lt;b&gt;&amp;.env");
    }
}
