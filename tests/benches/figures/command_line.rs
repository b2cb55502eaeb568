//! `kilter check`, and what a peer needs for the same question.

use crate::{measure, print};
use anyhow::Result;
use kilter_tests::desktop::{Desktop, Tray};
use kilter_tests::programs::built;
use std::path::Path;

/// Runs of `kilter check`; the median is quoted.
const RUNS: usize = 21;

pub(crate) fn figures() -> Result<()> {
    let kilter = built("kilter");
    let desktop = Desktop::start("GNOME", Tray::None)?;
    let check = measure::median(RUNS, || {
        let mut command = desktop.command(&kilter);
        command.arg("check");
        command
    })?;
    print("kilter check, a new process, wall", &measure::ms(check.wall), "<= 60 ms");
    print("kilter check, a new process, CPU with children", &measure::ms(check.cpu), "");
    if Path::new("/usr/sbin/lynis").exists() {
        let lynis = measure::median(1, || {
            let mut command = desktop.command("/usr/sbin/lynis");
            command.args(["audit", "system", "--quick", "--quiet"]);
            command
        })?;
        print("peer: lynis audit system --quick, wall", &measure::ms(lynis.wall), "");
        print("peer: lynis audit system --quick, CPU with children", &measure::ms(lynis.cpu), "");
    } else {
        print("peer: lynis audit system --quick", "not installed", "");
    }
    Ok(())
}
