//! `kilter doctor` on a real desktop: it says what works there, and what does not.
#![allow(clippy::disallowed_methods, reason = "a test of the real machine")]

use anyhow::{Context, Result};
use kilter_tests::desktop::tray::TrayItem;
use kilter_tests::desktop::{Desktop, Tray, bus, wait_for};
use kilter_tests::programs::built;

/// What the doctor says of one thing: its word, and its sentence.
fn line<'a>(said: &'a str, what: &str) -> (&'a str, &'a str) {
    let mut lines = said.lines().filter_map(|line| line.split_once("  "));
    let found = lines.find_map(|(word, rest)| Some((word, rest.trim_start().strip_prefix(what)?.strip_prefix(": ")?)));
    found.unwrap_or_else(|| panic!("nothing is said of {what}:\n{said}"))
}

/// The exit code and what was said.
fn doctor(desktop: &Desktop) -> Result<(Option<i32>, String)> {
    let output = desktop.command(built("kilter")).arg("doctor").output().context("kilter runs")?;
    Ok((output.status.code(), String::from_utf8(output.stdout)?))
}

#[test]
fn where_all_works_it_says_so() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    desktop.spawn(built("kilter-desktop"), &["--hidden"])?;
    TrayItem::wait(&desktop)?;
    // What the tray app remembers is written with its first look.
    let (code, said) = wait_for("a store", || {
        let (code, said) = doctor(&desktop).ok()?;
        line(&said, "Memory").1.ends_with("is whole.").then_some((code, said))
    })?;
    for (what, sentence) in [
        ("Session bus", "It answers."),
        ("Tray app", "It runs."),
        ("Tray", "Tray items are shown."),
        ("Keyring", "An entry was stored, read back and deleted."),
        ("Settings", "so the defaults hold."),
        ("Baseline", "so the defaults hold."),
    ] {
        let (word, says) = line(&said, what);
        assert!(word == "OK" && says.ends_with(sentence), "{what}\n{said}");
    }
    let (word, says) = line(&said, "Notifications");
    assert!(word == "OK" && says.starts_with("Xfce Notify Daemon") && says.contains("with buttons"), "{said}");
    assert!(said.ends_with("Everything that Kilter needs works here.\n"), "{said}");
    assert_eq!(code, Some(0), "{said}");
    // It was tried for real, and nothing of it is left.
    let left = desktop.run("secret-tool", &["search", "--all", "service", "app.kilter.Kilter"]).unwrap_or_default();
    assert!(!left.contains("doctor"), "{left}");
    Ok(())
}

#[test]
fn where_nothing_shows_tray_items_it_says_what_happens_instead() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::None)?;
    desktop.spawn(built("kilter-desktop"), &["--hidden"])?;
    wait_for("the tray app", || bus::has_owner(&desktop, "app.kilter.Kilter").then_some(()))?;
    let (code, said) = doctor(&desktop)?;
    let (word, says) = line(&said, "Tray");
    assert!(word == "PROBLEM" && says.contains("window opens at start") && says.contains("AppIndicator"), "{said}");
    for what in ["Tray app", "Notifications", "Keyring", "Memory"] {
        assert_eq!(line(&said, what).0, "OK", "{what}: one missing part is not blamed on another\n{said}");
    }
    assert!(said.ends_with("1 thing does not work.\n"), "{said}");
    assert_eq!(code, Some(1), "{said}");
    Ok(())
}

#[test]
fn where_the_tray_app_does_not_run_it_says_how_to_start_it() -> Result<()> {
    let desktop = Desktop::start("GNOME", Tray::Panel)?;
    let (code, said) = doctor(&desktop)?;
    let (word, says) = line(&said, "Tray app");
    assert!(word == "PROBLEM" && says.contains("run kilter-desktop"), "{said}");
    let (word, says) = line(&said, "Memory");
    assert!(word == "OK" && says.contains("does not exist yet"), "{said}");
    assert_eq!((code, line(&said, "Tray").0), (Some(1), "OK"), "{said}");
    Ok(())
}
