//! The tray item comes, goes and comes back with the panel.

use crate::agent::Installed;
use crate::bus::Bus;
use crate::panel::Panel;
use crate::stand_in::WELL_BEHAVED;
use zbus::zvariant::{Array, OwnedValue, Structure};

#[tokio::test(flavor = "current_thread")]
async fn the_item_says_what_it_is_and_carries_its_picture() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let installed = Installed::new();
    let _agent = installed.start(&bus, &[]);
    let item = panel.item().await;
    assert_eq!(item.text("Id").await, "app.kilter.Kilter");
    assert_eq!(item.text("Title").await, "Kilter");
    let pictures: OwnedValue = item.property("IconPixmap").await;
    let pictures: Array<'_> = pictures.try_into().unwrap();
    let sides = pictures.iter().map(|picture| {
        let (width, height, bytes): (i32, i32, Vec<u8>) =
            Structure::try_from(picture.try_clone().unwrap()).unwrap().try_into().unwrap();
        assert_eq!((width, bytes.len()), (height, usize::try_from(width * height * 4).unwrap()));
        assert!(bytes.chunks(4).any(|argb| argb[0] == 255), "a picture that nobody can see");
        width
    });
    assert_eq!(sides.collect::<Vec<_>>(), [22, 24, 32, 48]);
}

#[tokio::test(flavor = "current_thread")]
async fn the_menu_offers_the_way_in_and_the_way_out() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let agent = installed.start(&bus, &[]);
    let item = panel.item().await;
    item.choose("Open Kilter").await;
    window.opened().await;
    item.choose("Quit").await;
    window.closed().await;
    assert!(agent.ended().await.success());
    item.gone().await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_panel_that_starts_later_or_again_gets_the_item_too() {
    let bus = Bus::start();
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let mut agent = installed.start(&bus, &[]);
    // Without a panel the window is the way in.
    window.opened().await;
    let mut panel = Panel::start(bus.connect().await).await;
    assert_eq!(panel.item().await.text("Title").await, "Kilter");
    panel.leave().await;
    let mut panel = Panel::start(bus.connect().await).await;
    assert_eq!(panel.item().await.text("Title").await, "Kilter");
    agent.signal("TERM");
    agent.says("asked to end").await;
    assert!(agent.ended().await.success());
}
