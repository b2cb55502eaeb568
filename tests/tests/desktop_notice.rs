//! A notice on a real desktop, with a real notification daemon: it comes at its time, and its buttons do what they say.
#![allow(clippy::disallowed_methods, reason = "a test of the real machine")]

use anyhow::Result;
use chrono::TimeDelta;
use kilter_store::Store;
use kilter_tests::desktop::clock::Clock;
use kilter_tests::desktop::tray::TrayItem;
use kilter_tests::desktop::{Desktop, Tray, wait_for};
use kilter_tests::programs::built;
use std::time::{Duration, Instant};

/// After this long the daemon takes a notice away by itself.
const EXPIRES: Duration = Duration::from_secs(8);

/// A desktop on a Wednesday at half past eleven, with an agent that has known for a day that the screen never locks.
fn a_day_later(desktop: &mut Desktop) -> Result<(Clock, TrayItem)> {
    desktop.gsettings("org.gnome.desktop.session", "idle-delay", "0")?;
    let mut clock = Clock::next_tuesday_at(desktop, 10)?;
    // What else is out of kilter on the machine at hand would be in the notice too, and keep it on the screen.
    let others = kilter_checks::ALL.iter().map(|check| check.id).filter(|id| *id != "screen-lock");
    let off: Vec<_> = others.map(|id| format!("{id} = \"off\"\n")).collect();
    std::fs::create_dir_all(desktop.home().join("managed"))?;
    std::fs::write(desktop.home().join("managed/baseline.toml"), format!("[levels]\n{}", off.concat()))?;
    let mut agent = desktop.command(built("kilter-desktop"));
    agent.arg("--hidden").env("KILTER_HOME", desktop.home());
    clock.rule(&mut agent)?;
    desktop.adopt(agent)?;
    let tray = TrayItem::wait(desktop)?;
    wait_for("the first look's end", || {
        tray.menu().ok()?.iter().any(|entry| entry.label.contains("screen locks")).then_some(())
    })?;
    assert!(notices(desktop).is_empty(), "nothing is said at once: most things heal alone");
    clock.forward(TimeDelta::hours(25))?;
    check_now(desktop, &clock, &tray)?;
    // Whoever comes back gets half an hour before anything is said.
    clock.forward(TimeDelta::minutes(31))?;
    check_now(desktop, &clock, &tray)?;
    Ok((clock, tray))
}

/// Chooses "Check now" and waits until the agent has written down that it has looked.
fn check_now(desktop: &Desktop, clock: &Clock, tray: &TrayItem) -> Result<()> {
    let asked = clock.now();
    tray.choose("Check now")?;
    let store = desktop.home().join("state/kilter.db");
    wait_for("the look's end", || {
        let opened = Store::open_read_only(&store).ok().flatten()?;
        // The clock's offset is kept in whole seconds.
        opened.state.last_sweep.filter(|at| *at >= asked - TimeDelta::seconds(1)).map(|_| ())
    })
}

/// The windows of the notification daemon.
fn notices(desktop: &Desktop) -> Vec<String> {
    let found = desktop.run("xdotool", &["search", "--onlyvisible", "--class", "xfce4-notifyd"]).unwrap_or_default();
    found.lines().map(str::to_owned).collect()
}

fn wait_for_notice(desktop: &Desktop) -> Result<String> {
    wait_for("a notice", || notices(desktop).first().cloned())
}

fn wait_for_no_notice(desktop: &Desktop) -> Result<()> {
    wait_for("the notice to go", || notices(desktop).is_empty().then_some(()))
}

/// A button of the notice, counted from the right-hand edge, where the daemon puts the last one.
#[derive(Clone, Copy)]
enum Button {
    ShowMe,
    RemindMe,
}

/// A real click with the real pointer.
fn press(desktop: &Desktop, notice: &str, button: Button) -> Result<()> {
    let geometry = desktop.run("xdotool", &["getwindowgeometry", "--shell", notice])?;
    let value = |name: &str| geometry.lines().find_map(|line| line.strip_prefix(name)?.parse::<i32>().ok());
    let (width, height) = (value("WIDTH=").unwrap_or(0), value("HEIGHT=").unwrap_or(0));
    let from_right = match button {
        Button::ShowMe => 236,
        Button::RemindMe => 86,
    };
    let (x, y) = ((width - from_right).to_string(), (height - 31).to_string());
    desktop.run("xdotool", &["mousemove", "--window", notice, &x, &y, "sleep", "0.3", "click", "1"])?;
    Ok(())
}

#[test]
fn show_me_shows_the_finding() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let (_clock, _tray) = a_day_later(&mut desktop)?;
    let notice = wait_for_notice(&desktop)?;
    desktop.screenshot("notice")?;
    press(&desktop, &notice, Button::ShowMe)?;
    wait_for("the window", || desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Kilter"]).ok())?;
    wait_for_no_notice(&desktop)
}

#[test]
fn remind_me_at_15_00_means_15_00_and_a_fix_takes_the_notice_back() -> Result<()> {
    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let (mut clock, tray) = a_day_later(&mut desktop)?;
    press(&desktop, &wait_for_notice(&desktop)?, Button::RemindMe)?;
    wait_for_no_notice(&desktop)?;
    // Half past two: the person has asked to be left alone until three.
    clock.forward(TimeDelta::hours(3))?;
    check_now(&desktop, &clock, &tray)?;
    // Nothing tells that something does not come.
    std::thread::sleep(Duration::from_secs(1));
    assert!(notices(&desktop).is_empty(), "it is {}", clock.now());
    // Three o'clock has passed, and the person has been here all along.
    clock.forward(TimeDelta::minutes(31))?;
    check_now(&desktop, &clock, &tray)?;
    wait_for_notice(&desktop)?;
    desktop.screenshot("notice-reminder")?;
    desktop.gsettings("org.gnome.desktop.session", "idle-delay", "300")?;
    let fixed = Instant::now();
    tray.choose("Check now")?;
    wait_for_no_notice(&desktop)?;
    assert!(fixed.elapsed() < EXPIRES, "the notice was not taken back, it expired");
    Ok(())
}
