//! The tray as a StatusNotifierItem, by `ksni`. One task draws; the agent's loop never waits for a panel.

use super::{before_the_first_word, icon};
use crate::inbox::Inbox;
use crate::log;
use futures_lite::StreamExt;
use kilter_companion::{Command, Event, MenuItem, Page, Tray, TrayState};
use ksni::TrayMethods;
use ksni::menu::StandardItem;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::{Connection, MatchRule, MessageStream, message::Type};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
/// How long a panel may take to answer one question.
const ANSWER: Duration = Duration::from_secs(5);

/// The tray item of this agent.
#[derive(Debug)]
pub(crate) struct TrayItem {
    shown: watch::Sender<Tray>,
    drawing: JoinHandle<()>,
}

/// Puts the item into the tray, now or when there is one.
pub(crate) fn start(bus: Connection, inbox: Inbox) -> TrayItem {
    let (shown, wanted) = watch::channel(before_the_first_word());
    let drawing = tokio::spawn(async move {
        if let Err(error) = draw(&bus, &inbox, wanted).await {
            log::say(format_args!("the tray item is gone: {error}"));
        }
    });
    TrayItem { shown, drawing }
}

impl TrayItem {
    /// Shows this from now on. Only the latest wish counts; an equal one changes nothing.
    pub(crate) fn show(&self, tray: Tray) {
        self.shown.send_if_modified(|shown| {
            let differs = *shown != tray;
            *shown = tray;
            differs
        });
    }

    /// Takes the item out of the tray.
    pub(crate) async fn remove(self) {
        drop(self.shown);
        let _ = timeout(Duration::from_secs(1), self.drawing).await;
    }
}

/// Keeps one item in step with `wanted` until its sender is gone.
async fn draw(bus: &Connection, inbox: &Inbox, mut wanted: watch::Receiver<Tray>) -> zbus::Result<()> {
    let mut watchers = watcher_owners(bus).await?;
    loop {
        let there_before = watcher_is_there(bus).await;
        let item = Item::new(wanted.borrow_and_update().clone(), inbox.clone());
        match item.assume_sni_available(true).spawn().await {
            Ok(handle) => {
                if !there_before && watcher_is_there(bus).await {
                    // It came between ksni's asking and its listening, and would never hear of the item.
                    handle.shutdown().await;
                    continue;
                }
                while wanted.changed().await.is_ok() {
                    let tray = wanted.borrow_and_update().clone();
                    handle.update(|item| item.become_this(tray)).await;
                }
                handle.shutdown().await;
                return Ok(());
            }
            Err(error) => log::say(format_args!("this desktop refuses the tray item for now: {error}")),
        }
        // Refused by a watcher that is there: the next one may be kinder.
        tokio::select! {
            next = watchers.next() => if next.is_none() { return Ok(()) },
            gone = sender_gone(&mut wanted) => return Ok(gone),
        }
    }
}

/// Returns when nobody wants a tray item any more.
async fn sender_gone(wanted: &mut watch::Receiver<Tray>) {
    while wanted.changed().await.is_ok() {}
}

async fn watcher_owners(bus: &Connection) -> zbus::Result<MessageStream> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.DBus")?
        .interface("org.freedesktop.DBus")?
        .member("NameOwnerChanged")?
        .arg(0, WATCHER)?
        .build();
    MessageStream::for_match_rule(rule, bus, None).await
}

async fn watcher_is_there(bus: &Connection) -> bool {
    let Ok(name) = BusName::try_from(WATCHER) else { return false };
    let Ok(daemon) = DBusProxy::new(bus).await else { return false };
    matches!(timeout(ANSWER, daemon.name_has_owner(name)).await, Ok(Ok(true)))
}

/// Whether a panel shows tray items now.
async fn host_is_there(bus: &Connection) -> bool {
    if !watcher_is_there(bus).await {
        return false;
    }
    let asked = bus.call_method(
        Some(WATCHER),
        "/StatusNotifierWatcher",
        Some("org.freedesktop.DBus.Properties"),
        "Get",
        &(WATCHER, "IsStatusNotifierHostRegistered"),
    );
    let Ok(Ok(answer)) = timeout(ANSWER, asked).await else { return false };
    let body = answer.body();
    body.deserialize::<zbus::zvariant::Value<'_>>().is_ok_and(|value| value == zbus::zvariant::Value::Bool(true))
}

/// Whether a panel shows tray items, given this long to appear: at login it may start after the agent.
pub(crate) async fn host_appears(bus: &Connection, patience: Duration) -> bool {
    let Ok(mut owners) = watcher_owners(bus).await else { return false };
    let Ok(mut hosts) = host_signals(bus).await else { return false };
    let appeared = async {
        while !host_is_there(bus).await {
            tokio::select! {
                next = owners.next() => if next.is_none() { return false },
                next = hosts.next() => if next.is_none() { return false },
            }
        }
        true
    };
    if patience.is_zero() { host_is_there(bus).await } else { timeout(patience, appeared).await.unwrap_or(false) }
}

async fn host_signals(bus: &Connection) -> zbus::Result<MessageStream> {
    let rule =
        MatchRule::builder().msg_type(Type::Signal).interface(WATCHER)?.member("StatusNotifierHostRegistered")?.build();
    MessageStream::for_match_rule(rule, bus, None).await
}

/// The tray data as `ksni` wants to be told it.
struct Item {
    tray: Tray,
    pictures: Vec<ksni::Icon>,
    inbox: Inbox,
}

impl Item {
    fn new(tray: Tray, inbox: Inbox) -> Self {
        Self { pictures: argb(tray.state), tray, inbox }
    }

    fn become_this(&mut self, tray: Tray) {
        if tray.state != self.tray.state {
            self.pictures = argb(tray.state);
        }
        self.tray = tray;
    }

    fn clicked(&self, command: Command) {
        self.inbox.event(Event::Tray(command));
    }
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        crate::instance::NAME.to_owned()
    }

    fn title(&self) -> String {
        self.tray.title.clone()
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.pictures.clone()
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        ksni::ToolTip {
            title: self.tray.title.clone(),
            description: self.tray.tooltip.clone(),
            icon_name: String::new(),
            icon_pixmap: Vec::new(),
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.clicked(Command::Open(Page::Findings));
    }

    fn menu(&self) -> Vec<ksni::MenuItem<Self>> {
        self.tray.menu.iter().map(line).collect()
    }
}

fn line(item: &MenuItem) -> ksni::MenuItem<Item> {
    match item {
        MenuItem::Separator => ksni::MenuItem::Separator,
        MenuItem::Label(label) => StandardItem { label: spelt(label), enabled: false, ..Default::default() }.into(),
        MenuItem::Entry { label, command, enabled } => {
            let command = command.clone();
            let activate = Box::new(move |item: &mut Item| item.clicked(command.clone()));
            StandardItem { label: spelt(label), enabled: *enabled, activate, ..Default::default() }.into()
        }
    }
}

/// A single underscore would become an access key.
fn spelt(label: &str) -> String {
    label.replace('_', "__")
}

/// ARGB in network byte order, as the StatusNotifierItem specification wants it.
fn argb(state: TrayState) -> Vec<ksni::Icon> {
    let icon = |picture: icon::Picture| {
        let mut data = picture.rgba;
        for pixel in data.chunks_exact_mut(4) {
            pixel.rotate_right(1);
        }
        let side = i32::try_from(picture.side).unwrap_or_default();
        ksni::Icon { width: side, height: side, data }
    };
    icon::pictures(state).into_iter().map(icon).collect()
}
