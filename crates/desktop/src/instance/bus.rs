//! The session bus keeps the name, so no socket of ours is needed. The desktop file is D-Bus activatable by the same objects.
#![allow(
    clippy::needless_pass_by_value,
    clippy::used_underscore_binding,
    reason = "the signatures are D-Bus methods', and the code that `interface` writes uses every argument"
)]

use super::{NAME, Place};
use crate::inbox::Inbox;
use crate::pages;
use kilter_companion::{Event, Page};
use std::collections::HashMap;
use std::time::Duration;
use zbus::fdo::{self, RequestNameFlags, RequestNameReply};
use zbus::zvariant::OwnedValue;
use zbus::{Connection, interface};

const PATH: &str = "/app/kilter/Kilter";
const INTERFACE: &str = "app.kilter.Kilter1";
/// How long the first agent may take to answer the second.
const ANSWER: Duration = Duration::from_secs(5);

/// Takes the name, or finds that another agent has it. Whoever has the name answers on it, so the objects come first.
pub(crate) async fn claim(bus: &Connection, inbox: &Inbox) -> zbus::Result<Place> {
    bus.object_server().at(PATH, Application(inbox.clone())).await?;
    bus.object_server().at(PATH, Kilter(inbox.clone())).await?;
    match bus.request_name_with_flags(NAME, RequestNameFlags::DoNotQueue.into()).await {
        Ok(RequestNameReply::PrimaryOwner | RequestNameReply::AlreadyOwner) => Ok(Place::First),
        Ok(RequestNameReply::InQueue | RequestNameReply::Exists) | Err(zbus::Error::NameTaken) => Ok(Place::Second),
        Err(error) => Err(error),
    }
}

/// Has the first agent open this page.
pub(crate) async fn hand_over(bus: &Connection, page: &Page) -> zbus::Result<()> {
    let wanted = (pages::name(page),);
    let asked = bus.call_method(Some(NAME), PATH, Some(INTERFACE), "Open", &wanted);
    match tokio::time::timeout(ANSWER, asked).await {
        Ok(answer) => answer.map(drop),
        Err(_) => Err(zbus::Error::Failure("it does not answer".into())),
    }
}

/// What a second launch calls.
struct Kilter(Inbox);

#[interface(name = "app.kilter.Kilter1")]
impl Kilter {
    /// Opens the window on this page: `findings`, `contacts`, or the id of a check.
    #[zbus(name = "Open")]
    fn open(&self, page: &str) -> fdo::Result<()> {
        launched(&self.0, page)
    }
}

/// What a desktop calls that starts programs by D-Bus: the Desktop Entry Specification, "D-Bus Activation".
struct Application(Inbox);

#[interface(name = "org.freedesktop.Application")]
impl Application {
    #[zbus(name = "Activate")]
    fn activate(&self, _platform_data: HashMap<String, OwnedValue>) {
        self.0.event(Event::Launched(Page::Findings));
    }

    /// Kilter opens no files; whatever was dropped on it, the window is what there is to see.
    #[zbus(name = "Open")]
    fn open(&self, _uris: Vec<String>, _platform_data: HashMap<String, OwnedValue>) {
        self.0.event(Event::Launched(Page::Findings));
    }

    /// The one action is `page`, with the page's name.
    #[zbus(name = "ActivateAction")]
    fn activate_action(
        &self,
        action: &str,
        parameter: Vec<OwnedValue>,
        _platform_data: HashMap<String, OwnedValue>,
    ) -> fdo::Result<()> {
        let [page] = parameter.as_slice() else {
            return Err(fdo::Error::InvalidArgs("one page is needed".into()));
        };
        match (action, <&str>::try_from(page)) {
            ("page", Ok(page)) => launched(&self.0, page),
            _ => Err(fdo::Error::InvalidArgs(format!("no action {action:?} with such a parameter"))),
        }
    }
}

fn launched(inbox: &Inbox, page: &str) -> fdo::Result<()> {
    let page = pages::named(page).ok_or_else(|| fdo::Error::InvalidArgs("Kilter has no such page".into()))?;
    inbox.event(Event::Launched(page));
    Ok(())
}
