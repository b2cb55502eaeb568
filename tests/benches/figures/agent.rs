//! The always-on agent, and the window it opens.

use crate::{measure, print};
use anyhow::{Context, Result};
use kilter_tests::desktop::{Desktop, Tray, bus, tray::TrayItem, wait_for};
use kilter_tests::programs::built;
use std::path::Path;
use std::time::{Duration, Instant};

/// Windows opened and closed before the memory is looked at again.
const WINDOWS: usize = 50;

/// How long the agent is left alone to see what idling costs.
const IDLE: Duration = Duration::from_secs(30);

pub(crate) fn figures() -> Result<()> {
    let program = built("kilter-desktop");
    let size = std::fs::metadata(&program)?.len();
    print("agent: size of the program", &megabytes(size), "<= 10 MB");

    let mut desktop = Desktop::start("GNOME", Tray::Panel)?;
    let (agent, registered) = start(&mut desktop, &program)?;
    print("agent: start to tray item registered", &measure::ms(registered), "<= 50 ms");
    let item = TrayItem::wait(&desktop)?;
    wait_for("the first sweep", || item.tooltip().ok().filter(|(_, text)| !text.contains("first look")))?;

    let (before, cpu_before) = (measure::pss_mb(agent)?, measure::cpu_of(agent)?);
    print("agent: memory (PSS), before any window", &format!("{before:.1} MB"), "<= 12 MB");
    std::thread::sleep(IDLE);
    let idle = measure::cpu_of(agent)?.saturating_sub(cpu_before);
    let an_hour = idle.as_secs_f64() * 3600.0 / IDLE.as_secs_f64();
    print("agent: CPU while idle, scaled to an hour, no sweep", &format!("{an_hour:.2} s"), "< 1 s");
    let before_sweep = measure::cpu_of(agent)?;
    item.choose("Check now")?;
    std::thread::sleep(Duration::from_secs(3));
    let sweep = measure::cpu_of(agent)?.saturating_sub(before_sweep);
    print("agent: CPU of the hourly sweep", &measure::ms(sweep), "");

    let mut opened = Vec::new();
    for _ in 0..WINDOWS {
        opened.push(open_and_close(&desktop, &item, agent)?);
    }
    opened.sort();
    print("tray click to usable window, first half of openings", &measure::ms(opened[WINDOWS / 4]), "");
    print("tray click to usable window, median", &measure::ms(opened[WINDOWS / 2]), "<= 700 ms");
    let after = measure::pss_mb(agent)?;
    print(&format!("agent: memory (PSS), after {WINDOWS} windows"), &format!("{after:.1} MB"), "<= 12 MB");
    Ok(())
}

/// Starts the agent; its process, and the time until the panel's watcher announces its item.
fn start(desktop: &mut Desktop, program: &Path) -> Result<(u32, Duration)> {
    let connection = bus::connect(desktop)?;
    let name = "org.kde.StatusNotifierWatcher";
    let watcher = bus::proxy(&connection, name, "/StatusNotifierWatcher", name)?;
    let mut items = watcher.receive_signal("StatusNotifierItemRegistered")?;
    let started = Instant::now();
    let agent = desktop.spawn(program, &["--hidden"])?;
    items.next().context("the watcher has gone")?;
    Ok((agent, started.elapsed()))
}

/// From the click until the window has drawn its findings: then, and not before, it gives itself its title with the state.
fn open_and_close(desktop: &Desktop, item: &TrayItem, agent: u32) -> Result<Duration> {
    let agent = agent.to_string();
    let clicked = Instant::now();
    item.click()?;
    let window = wait_for("the window", || {
        desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Kilter: "]).ok().filter(|id| !id.is_empty())
    })?;
    let taken = clicked.elapsed();
    let window = window.lines().next().unwrap_or_default().to_owned();
    desktop.run("xdotool", &["windowclose", &window])?;
    wait_for("the window's end", || desktop.run("pgrep", &["-x", "-P", &agent, "kilter-window"]).err().map(|_| ()))?;
    Ok(taken)
}

#[allow(clippy::cast_precision_loss, reason = "a size in MB with one decimal")]
fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
