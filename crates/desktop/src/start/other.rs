//! Unverified on macOS and Windows: the tray needs the main thread there, so the agent runs on another.

use super::load_meanwhile;
use crate::args::Launch;
use crate::inbox::{Inbox, Outbox};
use crate::instance::{Lock, Place};
use crate::run::{Agent, Surroundings};
use crate::tray::{self, TrayItem};
use crate::{COULD_NOT_RUN, ending, log, notice, sleep};
use kilter_companion::Event;
use kilter_store::Places;
use std::process::ExitCode;

/// Runs the agent until it is asked to end.
pub(crate) fn start(launch: Launch) -> ExitCode {
    let _held = match Places::of_this_user().map(|places| Lock::take(&places.state)) {
        Some(Ok((_, Place::Second))) => return crate::print("Kilter is running already."),
        Some(Ok((held, Place::First))) => held,
        Some(Err(_)) | None => None,
    };
    let (inbox, heard) = Inbox::new();
    tray::run_on_this_thread(inbox.clone(), move |tray| run(launch, inbox, heard, tray))
}

fn run(launch: Launch, inbox: Inbox, heard: Outbox, tray: TrayItem) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            log::say(format_args!("cannot start: {error}"));
            return ExitCode::from(COULD_NOT_RUN);
        }
    };
    runtime.block_on(async move {
        let Ok(loaded) = load_meanwhile().await else { return ExitCode::from(COULD_NOT_RUN) };
        ending::listen(&inbox);
        sleep::listen(&inbox);
        let surroundings = Surroundings { tray: Some(tray), notices: Some(notice::start()) };
        inbox.event(Event::Started { tray_host: true, hidden: launch.hidden });
        if let Some(page) = launch.page {
            inbox.event(Event::Launched(page));
        }
        Agent::new(loaded, inbox, surroundings).run(heard).await
    })
}
