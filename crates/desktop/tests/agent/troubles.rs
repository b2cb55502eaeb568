//! Files that are broken, and programs that are missing: the agent says so and works on.

use crate::agent::{Agent, Installed};
use crate::bus::Bus;
use crate::panel::Panel;
use crate::stand_in::{Heard, WELL_BEHAVED};

/// An agent whose home was prepared, and the notes that its window shows.
async fn notes_with(prepare: impl Fn(&Installed)) -> (Vec<String>, Agent, Heard, Installed, Bus) {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    prepare(&installed);
    let agent = installed.start(&bus, &["--page", "findings"]);
    panel.item().await;
    window.opened().await;
    let notes = window.view(|view| view.checked_at.is_some()).await.notes;
    (notes, agent, window, installed, bus)
}

#[tokio::test(flavor = "current_thread")]
async fn a_fresh_start_has_nothing_to_note() {
    assert_eq!(notes_with(|_| {}).await.0, Vec::<String>::new());
}

#[tokio::test(flavor = "current_thread")]
async fn a_broken_managed_baseline_is_not_replaced_in_silence() {
    let broken = |installed: &Installed| {
        installed.write("managed/baseline.toml", "schema = \"kilter/baseline/1\"\n[screen-lock]\nlimit = 5\n");
    };
    let (notes, ..) = notes_with(broken).await;
    assert!(notes.len() == 1 && notes[0].contains("managed/baseline.toml") && notes[0].contains("line 3"), "{notes:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_baseline_that_is_no_file_is_noted_too() {
    let (notes, ..) = notes_with(|installed| installed.write("managed/baseline.toml/x", "")).await;
    assert!(notes.len() == 1 && notes[0].contains("not a file"), "{notes:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn broken_settings_are_noted() {
    let (notes, ..) = notes_with(|installed| installed.write("config/settings.toml", "[working-hours\n")).await;
    assert!(notes.len() == 1 && notes[0].contains("settings"), "{notes:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_memory_that_cannot_be_read_is_set_aside_and_noted() {
    let (notes, _, _, installed, _) =
        notes_with(|installed| installed.write("state/kilter.db", &"rubbish".repeat(999))).await;
    assert!(notes.len() == 1 && notes[0].contains("set aside"), "{notes:?}");
    let kept = std::fs::read_dir(installed.home().join("state")).unwrap();
    assert!(kept.into_iter().any(|file| file.unwrap().file_name().to_string_lossy().contains("corrupt")));
}

#[tokio::test(flavor = "current_thread")]
async fn a_memory_that_cannot_be_opened_costs_only_the_memory() {
    // A file where the folder should be: not even root can open a store there.
    let (notes, ..) = notes_with(|installed| installed.write("state", "")).await;
    assert!(notes.len() == 1 && notes[0].contains("remembers nothing beyond this run"), "{notes:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_missing_window_is_named_and_the_tray_stays() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let installed = Installed::new();
    let mut agent = installed.start(&bus, &[]);
    let item = panel.item().await;
    item.click().await;
    agent.says("kilter-window is missing").await;
    assert_eq!(item.text("Title").await, "Kilter");
    agent.signal("HUP");
    assert!(agent.ended().await.success());
}
