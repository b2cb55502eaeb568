//! Kilter's tray item as a panel sees it: StatusNotifierItem and com.canonical.dbusmenu.

use super::{Desktop, bus, wait_for};
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use zbus::blocking::Connection;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

/// The tray item with Kilter's id.
pub struct TrayItem {
    bus: Connection,
    service: String,
    path: String,
    menu: String,
}

/// One entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: i32,
    /// What it says; empty for a separator.
    pub label: String,
    /// Whether it can be chosen.
    pub enabled: bool,
}

/// A menu's layout as com.canonical.dbusmenu gives it: id, properties, children.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl TrayItem {
    /// Waits until the panel has Kilter's item.
    pub fn wait(desktop: &Desktop) -> Result<Self> {
        wait_for("Kilter's tray item", || Self::find(desktop).ok().flatten())
    }

    fn find(desktop: &Desktop) -> Result<Option<Self>> {
        let bus = bus::connect(desktop)?;
        let watcher = bus::proxy(
            &bus,
            "org.kde.StatusNotifierWatcher",
            "/StatusNotifierWatcher",
            "org.kde.StatusNotifierWatcher",
        )?;
        let items: Vec<String> = watcher.get_property("RegisteredStatusNotifierItems")?;
        for item in items {
            // An item is "service", "service/path" or, with some watchers, "service@path".
            let at = item.find(['/', '@']).unwrap_or(item.len());
            let (service, path) = item.split_at(at);
            let path = match path.trim_start_matches('@') {
                "" => "/StatusNotifierItem",
                path => path,
            };
            let mut found =
                Self { bus: bus.clone(), service: service.to_owned(), path: path.to_owned(), menu: String::new() };
            if found.text("Id").is_ok_and(|id| id == "app.kilter.Kilter") {
                let menu: OwnedObjectPath = found.item()?.get_property("Menu")?;
                found.menu = menu.to_string();
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// A text property: `Title`, `Status`, `IconName`.
    pub fn text(&self, property: &str) -> Result<String> {
        Ok(self.item()?.get_property(property)?)
    }

    /// The tooltip's title and text.
    pub fn tooltip(&self) -> Result<(String, String)> {
        type Tooltip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);
        let (_, _, title, text): Tooltip = self.item()?.get_property::<OwnedValue>("ToolTip")?.try_into()?;
        Ok((title, text))
    }

    /// The picture, in the sizes it comes in: width, height, ARGB bytes.
    pub fn pictures(&self) -> Result<Vec<(i32, i32, Vec<u8>)>> {
        Ok(self.item()?.get_property::<OwnedValue>("IconPixmap")?.try_into()?)
    }

    /// A left click.
    pub fn click(&self) -> Result<()> {
        self.item()?.call::<_, _, ()>("Activate", &(0i32, 0i32))?;
        Ok(())
    }

    /// The menu, top to bottom.
    pub fn menu(&self) -> Result<Vec<Entry>> {
        let (_, (_, _, children)): (u32, Layout) =
            self.dbusmenu()?.call("GetLayout", &(0i32, -1i32, Vec::<String>::new()))?;
        children.into_iter().map(entry).collect()
    }

    /// Chooses the menu entry that says this.
    pub fn choose(&self, label: &str) -> Result<()> {
        let menu = self.menu()?;
        let Some(entry) = menu.iter().find(|entry| entry.label == label) else {
            bail!("the menu has no {label:?}: {menu:?}");
        };
        let now = 0u32;
        self.dbusmenu()?.call::<_, _, ()>("Event", &(entry.id, "clicked", Value::from(0i32), now))?;
        Ok(())
    }

    fn item(&self) -> Result<zbus::blocking::Proxy<'_>> {
        self.object(&self.path, "org.kde.StatusNotifierItem")
    }

    fn dbusmenu(&self) -> Result<zbus::blocking::Proxy<'_>> {
        self.object(&self.menu, "com.canonical.dbusmenu")
    }

    fn object<'a>(&'a self, path: &'a str, interface: &'a str) -> Result<zbus::blocking::Proxy<'a>> {
        // Properties change without a signal per property, so nothing may be cached.
        let builder = zbus::blocking::proxy::Builder::new(&self.bus);
        let builder = builder.destination(self.service.as_str())?.path(path)?.interface(interface)?;
        Ok(builder.cache_properties(zbus::proxy::CacheProperties::No).build()?)
    }
}

fn entry(child: OwnedValue) -> Result<Entry> {
    let (id, properties, _): Layout = child.try_into().context("a menu entry of an unknown shape")?;
    let text = |name: &str| properties.get(name).and_then(|value| String::try_from(value.try_clone().ok()?).ok());
    let flag = |name: &str| properties.get(name).and_then(|value| bool::try_from(value.try_clone().ok()?).ok());
    // An underscore marks the access key, and a doubled one stands for itself.
    let label = text("label").unwrap_or_default().replace("__", "\u{0}").replace('_', "").replace('\u{0}', "_");
    Ok(Entry { id, label, enabled: flag("enabled").unwrap_or(true) })
}
