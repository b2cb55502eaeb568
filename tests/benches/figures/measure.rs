//! Whole-process figures from the operating system's own accounting.

use anyhow::{Context, Result};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One finished run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// From start to end.
    pub(crate) wall: Duration,
    /// User and system time, children included.
    pub(crate) cpu: Duration,
}

/// The median of `runs` runs by wall time, after one that warms the page cache; a single long run is its own.
pub(crate) fn median(runs: usize, mut command: impl FnMut() -> Command) -> Result<Run> {
    if runs > 1 {
        once(command())?;
    }
    let mut all = (0..runs).map(|_| once(command())).collect::<Result<Vec<_>>>()?;
    all.sort_by_key(|run| run.wall);
    Ok(all[runs / 2])
}

fn once(mut command: Command) -> Result<Run> {
    let before = children_cpu()?;
    let started = Instant::now();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().context("running it")?;
    Ok(Run { wall: started.elapsed(), cpu: children_cpu()?.saturating_sub(before) })
}

fn children_cpu() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(micros.unsigned_abs()))
}

/// The most memory that one run held at once, in MB, as GNU time(1) sees it.
pub(crate) fn peak_mb(command: &Command) -> Result<f64> {
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["-f", "%M"]).arg(command.get_program()).args(command.get_args());
    timed.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let said = timed.stdin(Stdio::null()).stdout(Stdio::null()).output().context("time(1) runs")?.stderr;
    let said = String::from_utf8_lossy(&said);
    let kib: f64 = said.lines().last().context("time(1) says nothing")?.trim().parse()?;
    Ok(kib / 1024.0)
}

/// Proportional set size of a process, in MB: proc(5), `smaps_rollup`.
pub(crate) fn pss_mb(pid: u32) -> Result<f64> {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("no Pss")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}

/// User and system time of a running process: proc(5), `stat`, in ticks of 10 ms.
pub(crate) fn cpu_of(pid: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in parentheses may hold spaces; utime and stime are the 12th and 13th fields after it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: u64 = [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum();
    Ok(Duration::from_millis(ticks * 10))
}

/// Milliseconds with one decimal.
pub(crate) fn ms(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1000.0)
}
