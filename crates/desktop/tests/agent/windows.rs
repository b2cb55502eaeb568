//! The window comes and goes in every way there is; the agent stays.

use crate::agent::{Installed, kill};
use crate::bus::Bus;
use crate::panel::{Item, Panel};
use crate::stand_in::{self, WELL_BEHAVED};
use kilter_companion::wire::ToWindow;

/// Opens the window with this behaviour, waits until the agent says this of it, and then opens one that behaves well.
async fn recovers_from(behaviour: &str, says: &str) {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(behaviour);
    let mut agent = installed.start(&bus, &[]);
    let item: Item = panel.item().await;
    item.click().await;
    window.opened().await;
    agent.says(says).await;
    drop(window);
    let mut window = stand_in::put(installed.home(), WELL_BEHAVED);
    item.click().await;
    window.opened().await;
    assert!(matches!(window.told().await, ToWindow::View(_)), "a window is told the last view once it is ready");
    agent.signal("INT");
    window.closed().await;
    assert!(agent.ended().await.success());
}

#[tokio::test(flavor = "current_thread")]
async fn closed_by_the_person() {
    recovers_from("echo opened $$ > $heard; echo '{\"v\":1,\"m\":\"ready\"}'; exit 0", "the window has closed").await;
}

#[tokio::test(flavor = "current_thread")]
async fn crashed_at_start() {
    recovers_from("echo opened $$ > $heard; exit 101", "the window ended with exit status: 101").await;
}

#[tokio::test(flavor = "current_thread")]
async fn killed_while_another_process_holds_its_pipe() {
    // WebKit's own processes outlive the window for a moment, with its standard output in hand.
    let behaviour = "sleep 30 & echo opened $$ > $heard; kill -s KILL $$";
    recovers_from(behaviour, "signal: 9").await;
}

#[tokio::test(flavor = "current_thread")]
async fn speaks_garbage() {
    recovers_from("echo opened $$ > $heard; echo '<html>'; cat > /dev/null", "not a message of this pipe").await;
}

#[tokio::test(flavor = "current_thread")]
async fn of_another_version() {
    recovers_from("echo opened $$ > $heard; echo '{\"v\":9,\"m\":\"ready\"}'; cat > /dev/null", "restart Kilter").await;
}

#[tokio::test(flavor = "current_thread")]
async fn sends_a_line_without_an_end() {
    recovers_from("echo opened $$ > $heard; tr '\\0' ' ' < /dev/zero", "longer than the 1048576").await;
}

#[tokio::test(flavor = "current_thread")]
async fn floods_with_clicks() {
    let behaviour = "echo opened $$ > $heard; yes '{\"v\":1,\"m\":{\"action\":{\"action\":\"check-now\"}}}'";
    recovers_from(behaviour, "more than a person can click").await;
}

#[tokio::test(flavor = "current_thread")]
async fn hangs_and_does_not_go_when_told() {
    // Closes its side, ignores the end of its pipe and the polite signal.
    let behaviour = "echo opened $$ > $heard; trap '' TERM; exec 1>&-; while :; do sleep 1; done";
    recovers_from(behaviour, "did not close and was ended").await;
}

#[tokio::test(flavor = "current_thread")]
async fn killed_from_outside() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let mut agent = installed.start(&bus, &[]);
    let item = panel.item().await;
    for _ in 0..3 {
        item.click().await;
        kill("KILL", &window.opened().await);
        agent.says("signal: 9").await;
        drop(window);
        window = stand_in::put(installed.home(), WELL_BEHAVED);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn does_not_read_while_the_agent_has_much_to_say() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let deaf = "echo opened $$ > $heard; echo '{\"v\":1,\"m\":\"ready\"}'; sleep 60";
    let (installed, mut window) = Installed::with_window(deaf);
    let agent = installed.start(&bus, &[]);
    let item = panel.item().await;
    item.click().await;
    window.opened().await;
    // Far more than a pipe holds; the agent still answers and still ends.
    for _ in 0..200 {
        item.choose("Who to contact").await;
        item.click().await;
    }
    assert_eq!(item.text("Title").await, "Kilter");
    agent.signal("TERM");
    assert!(agent.ended().await.success());
}
