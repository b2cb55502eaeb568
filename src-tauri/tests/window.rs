//! The built window on a screen of its own, driven by a parent that speaks the pipe and a person who has only a keyboard.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "these tests start programs and read their files")]
#![allow(clippy::unwrap_used, reason = "a test's helper fails by panicking")]

#[path = "window/screen.rs"]
mod screen;

use kilter_companion::{
    Action, Page, View,
    wire::{self, ToAgent, ToWindow},
};
use screen::{Opened, Screen};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const WINDOW: &str = env!("CARGO_BIN_EXE_kilter-window");

/// A view that the pages are tested with too.
fn fixture(name: &str) -> View {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../ui/fixtures/{name}.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Two findings fail; the window is asked to open the first.
fn view() -> View {
    let view = fixture("out-of-kilter");
    View { page: Page::Finding { id: view.findings[0].id.clone() }, ..view }
}

fn visit(page: Page) -> ToAgent {
    ToAgent::Action(Action::Visit { page })
}

/// A window that shows [`view`], its first row open and focused.
fn opened(screen: &Screen) -> Opened {
    let mut window = screen.open(WINDOW);
    window.tell(&ToWindow::View(Box::new(view())));
    assert_eq!(window.heard(), ToAgent::Ready);
    window.focus();
    // Until the view is painted there is nothing that Return could close. It is pressed once: a key that waits in the queue of a
    // busy machine would open the row again.
    screen.painted();
    window.press("Return");
    assert_eq!(window.heard(), visit(Page::Findings));
    window
}

#[test]
fn shows_a_view_and_passes_clicks_on() {
    let screen = Screen::start();
    let mut window = opened(&screen);
    assert!(screen.picture("window-view") > 100, "a painted view has more than a hundred colours");

    assert_eq!(window.class(), "app.kilter.Kilter", "a task bar finds the desktop file by it");
    // Nothing but messages can reach the pipe: what libraries print goes to the log.
    assert_eq!(window.descriptor(0), Path::new("/dev/null"));
    assert_eq!(window.descriptor(1), window.descriptor(2));

    window.press("Return");
    assert_eq!(window.heard(), visit(view().page));
    window.press("shift+Tab");
    window.press("Return");
    assert_eq!(window.heard(), ToAgent::Action(Action::CheckNow));

    window.close();
    assert_eq!(window.ended(), Some(0), "closing the window ends its process");
}

#[test]
fn a_mail_in_a_lesson_and_the_changes_of_a_policy_are_painted() {
    let screen = Screen::start();
    let mut window = screen.open(WINDOW);
    window.tell(&ToWindow::View(Box::new(fixture("lesson-mail"))));
    assert_eq!(window.heard(), ToAgent::Ready);
    window.focus();
    screen.painted();
    assert!(screen.picture("window-lesson-mail") > 100);
    window.tell(&ToWindow::View(Box::new(fixture("policy-changed"))));
    screen.painted();
    assert!(screen.picture("window-policy") > 100);
    window.close();
    assert_eq!(window.ended(), Some(0));
}

#[test]
fn stays_when_a_line_is_noise_too_long_or_from_another_version() {
    let screen = Screen::start();
    let mut window = opened(&screen);
    let mut long = vec![b' '; wire::MAX_LINE + 1];
    long.push(b'\n');
    for noise in
        [b"\xff\xfe not a message\n".to_vec(), br#"{"v":99,"m":"view"}"#.iter().copied().chain([b'\n']).collect(), long]
    {
        window.say(&noise);
    }
    window.tell(&ToWindow::Raise);
    // Each refusal is in the log, and the window still answers.
    for said in ["not a message of this pipe", "version 99", "longer than"] {
        window.logged(said);
    }
    window.press("Return");
    assert_eq!(window.heard(), visit(view().page));
    assert!(screen.picture("window-noise") > 100);
}

#[test]
fn closes_by_itself_when_the_agent_is_gone() {
    let screen = Screen::start();
    let mut window = opened(&screen);
    // Half a line: what an agent leaves that was killed while it wrote.
    window.say(br#"{"v":1,"m":{"vi"#);
    window.hang_up();
    window.logged("the agent has stopped");
    assert_eq!(window.ended(), Some(0));
}

#[test]
fn started_by_hand_it_says_so_and_starts_the_agent() {
    let folder = tempfile::tempdir().unwrap();
    let window = folder.path().join("kilter-window");
    fs::copy(WINDOW, &window).unwrap();

    let alone = Command::new(&window).output().unwrap();
    assert!(!alone.status.success());
    assert!(String::from_utf8_lossy(&alone.stderr).contains("cannot start"), "{alone:?}");

    // A pipe for the answer: the test goes on when the agent has been started, without asking again and again.
    let agent = folder.path().join("kilter-desktop");
    fs::write(&agent, "#!/bin/sh\necho \"started with $*\" >&2\n").unwrap();
    fs::set_permissions(&agent, fs::Permissions::from_mode(0o755)).unwrap();
    let with = Command::new(&window).output().unwrap();
    let said = String::from_utf8_lossy(&with.stderr);
    assert!(with.status.success() && said.contains("the window shows what Kilter's agent tells it"), "{with:?}");
    assert!(said.contains("started with --page findings"), "{with:?}");
}
