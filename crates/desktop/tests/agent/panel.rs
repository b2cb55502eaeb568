//! A labelled fake: a tray host reduced to what the agent can see of it. The end-to-end tests meet a real panel.

use crate::soon;
use tokio::sync::mpsc;
use zbus::{Connection, interface};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
pub(crate) const ITEM: &str = "org.kde.StatusNotifierItem";

/// The fake panel, there as long as it is kept.
pub(crate) struct Panel {
    pub(crate) bus: Connection,
    registered: mpsc::UnboundedReceiver<String>,
}

struct Watcher(mpsc::UnboundedSender<String>);

#[interface(name = "org.kde.StatusNotifierWatcher")]
#[allow(clippy::unused_self, reason = "a D-Bus property is read off an object")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        let _ = self.0.send(service);
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

impl Panel {
    pub(crate) async fn start(bus: Connection) -> Self {
        let (sender, registered) = mpsc::unbounded_channel();
        bus.object_server().at("/StatusNotifierWatcher", Watcher(sender)).await.unwrap();
        bus.request_name(WATCHER).await.unwrap();
        Self { bus, registered }
    }

    /// The next tray item that registers.
    pub(crate) async fn item(&mut self) -> Item {
        let name = soon("a tray item", self.registered.recv()).await.unwrap();
        Item { bus: self.bus.clone(), name }
    }

    pub(crate) async fn leave(self) {
        self.bus.release_name(WATCHER).await.unwrap();
    }
}

/// A tray item on the bus.
pub(crate) struct Item {
    pub(crate) bus: Connection,
    pub(crate) name: String,
}

/// One line of its menu.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MenuLine {
    pub(crate) id: i32,
    pub(crate) label: String,
    pub(crate) enabled: bool,
}

impl Item {
    pub(crate) async fn text(&self, property: &str) -> String {
        self.property(property).await.try_into().unwrap()
    }

    pub(crate) async fn property(&self, property: &str) -> zbus::zvariant::OwnedValue {
        let asked = (ITEM, property);
        let name = self.name.as_str();
        let interface = Some("org.freedesktop.DBus.Properties");
        let answer = self.bus.call_method(Some(name), "/StatusNotifierItem", interface, "Get", &asked).await.unwrap();
        answer.body().deserialize().unwrap()
    }

    /// A left click.
    pub(crate) async fn click(&self) {
        let (name, place) = (self.name.as_str(), (0_i32, 0_i32));
        self.bus.call_method(Some(name), "/StatusNotifierItem", Some(ITEM), "Activate", &place).await.unwrap();
    }

    pub(crate) async fn menu(&self) -> Vec<MenuLine> {
        type Layout =
            (i32, std::collections::HashMap<String, zbus::zvariant::OwnedValue>, Vec<zbus::zvariant::OwnedValue>);
        let asked = (0_i32, -1_i32, Vec::<String>::new());
        let (name, interface) = (self.name.as_str(), Some("com.canonical.dbusmenu"));
        let answer = self.bus.call_method(Some(name), "/MenuBar", interface, "GetLayout", &asked).await.unwrap();
        let (_, (_, _, lines)): (u32, Layout) = answer.body().deserialize().unwrap();
        let line = |line: zbus::zvariant::OwnedValue| {
            let line: zbus::zvariant::Structure<'_> = line.try_into().unwrap();
            let (id, properties, _): Layout = line.try_into().unwrap();
            let label =
                properties.get("label").map(|it| it.try_clone().unwrap().try_into().unwrap()).unwrap_or_default();
            let enabled = properties.get("enabled").is_none_or(|it| it == &zbus::zvariant::OwnedValue::from(true));
            MenuLine { id, label, enabled }
        };
        lines.into_iter().map(line).collect()
    }

    /// Chooses the line that says this. As a panel does, it looks again where the menu changed in between.
    pub(crate) async fn choose(&self, label: &str) {
        loop {
            let menu = self.menu().await;
            let line =
                menu.iter().find(|line| line.label == label).unwrap_or_else(|| panic!("no {label:?} in {menu:?}"));
            assert!(line.enabled, "{line:?}");
            let event = (line.id, "clicked", zbus::zvariant::Value::I32(0), 0_u32);
            let (name, interface) = (self.name.as_str(), Some("com.canonical.dbusmenu"));
            match self.bus.call_method(Some(name), "/MenuBar", interface, "Event", &event).await {
                Err(error) if error.to_string().contains("InvalidArgs") => {}
                // Quit may end the agent before it has answered.
                Ok(_) | Err(_) => return,
            }
        }
    }

    /// Waits until the item has gone from the bus.
    pub(crate) async fn gone(&self) {
        use futures_lite::StreamExt;
        let daemon = zbus::fdo::DBusProxy::new(&self.bus).await.unwrap();
        let mut changes = daemon.receive_name_owner_changed_with_args(&[(0, self.name.as_str())]).await.unwrap();
        let name = zbus::names::BusName::try_from(self.name.as_str()).unwrap();
        while daemon.name_has_owner(name.clone()).await.unwrap() {
            soon("the tray item to go", changes.next()).await;
        }
    }
}
