//! Checks that ask systemd, on a real Debian that systemd boots: each case flips a service, and what Kilter says is held against the
//! tools of the system itself. `tests/machine/systemd.sh` makes the machine.
//!
//! It takes minutes, and the first time also a Debian mirror: `cargo test -p kilter-tests --test systemd_machine -- --ignored`.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::print_stdout, reason = "a test says why it is skipped")]

use anyhow::{Context, Result, bail, ensure};
use kilter_tests::programs::built;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A case, a check, and its verdict.
const CASES: &[(&str, &str, &str)] = &[
    ("installed", "mandatory-access-control", "pass"),
    ("apparmor-empty", "mandatory-access-control", "fail"),
    ("installed", "antivirus", "not_applicable"),
    ("antivirus-stopped", "antivirus", "fail"),
    ("installed", "secure-boot", "not_applicable"),
    ("installed", "removable-media", "unknown"),
];

#[test]
#[ignore = "makes and boots a whole Debian, which takes minutes"]
fn services_stand_as_the_system_itself_says() -> Result<()> {
    let work = tempfile::tempdir()?;
    let results = match boot(work.path())? {
        Ok(results) => results,
        Err(missing) => {
            println!("skipped, the machine cannot be made: {missing}");
            return Ok(());
        }
    };
    let mut problems = Vec::new();
    for (case, check, verdict) in CASES {
        let found = finding(&results.join(case), check)?;
        if found["verdict"] != *verdict {
            problems.push(format!("{case}: {check} is {}: {}", found["verdict"], found["reason"]));
        }
    }
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    // aa-status(8) is root's, and counts the profiles; Kilter asks the unit that loads them.
    ensure!(profiles(&results.join("installed"))? > 0, "aa-status names no profile");
    ensure!(profiles(&results.join("apparmor-empty"))? == 0, "aa-status still names profiles");
    let stopped = results.join("antivirus-stopped/oracle");
    let (units, active) = (fs::read_to_string(stopped.join("units"))?, fs::read_to_string(stopped.join("active"))?);
    let enabled = units.lines().any(|line| line.starts_with("clamav-daemon.service") && line.contains(" enabled"));
    ensure!(enabled && !active.contains("clamav-daemon.service"), "systemctl says otherwise of clamav-daemon");
    Ok(())
}

/// How many profiles `aa-status --json` lists; it says nothing where there are none.
fn profiles(case: &Path) -> Result<usize> {
    let said: Value = serde_json::from_slice(&fs::read(case.join("oracle/aa-status"))?).unwrap_or_default();
    Ok(said["profiles"].as_object().map_or(0, serde_json::Map::len))
}

fn finding(case: &Path, id: &str) -> Result<Value> {
    let text = fs::read(case.join("findings.json")).context("the case could not be made")?;
    let document: Value = serde_json::from_slice(&text)?;
    let found = document["findings"].as_array().into_iter().flatten().find(|finding| finding["id"] == id);
    found.cloned().with_context(|| format!("there is no finding on {id}"))
}

/// The folder of results; `Ok(Err)` with the reason where something is not installed or cannot be downloaded.
fn boot(work: &Path) -> Result<Result<PathBuf, String>> {
    let kilter = built("kilter");
    // Beside the build, so that the image is made once.
    let cache = kilter.ancestors().nth(2).context("programs lie in <target>/<profile>")?.join("machine");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("machine/systemd.sh");
    let out = work.join("out");
    let made = Command::new(script)
        .arg(cache)
        .arg(&out)
        .arg(kilter)
        .env("KILTER_CASES", "installed antivirus-stopped apparmor-empty")
        .output()?;
    let said = String::from_utf8_lossy(&made.stderr).trim().to_owned();
    match made.status.code() {
        Some(0) => Ok(Ok(out.join("results"))),
        Some(3) => Ok(Err(said)),
        _ => bail!("tests/machine/systemd.sh failed: {said}"),
    }
}
