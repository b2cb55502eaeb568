//! Kilter on a real desktop: an employee's morning, and what goes wrong on other mornings.
#![allow(clippy::disallowed_methods, reason = "a test of the real machine")]

use anyhow::Result;
use kilter_tests::desktop::tray::TrayItem;
use kilter_tests::desktop::window::Window;
use kilter_tests::desktop::{Desktop, Tray, bus, wait_for};
use kilter_tests::programs::built;

const SESSION: &str = "org.gnome.desktop.session";
const SCREENSAVER: &str = "org.gnome.desktop.screensaver";
const SCREEN_LOCK: &str = "[data-finding=\"screen-lock\"]";

/// The windows on the screen that are called Kilter.
fn windows(desktop: &Desktop) -> Vec<String> {
    let found = desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Kilter"]).unwrap_or_default();
    found.lines().map(str::to_owned).collect()
}

/// The window gives itself its longer title once it has drawn what it shows.
fn wait_for_window(desktop: &Desktop) -> Result<String> {
    wait_for("Kilter's window", || {
        let drawn = desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Kilter: "]).ok()?;
        drawn.lines().next().map(str::to_owned)
    })
}

fn wait_for_no_window(desktop: &Desktop) -> Result<()> {
    wait_for("no window of Kilter's", || windows(desktop).is_empty().then_some(()))
}

fn never_locks(desktop: &Desktop) -> Result<()> {
    desktop.gsettings(SESSION, "idle-delay", "0")?;
    desktop.gsettings(SCREENSAVER, "lock-enabled", "true")
}

#[test]
fn a_person_sees_what_is_out_of_kilter_puts_it_right_and_sees_it_turn() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    never_locks(&desktop)?;
    let mut tray = None;
    let window = Window::open(&mut desktop, &built("kilter-desktop"), &["--hidden"], |desktop| {
        let item = TrayItem::wait(desktop)?;
        wait_for("the first look's end", || {
            item.menu().ok()?.iter().any(|entry| entry.label.contains("screen locks")).then_some(())
        })?;
        assert!(windows(desktop).is_empty(), "started at login, Kilter keeps to its tray");
        item.click()?;
        tray = Some(item);
        Ok(())
    })?;
    let tray = tray.expect("the closure has run");
    assert!(tray.tooltip()?.1.starts_with("Out of kilter") || tray.tooltip()?.0.starts_with("Out of kilter"));
    let whole = |(width, height, argb): &(i32, i32, Vec<u8>)| i32::try_from(argb.len()) == Ok(width * height * 4);
    let pictures = tray.pictures()?;
    assert!(pictures.iter().all(whole) && pictures.iter().any(|(width, ..)| *width >= 22));

    let row = window.wait_text(SCREEN_LOCK, |text| text.contains("Not yet"))?;
    assert!(row.contains("never"), "the reason says that it never locks: {row}");
    window.click(&format!("{SCREEN_LOCK} summary"))?;
    window.wait_text(SCREEN_LOCK, |text| text.contains("How to put it right"))?;
    desktop.screenshot("1-out-of-kilter")?;

    desktop.gsettings(SESSION, "idle-delay", "300")?;
    window.click_button(SCREEN_LOCK, "Check again")?;
    window.wait_text(SCREEN_LOCK, |text| text.contains("In order") && text.contains("5 minutes"))?;
    desktop.screenshot("2-put-right")?;
    wait_for("the tray's menu to follow", || {
        (!tray.menu().ok()?.iter().any(|entry| entry.label.contains("screen locks"))).then_some(())
    })?;
    Ok(())
}

#[test]
fn the_page_can_show_and_ask_and_nothing_else() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let window = Window::open(&mut desktop, &built("kilter-desktop"), &["--page", "findings"], |_| Ok(()))?;
    window.text(SCREEN_LOCK)?;
    let refused = |what: &str, attempt: &str| -> Result<()> {
        let script =
            format!("try {{ await (async () => {{ {attempt} }})(); return 'done' }} catch (e) {{ return 'refused' }}");
        let outcome = window.script(&format!("return (async () => {{ {script} }})()"))?;
        anyhow::ensure!(outcome == "refused", "{what}: {outcome}");
        Ok(())
    };
    refused("the network", "await fetch('https://example.com/')")?;
    refused("text as code", "new Function('return 1')()")?;
    refused("another program", "await __TAURI_INTERNALS__.invoke('plugin:shell|open', {path: '/bin/true'})")?;
    refused("files", "await __TAURI_INTERNALS__.invoke('plugin:fs|read_file', {path: '/etc/passwd'})")?;
    refused("a command that nobody declared", "await __TAURI_INTERNALS__.invoke('sign', {})")?;
    refused(
        "an action that nobody knows",
        "await __TAURI_INTERNALS__.invoke('dispatch', {action: {action: 'format-disk'}})",
    )?;
    // Inline script in a page is what a pack or a report could smuggle in.
    let smuggled = "const s = document.createElement('script'); s.textContent = 'window.smuggled = 1'; document.head.append(s); \
                    return window.smuggled === undefined";
    assert_eq!(window.script(smuggled)?, true);
    assert_eq!(window.script("location.href = 'https://example.com/'; return true")?, true);
    assert_eq!(window.script("return location.protocol")?, "tauri:", "the page stays where it is");
    Ok(())
}

