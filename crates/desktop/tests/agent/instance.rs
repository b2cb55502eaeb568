//! One agent a session: later launches hand over and end.

use crate::agent::Installed;
use crate::bus::Bus;
use crate::panel::Panel;
use crate::soon;
use crate::stand_in::WELL_BEHAVED;
use kilter_companion::Page;
use std::collections::HashMap;
use zbus::zvariant::Value;

#[tokio::test(flavor = "current_thread")]
async fn a_second_launch_opens_the_firsts_window_on_the_page_it_wants() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let _agent = installed.start(&bus, &["--hidden"]);
    panel.item().await;
    let second = installed.launch_again(&bus, &["--page", "contacts"]).await;
    assert!(second.status.success());
    assert!(String::from_utf8_lossy(&second.stdout).contains("its window opens"));
    window.opened().await;
    assert_eq!(window.view(|_| true).await.page, Page::Contacts);
    // The third finds the window open: it comes forward.
    let third = installed.launch_again(&bus, &["--page=screen-lock"]).await;
    assert!(third.status.success());
    window.view(|view| view.page == Page::Finding { id: "screen-lock".into() }).await;
    window.raised().await;
    // A start at login while Kilter runs shows nothing.
    let fourth = installed.launch_again(&bus, &["--hidden"]).await;
    assert_eq!(String::from_utf8_lossy(&fourth.stdout).trim(), "Kilter is running already.");
}

#[tokio::test(flavor = "current_thread")]
async fn a_desktop_that_activates_by_dbus_opens_the_window() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let _agent = installed.start(&bus, &["--hidden"]);
    panel.item().await;
    let nothing = HashMap::<String, Value<'_>>::new();
    let call = |method: &'static str| {
        (Some("app.kilter.Kilter"), "/app/kilter/Kilter", Some("org.freedesktop.Application"), method)
    };
    let (name, path, interface, method) = call("Activate");
    soon("Activate", panel.bus.call_method(name, path, interface, method, &(nothing.clone(),))).await.unwrap();
    window.opened().await;
    let (name, path, interface, method) = call("ActivateAction");
    let contacts = ("page", vec![Value::from("contacts")], nothing.clone());
    soon("ActivateAction", panel.bus.call_method(name, path, interface, method, &contacts)).await.unwrap();
    window.view(|view| view.page == Page::Contacts).await;
    // What is no page is refused, whoever asks.
    for wrong in [("page", vec![Value::from("../../etc")]), ("page", vec![]), ("erase", vec![Value::from("contacts")])]
    {
        let asked = (wrong.0, wrong.1, nothing.clone());
        let refused = soon("a refusal", panel.bus.call_method(name, path, interface, method, &asked)).await;
        assert!(refused.unwrap_err().to_string().contains("InvalidArgs"));
    }
}
