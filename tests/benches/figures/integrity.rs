//! The installed files against their checksums, and what a peer needs for the same packages on the same machine.

use crate::{measure, print};
use anyhow::{Context, Result};
use kilter_tests::programs::built;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Full passes; the median is quoted.
const RUNS: usize = 3;

pub(crate) fn figures() -> Result<()> {
    if !Path::new("/usr/bin/debsums").exists() {
        print("peer: debsums -s", "not installed", "");
        return Ok(());
    }
    let kilter = built("kilter");
    let home = tempfile::tempdir()?;
    let check = || {
        let mut command = Command::new(&kilter);
        command.args(["check", "--only", "software-integrity", "--format", "json"]).env("KILTER_HOME", home.path());
        command
    };
    let said = check().output().context("running it")?;
    let finding: Value = serde_json::from_slice(&said.stdout)?;
    let compared = finding["findings"][0]["facts"]["packages"]["files"]["compared"].as_u64().unwrap_or_default();
    let sizes = sizes()?;
    let ours: u64 = sizes.iter().filter(|(path, _)| is_executable(path)).map(|(_, size)| size).sum();
    let full = measure::median(RUNS, check)?;
    let rate = |bytes: u64, seconds: f64| {
        #[allow(clippy::cast_precision_loss, reason = "a rate with no decimals")]
        let mega = bytes as f64 / 1e6;
        mega / seconds
    };
    let kilter_rate = rate(ours, full.wall.as_secs_f64());
    print(
        &format!("software-integrity: full pass, {compared} files, {} MB", ours / 1_000_000),
        &measure::ms(full.wall),
        "",
    );
    print("software-integrity: full pass, CPU", &measure::ms(full.cpu), "");

    // The same packages and the same cache: all bytes that the peer reads have been read a moment ago.
    for path in sizes.keys() {
        let _ = std::fs::File::open(path).and_then(|mut file| std::io::copy(&mut file, &mut std::io::sink()));
    }
    let all: u64 = sizes.values().sum();
    let started = Instant::now();
    let _ = Command::new("debsums").arg("-s").stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let peer = started.elapsed();
    let peer_rate = rate(all, peer.as_secs_f64());
    print(&format!("peer: debsums -s, {} files, {} MB", sizes.len(), all / 1_000_000), &measure::ms(peer), "");
    print("throughput: kilter", &format!("{kilter_rate:.0} MB/s"), "");
    print("throughput: debsums", &format!("{peer_rate:.0} MB/s"), "");
    print("throughput: kilter over debsums", &format!("{:.1} x", kilter_rate / peer_rate), ">= 10 x");
    let incremental = incremental(home.path())?;
    print("software-integrity: daily pass, nothing changed", &incremental, "");
    Ok(())
}

/// Every file that packages have checksums of, with its size.
fn sizes() -> Result<BTreeMap<String, u64>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir("/var/lib/dpkg/info")? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "md5sums") {
            for line in std::fs::read_to_string(path)?.lines() {
                let Some((_, path)) = line.split_once("  ") else { continue };
                let path = format!("/{path}");
                if let Ok(metadata) = std::fs::metadata(&path) {
                    found.insert(path, metadata.len());
                }
            }
        }
    }
    Ok(found)
}

/// As the check has it, for a merged system.
fn is_executable(path: &str) -> bool {
    ["/usr/bin/", "/usr/sbin/", "/usr/games/", "/usr/lib", "/opt/", "/bin/", "/sbin/", "/lib"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

/// What the agent's child does the next day. The result is made a day older, so that a pass is due.
fn incremental(home: &Path) -> Result<String> {
    let file = home.join("state/integrity.json");
    let mut result: Value = serde_json::from_slice(&std::fs::read(&file)?)?;
    let yesterday = (chrono::Utc::now() - chrono::TimeDelta::hours(24)).to_rfc3339();
    result["pass"]["at"] = Value::String(yesterday);
    std::fs::write(&file, result.to_string())?;
    let scope = home.join("scope.json");
    std::fs::write(&scope, "{}")?;
    let started = Instant::now();
    let mut command = Command::new(built("kilter-desktop"));
    command.arg("--integrity").env("KILTER_HOME", home).stdin(std::fs::File::open(&scope)?);
    anyhow::ensure!(command.status()?.success(), "the pass failed");
    Ok(measure::ms(started.elapsed()))
}
