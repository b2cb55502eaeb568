//! The installed files against their checksums, and what a peer needs for the same packages on the same machine.

use crate::{measure, print};
use anyhow::{Context, Result};
use kilter_tests::programs::built;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

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
    let same = Same::files(home.path())?;
    let bytes: u64 = same.files.values().sum();
    let full = measure::median(RUNS, check)?;
    let what = |files: u64| format!("{files} files, {} MB", bytes / 1_000_000);
    print(&format!("software-integrity: full pass, {}", what(compared)), &measure::ms(full.wall), "");
    print("software-integrity: full pass, CPU", &measure::ms(full.cpu), "");
    let peer = measure::median(RUNS, || {
        let mut command = Command::new("debsums");
        command.args(["-s", "-d"]).arg(&same.admindir);
        command
    })?;
    print(&format!("peer: debsums -s, {}", what(same.files.len() as u64)), &measure::ms(peer.wall), "");
    print("peer: debsums -s, CPU", &measure::ms(peer.cpu), "");
    let times = |peer: Duration, ours: Duration| format!("{:.1} x", peer.as_secs_f64() / ours.as_secs_f64());
    print("software-integrity over debsums, wall", &times(peer.wall, full.wall), ">= 10 x");
    print("software-integrity over debsums, CPU", &times(peer.cpu, full.cpu), "");
    let incremental = incremental(home.path())?;
    print("software-integrity: daily pass, nothing changed", &incremental, "");
    Ok(())
}

/// The same files for the peer: dpkg's own database with only those checksums in it that the check compares.
struct Same {
    admindir: PathBuf,
    /// With their sizes.
    files: BTreeMap<String, u64>,
}

impl Same {
    fn files(folder: &Path) -> Result<Self> {
        let admindir = folder.join("dpkg");
        let info = admindir.join("info");
        fs::create_dir_all(&info)?;
        fs::create_dir_all(admindir.join("updates"))?;
        for file in ["status", "diversions"] {
            fs::copy(Path::new("/var/lib/dpkg").join(file), admindir.join(file))?;
        }
        let mut files = BTreeMap::new();
        for entry in fs::read_dir("/var/lib/dpkg/info")? {
            let path = entry?.path();
            let copy = info.join(path.file_name().context("it has a name")?);
            match path.extension().and_then(OsStr::to_str) {
                Some("md5sums") => {
                    let mut kept = String::new();
                    for line in fs::read_to_string(&path)?.lines() {
                        let Some((_, file)) = line.split_once("  ") else { continue };
                        let file = format!("/{file}");
                        let Ok(metadata) = fs::metadata(&file) else { continue };
                        if is_executable(&file) {
                            kept.push_str(line);
                            kept.push('\n');
                            files.insert(file, metadata.len());
                        }
                    }
                    fs::write(copy, kept)?;
                }
                Some("list" | "conffiles") => drop(fs::copy(&path, copy)?),
                _ => {}
            }
        }
        Ok(Self { admindir, files })
    }
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
    let mut result: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let yesterday = (chrono::Utc::now() - chrono::TimeDelta::hours(24)).to_rfc3339();
    result["pass"]["at"] = Value::String(yesterday);
    fs::write(&file, result.to_string())?;
    let scope = home.join("scope.json");
    fs::write(&scope, "{}")?;
    let started = Instant::now();
    let mut command = Command::new(built("kilter-desktop"));
    command.arg("--integrity").env("KILTER_HOME", home).stdin(fs::File::open(&scope)?);
    anyhow::ensure!(command.status()?.success(), "the pass failed");
    Ok(measure::ms(started.elapsed()))
}
