//! The one window, its two commands and its one event.

use crate::lines::{self, Line};
use crate::log;
use crate::screen::{Next, Screen, Trouble};
use kilter_companion::{
    Action,
    wire::{self, MAX_LINE, ToAgent},
};
use std::fs::File;
use std::io::{BufReader, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, State, Url, WebviewWindowBuilder, webview::NewWindowResponse};

/// The label in `tauri.conf.json` and in the capabilities.
const LABEL: &str = "main";
/// The one event; carries a whole [`Screen`].
const EVENT: &str = "screen";
/// How long the window says that the agent has stopped before it closes.
const FAREWELL: Duration = Duration::from_secs(4);

/// What the commands and the pipe share.
struct Shared {
    screen: Mutex<Screen>,
    outbox: Sender<ToAgent>,
    ready: Once,
}

impl Shared {
    /// A panic elsewhere while the lock was held cannot have left a screen half-made: it is only ever replaced.
    fn screen(&self) -> MutexGuard<'_, Screen> {
        self.screen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nobody reads the outbox any more once the agent is gone, and then the screen says so already.
    fn tell(&self, message: ToAgent) {
        self.outbox.send(message).ok();
    }
}

/// Opens the window and stays until it is closed.
pub(crate) fn run(agent: File, outlet: File) -> Result<(), Box<dyn std::error::Error>> {
    // The desktop file's name: by it a task bar finds the icon, as X11's instance name and as Wayland's application id. GTK's own application id
    // stays unset, because it would claim the agent's name on the session bus.
    #[cfg(target_os = "linux")]
    glib::set_prgname(Some("app.kilter.Kilter"));
    let (outbox, letters) = mpsc::channel();
    std::thread::Builder::new().name("to-agent".to_owned()).spawn(move || write(&letters, outlet))?;
    tauri::Builder::default()
        .manage(Shared { screen: Mutex::default(), outbox, ready: Once::new() })
        .invoke_handler(tauri::generate_handler![snapshot, dispatch])
        .setup(move |app| {
            open(app)?;
            let handle = app.handle().clone();
            std::thread::Builder::new().name("from-agent".to_owned()).spawn(move || read(&handle, agent))?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

/// What the page is to show now. The first call tells the agent that the page has loaded.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "the shape of a Tauri command")]
fn snapshot(shared: State<'_, Shared>) -> Screen {
    shared.ready.call_once(|| shared.tell(ToAgent::Ready));
    shared.screen().clone()
}

/// The person wants this.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "the shape of a Tauri command")]
fn dispatch(action: Action, shared: State<'_, Shared>) {
    shared.tell(ToAgent::Action(action));
}

fn open(app: &tauri::App) -> Result<(), Box<dyn std::error::Error>> {
    let config =
        app.config().app.windows.iter().find(|window| window.label == LABEL).ok_or("tauri.conf.json has no window")?;
    // Nothing is kept on disk between windows. A page driven by WebDriver cannot be private: WebKit allows it in its default context only.
    let private = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none();
    WebviewWindowBuilder::from_config(app.handle(), config)?
        .incognito(private)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_document_title_changed(|window, title| {
            // Only a name; the window is as good under its old one.
            window.set_title(&title).ok();
        })
        .build()?;
    Ok(())
}

/// Only the page that was built in: `tauri://localhost`, on Windows `http://tauri.localhost`; and in a frame of its own a mail
/// to look at, `about:srcdoc`, which the page itself holds.
fn is_ours(url: &Url) -> bool {
    match url.host_str() {
        None => url.as_str() == "about:srcdoc",
        Some("localhost") => url.scheme() == "tauri",
        Some("tauri.localhost") => cfg!(windows),
        _ => false,
    }
}

/// Takes in what the agent says, until it says no more.
fn read(app: &AppHandle, agent: File) {
    let mut agent = BufReader::new(agent);
    loop {
        let line = lines::next(&mut agent, MAX_LINE).unwrap_or_else(|why| {
            log(&format!("the pipe from the agent broke: {why}"));
            Line::End
        });
        let shared = app.state::<Shared>();
        let (next, screen) = {
            let mut screen = shared.screen();
            (screen.take(line), screen.clone())
        };
        if let (Next::Show, Some(Trouble::NotUnderstood { why })) = (&next, &screen.trouble) {
            log(why);
        }
        match next {
            Next::Show => show(app, &screen),
            Next::Raise => raise(app),
            Next::Stop => {
                log("the agent has stopped; closing");
                show(app, &screen);
                std::thread::sleep(FAREWELL);
                app.exit(0);
                return;
            }
        }
    }
}

fn show(app: &AppHandle, screen: &Screen) {
    if let Err(why) = app.emit_to(LABEL, EVENT, screen) {
        log(&format!("the page could not be told: {why}"));
    }
}

fn raise(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    for step in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(why) = step {
            log(&format!("the window could not come forward: {why}"));
        }
    }
}

/// Writes what the page asks for. On a thread of its own, so that an agent that does not read cannot freeze the window.
fn write(letters: &Receiver<ToAgent>, mut outlet: File) {
    for message in letters {
        let written = wire::encode(&message).map_err(|why| why.to_string());
        if let Err(why) = written.and_then(|line| outlet.write_all(&line).map_err(|why| why.to_string())) {
            log(&format!("the agent could not be told: {why}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_that_was_built_in_may_be_shown() {
        let may = |url: &str| is_ours(&url.parse().unwrap());
        assert!(may("tauri://localhost/index.html"));
        assert!(may("about:srcdoc"));
        for elsewhere in [
            "https://example.com/",
            "http://localhost/",
            "file:///etc/passwd",
            "tauri://elsewhere/",
            "data:text/html,hello",
            "about:blank",
            "about:srcdoc?elsewhere",
            "javascript:alert(1)",
            "blob:tauri://localhost/0d1f",
        ] {
            assert!(!may(elsewhere), "{elsewhere}");
        }
        assert_eq!(may("http://tauri.localhost/"), cfg!(windows));
    }
}
