//! On Linux: the session bus carries the name, the tray item and the notifications.

use super::load_meanwhile;
use crate::args::Launch;
use crate::inbox::Inbox;
use crate::instance::{self, Lock, Place};
use crate::run::{Agent, Surroundings};
use crate::{COULD_NOT_RUN, ending, log, notice, sleep, tray};
use kilter_companion::{Event, Page};
use kilter_store::Places;
use std::process::ExitCode;
use std::time::Duration;
use zbus::Connection;

/// How long a panel may take to appear after a start at login.
const LOGIN: Duration = Duration::from_secs(20);

/// Runs the agent until it is asked to end.
pub(crate) fn start(launch: Launch) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime {
        Ok(runtime) => runtime.block_on(on_this_desktop(launch)),
        Err(error) => {
            log::say(format_args!("cannot start: {error}"));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

async fn on_this_desktop(launch: Launch) -> ExitCode {
    match Connection::session().await {
        Ok(bus) => Box::pin(with_bus(bus, launch)).await,
        Err(error) => without_bus(&error, launch).await,
    }
}

async fn with_bus(bus: Connection, launch: Launch) -> ExitCode {
    let (inbox, heard) = Inbox::new();
    match instance::claim(&bus, &inbox).await {
        Ok(Place::First) => {}
        Ok(Place::Second) => return second(&bus, launch).await,
        Err(error) => {
            log::say(format_args!("the session bus refuses the name {}: {error}", instance::NAME));
            return ExitCode::from(COULD_NOT_RUN);
        }
    }
    let surroundings = Surroundings {
        tray: Some(tray::start(bus.clone(), inbox.clone())),
        notices: Some(notice::start(bus.clone(), inbox.clone())),
    };
    end_with_the_session(&bus, &inbox);
    let Ok(loaded) = load_meanwhile().await else { return could_not_load() };
    ending::listen(&inbox);
    sleep::listen(&inbox);
    let begin = inbox.clone();
    tokio::spawn(async move {
        let patience = if launch.hidden { LOGIN } else { Duration::ZERO };
        let tray_host = tray::host_appears(&bus, patience).await;
        begin.event(Event::Started { tray_host, hidden: launch.hidden });
        if let Some(page) = launch.page {
            begin.event(Event::Launched(page));
        }
    });
    Box::pin(Agent::new(loaded, inbox, surroundings).run(heard)).await
}

/// The first agent opens its window; this one has nothing left to do.
async fn second(bus: &Connection, launch: Launch) -> ExitCode {
    if launch.hidden && launch.page.is_none() {
        return crate::print("Kilter is running already.");
    }
    match instance::hand_over(bus, &launch.page.unwrap_or(Page::Findings)).await {
        Ok(()) => crate::print("Kilter is running already: its window opens."),
        Err(error) => {
            log::say(format_args!("Kilter is running already, and its window could not be opened: {error}"));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// No tray, no notifications and nobody to hand over to: the window is all there is.
async fn without_bus(error: &zbus::Error, launch: Launch) -> ExitCode {
    log::say(format_args!("there is no session bus, so no tray item and no notifications; the window opens: {error}"));
    let _held = match Places::of_this_user().map(|places| Lock::take(&places.state)) {
        Some(Ok((_, Place::Second))) => {
            return crate::print(
                "Kilter is running already, and without a session bus it cannot be asked to open its window.",
            );
        }
        Some(Ok((held, Place::First))) => held,
        Some(Err(_)) | None => None,
    };
    let (inbox, heard) = Inbox::new();
    let Ok(loaded) = load_meanwhile().await else { return could_not_load() };
    ending::listen(&inbox);
    sleep::listen(&inbox);
    inbox.event(Event::Started { tray_host: false, hidden: launch.hidden });
    inbox.event(Event::Launched(launch.page.unwrap_or(Page::Findings)));
    Box::pin(Agent::new(loaded, inbox, Surroundings { tray: None, notices: None }).run(heard)).await
}

/// The bus goes when the person logs out. An agent left over could neither be seen nor be asked to end.
fn end_with_the_session(bus: &Connection, inbox: &Inbox) {
    use crate::inbox::Heard;
    use futures_lite::StreamExt;
    let (mut messages, inbox) = (zbus::MessageStream::from(bus), inbox.clone());
    tokio::spawn(async move {
        while let Some(Ok(_)) = messages.next().await {}
        inbox.put(Heard::Stop("the session has ended"));
    });
}

fn could_not_load() -> ExitCode {
    log::say("cannot start: what Kilter remembers could not be read");
    ExitCode::from(COULD_NOT_RUN)
}
