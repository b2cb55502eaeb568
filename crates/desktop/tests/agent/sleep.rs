//! The machine sleeps and wakes: a labelled fake of logind on a private system bus.

use crate::agent::Installed;
use crate::bus::Bus;
use crate::panel::Panel;
use crate::stand_in::WELL_BEHAVED;

const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";

/// Says no to whatever else is asked of it.
struct Logind;

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {}

#[tokio::test(flavor = "current_thread")]
async fn looks_again_after_waking_and_not_when_going_to_sleep() {
    let (bus, system) = (Bus::start(), Bus::start());
    let logind = system.connect().await;
    logind.object_server().at(PATH, Logind).await.unwrap();
    logind.request_name("org.freedesktop.login1").await.unwrap();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let _agent = installed.start_with_system(&bus, &system, &["--page", "findings"]);
    panel.item().await;
    window.opened().await;
    let first = window.view(|view| view.checked_at.is_some() && !view.checking).await;

    logind.emit_signal(None::<&str>, PATH, MANAGER, "PrepareForSleep", &(true,)).await.unwrap();
    // Had going to sleep started a sweep, its view would come before that of this launch, which takes far longer.
    installed.launch_again(&bus, &["--page", "contacts"]).await;
    let next = window.view(|_| true).await;
    assert!(!next.checking && next.checked_at == first.checked_at, "swept on the way to sleep");

    logind.emit_signal(None::<&str>, PATH, MANAGER, "PrepareForSleep", &(false,)).await.unwrap();
    window.view(|view| view.checked_at > first.checked_at).await;
}
