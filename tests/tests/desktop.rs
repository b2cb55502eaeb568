//! Kilter on a real desktop.

use kilter_tests::desktop::{Desktop, Tray};

#[test]
fn the_desktop_itself_works() -> anyhow::Result<()> {
    let desktop = Desktop::start("GNOME", Tray::Panel)?;
    desktop.gsettings("org.gnome.desktop.session", "idle-delay", "300")?;
    assert_eq!(desktop.run("gsettings", &["get", "org.gnome.desktop.session", "idle-delay"])?, "uint32 300");
    desktop.screenshot("empty")?;
    Ok(())
}
