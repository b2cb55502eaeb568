//! The desktop's session bus, as another program on it sees it.

use super::Desktop;
use anyhow::{Context, Result};
use zbus::blocking::{Connection, Proxy, connection::Builder, fdo::DBusProxy};

/// A connection of the test's own.
pub fn connect(desktop: &Desktop) -> Result<Connection> {
    Ok(Builder::address(desktop.bus_address())?.build()?)
}

/// Whether some program owns this name.
pub fn has_owner(desktop: &Desktop, name: &str) -> bool {
    owner(desktop, name).is_ok()
}

/// The process that owns this name.
pub fn owner(desktop: &Desktop, name: &str) -> Result<u32> {
    let bus = connect(desktop)?;
    Ok(DBusProxy::new(&bus)?.get_connection_unix_process_id(name.try_into()?)?)
}

/// An object on this bus.
pub fn proxy<'a>(bus: &Connection, name: &'a str, path: &'a str, interface: &'a str) -> Result<Proxy<'a>> {
    Proxy::new(bus, name, path, interface).with_context(|| format!("{name} {path} {interface}"))
}
