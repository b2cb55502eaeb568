//! Linux: everything that a session offers is asked over its bus, with a time limit.

use crate::doctor::{Trial, keyring};
use serde::de::DeserializeOwned;
use std::time::Duration;
use zbus::blocking::{Connection, connection::Builder, fdo};
use zbus::zvariant::{OwnedValue, Type};

/// A service that runs answers at once; one that has to be started first takes a moment.
const TIME_LIMIT: Duration = Duration::from_secs(3);

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const TRAY: &str = "org.kde.StatusNotifierWatcher";
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const SECRETS: &str = "org.freedesktop.secrets";
const AGENT: &str = "app.kilter.Kilter";

/// The running session, or why there is none.
pub(crate) struct Session(Result<Connection, String>);

impl Session {
    pub(crate) fn open() -> Self {
        let bus = Builder::session().and_then(|builder| builder.method_timeout(TIME_LIMIT).build());
        Self(bus.map_err(|error| error.to_string()))
    }

    pub(crate) fn bus(&self) -> Trial {
        const WHAT: &str = "Session bus";
        match &self.0 {
            Ok(_) => Trial::works(WHAT, "It answers."),
            Err(why) => Trial::broken(
                WHAT,
                format!(
                    "It cannot be reached: {why}. Run this in your desktop session; over ssh or sudo there is none. \
                     Without it there is no tray item, no notification and no keyring."
                ),
            ),
        }
    }

    pub(crate) fn agent(&self) -> Trial {
        const WHAT: &str = "Tray app";
        self.with_bus(WHAT, |bus| {
            Ok(if has_owner(bus, AGENT)? {
                Trial::works(WHAT, "It runs.")
            } else {
                Trial::broken(WHAT, "It does not run. Start Kilter from the menu, or run kilter-desktop.")
            })
        })
    }

    pub(crate) fn tray_host(&self) -> Trial {
        const WHAT: &str = "Tray";
        self.with_bus(WHAT, |bus| {
            let none = "Nothing shows tray items here. Kilter's window opens at start instead; on GNOME, the extension \
                        AppIndicator and KStatusNotifierItem Support shows them.";
            if !has_owner(bus, TRAY)? {
                return Ok(Trial::broken(WHAT, none));
            }
            let shown: OwnedValue = ask(
                bus,
                (TRAY, "/StatusNotifierWatcher"),
                PROPERTIES,
                "Get",
                &(TRAY, "IsStatusNotifierHostRegistered"),
            )?;
            Ok(if bool::try_from(shown).unwrap_or(false) {
                Trial::works(WHAT, "Tray items are shown.")
            } else {
                Trial::broken(WHAT, none)
            })
        })
    }

    pub(crate) fn notifications(&self) -> Trial {
        const WHAT: &str = "Notifications";
        let path = (NOTIFICATIONS, "/org/freedesktop/Notifications");
        self.with_bus(WHAT, |bus| {
            if !has_owner(bus, NOTIFICATIONS)? && !can_start(bus, NOTIFICATIONS)? {
                let says = "Nothing shows notifications here. Install a notification daemon; until then the tray item says it all.";
                return Ok(Trial::broken(WHAT, says));
            }
            let (name, _, version, _): (String, String, String, String) =
                ask(bus, path, NOTIFICATIONS, "GetServerInformation", &())?;
            let can: Vec<String> = ask(bus, path, NOTIFICATIONS, "GetCapabilities", &())?;
            let actions = if can.iter().any(|capability| capability == "actions") {
                "with buttons to act on them"
            } else {
                "without buttons: they say what is wrong, the tray item leads to it"
            };
            Ok(Trial::works(WHAT, format!("{name} {version} shows them, {actions}.")))
        })
    }

    /// A locked keyring would ask for its password, and whoever runs this may not be looking: it is left alone.
    pub(crate) fn keyring(&self) -> Trial {
        const WHAT: &str = keyring::WHAT;
        self.with_bus(WHAT, |bus| {
            if !has_owner(bus, SECRETS)? && !can_start(bus, SECRETS)? {
                let says = "There is none in this session. Install gnome-keyring or KWallet, and log in again.";
                return Ok(Trial::broken(WHAT, says));
            }
            let collection = "org.freedesktop.Secret.Collection";
            let default = (SECRETS, "/org/freedesktop/secrets/aliases/default");
            let locked = ask::<OwnedValue>(bus, default, PROPERTIES, "Get", &(collection, "Locked"));
            let locked = match locked {
                Ok(locked) => bool::try_from(locked)?,
                Err(zbus::Error::MethodError(..)) => {
                    let says = "It has no default keyring yet. Log out and in again with your password, or make one in the \
                                password manager of your desktop.";
                    return Ok(Trial::broken(WHAT, says));
                }
                Err(error) => return Err(error),
            };
            Ok(if locked {
                Trial::broken(WHAT, "It is locked. Unlock it, or log out and in again with your password.")
            } else {
                keyring::round_trip()
            })
        })
    }

    fn with_bus(&self, what: &'static str, tried: impl FnOnce(&Connection) -> zbus::Result<Trial>) -> Trial {
        match &self.0 {
            Err(_) => Trial::not_told(what, "It could not be tried without a session bus."),
            Ok(bus) => {
                tried(bus).unwrap_or_else(|error| Trial::broken(what, format!("It gives no useful answer: {error}.")))
            }
        }
    }
}

fn has_owner(bus: &Connection, name: &'static str) -> zbus::Result<bool> {
    let name = name.try_into().map_err(zbus::Error::from)?;
    Ok(fdo::DBusProxy::new(bus)?.name_has_owner(name)?)
}

/// Whether the bus starts it when it is asked for.
fn can_start(bus: &Connection, name: &str) -> zbus::Result<bool> {
    Ok(fdo::DBusProxy::new(bus)?.list_activatable_names()?.iter().any(|known| known.as_str() == name))
}

fn ask<R: DeserializeOwned + Type>(
    bus: &Connection,
    (name, path): (&'static str, &'static str),
    interface: &'static str,
    method: &'static str,
    args: &(impl serde::Serialize + zbus::zvariant::DynamicType),
) -> zbus::Result<R> {
    bus.call_method(Some(name), path, Some(interface), method, args)?.body().deserialize()
}