#[test]
fn the_menu_does_what_it_says() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    never_locks(&desktop)?;
    let agent = desktop.spawn(built("kilter-desktop"), &["--hidden"])?;
    let tray = TrayItem::wait(&desktop)?;
    wait_for("the first look's end", || {
        tray.menu().ok()?.iter().any(|entry| entry.label.contains("screen")).then_some(())
    })?;
    desktop.screenshot("tray-out-of-kilter")?;
    for label in ["Check now", "Who to contact", "Open Kilter", "Quit"] {
        assert!(tray.menu()?.iter().any(|entry| entry.label == label && entry.enabled), "{label}: {:?}", tray.menu()?);
    }
    desktop.gsettings(SESSION, "idle-delay", "600")?;
    tray.choose("Check now")?;
    wait_for("the menu to follow", || {
        (!tray.menu().ok()?.iter().any(|entry| entry.label.contains("screen locks"))).then_some(())
    })?;
    tray.choose("Open Kilter")?;
    let first = wait_for_window(&desktop)?;
    tray.choose("Who to contact")?;
    tray.click()?;
    assert_eq!(windows(&desktop), [first], "one window, brought forward");
    tray.choose("Quit")?;
    wait_for("the end", || (!desktop.is_running(agent)).then_some(()))?;
    wait_for_no_window(&desktop)
}

#[test]
fn a_crashed_window_takes_nothing_with_it() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let agent = desktop.spawn(built("kilter-desktop"), &["--page", "findings"])?;
    wait_for_window(&desktop)?;
    for _ in 0..2 {
        desktop.run("pkill", &["-9", "-P", &agent.to_string(), "kilter-window"])?;
        wait_for_no_window(&desktop)?;
        assert!(desktop.is_running(agent));
        TrayItem::wait(&desktop)?.click()?;
        wait_for_window(&desktop)?;
    }
    // A person closes it.
    desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Kilter", "windowclose"])?;
    wait_for_no_window(&desktop)?;
    assert!(desktop.is_running(agent));
    Ok(())
}

#[test]
fn when_the_agent_is_killed_the_window_says_so_and_closes() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let agent = desktop.spawn(built("kilter-desktop"), &["--page", "findings"])?;
    wait_for_window(&desktop)?;
    desktop.run("kill", &["-9", &agent.to_string()])?;
    wait_for("the window to say so", || {
        desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Kilter has stopped$"]).ok()
    })?;
    desktop.screenshot("agent-killed")?;
    wait_for_no_window(&desktop)
}

#[test]
fn a_second_launch_opens_the_first_ones_window() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let agent = desktop.spawn(built("kilter-desktop"), &["--hidden"])?;
    TrayItem::wait(&desktop)?;
    assert!(windows(&desktop).is_empty());
    let second = desktop.command(built("kilter-desktop")).output()?;
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    wait_for_window(&desktop)?;
    assert_eq!(bus::owner(&desktop, "app.kilter.Kilter")?, agent);
    Ok(())
}

#[test]
fn without_a_tray_host_the_window_opens_at_the_start() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::None)?;
    desktop.spawn(built("kilter-desktop"), &[])?;
    wait_for_window(&desktop)?;
    desktop.screenshot("no-tray-host")?;
    Ok(())
}

#[test]
fn nothing_listens() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let agent = desktop.spawn(built("kilter-desktop"), &["--page", "findings"])?;
    wait_for_window(&desktop)?;
    let sockets = std::fs::read_dir(format!("/proc/{agent}/fd"))?
        .filter_map(|fd| {
            std::fs::read_link(fd.ok()?.path())
                .ok()?
                .to_str()?
                .strip_prefix("socket:[")?
                .strip_suffix(']')
                .map(str::to_owned)
        })
        .collect::<Vec<_>>();
    assert!(!sockets.is_empty(), "the agent is on the session bus, so there are sockets to look at");
    for table in ["tcp", "tcp6", "udp", "udp6"] {
        let text = std::fs::read_to_string(format!("/proc/{agent}/net/{table}"))?;
        let open: Vec<_> = text
            .lines()
            .filter(|line| {
                line.split_whitespace().nth(9).is_some_and(|inode| sockets.iter().any(|socket| socket == inode))
            })
            .collect();
        assert!(open.is_empty(), "{table}: {open:?}");
    }
    // Unix sockets: connected ones only; the flag 00010000 marks one that accepts connections (proc(5), net/unix).
    let unix = std::fs::read_to_string(format!("/proc/{agent}/net/unix"))?;
    let accepting = unix.lines().filter(|line| line.split_whitespace().nth(3) == Some("00010000"));
    let mine: Vec<_> = accepting
        .filter(|line| line.split_whitespace().nth(6).is_some_and(|inode| sockets.iter().any(|socket| socket == inode)))
        .collect();
    assert!(mine.is_empty(), "{mine:?}");
    Ok(())
}
