//! Without a session bus, and when the session ends.

use crate::agent::Installed;
use crate::bus::Bus;
use crate::panel::Panel;
use crate::stand_in::WELL_BEHAVED;

#[tokio::test(flavor = "current_thread")]
async fn without_a_session_bus_the_window_opens_and_the_agent_stays() {
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let mut agent = installed.start_at("unix:path=/nonexistent", &[]);
    agent.says("no session bus").await;
    window.opened().await;
    window.view(|view| view.checked_at.is_some()).await;
    agent.signal("TERM");
    window.closed().await;
    assert!(agent.ended().await.success());
}

#[tokio::test(flavor = "current_thread")]
async fn the_agent_ends_with_the_session() {
    let mut bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let mut agent = installed.start(&bus, &["--page", "findings"]);
    panel.item().await;
    window.opened().await;
    bus.end();
    agent.says("the session has ended").await;
    window.closed().await;
    assert!(agent.ended().await.success());
}
