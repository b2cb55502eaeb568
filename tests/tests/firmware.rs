//! Secure Boot and removable media on real firmware with a real USB stick: Debian's kernel in QEMU on `SeaBIOS`, on UEFI without keys and
//! on UEFI that verifies, looked at from inside by an ordinary user, and held against what `mokutil` and the kernel say.
//!
//! `tests/machine/firmware.sh` makes the machines.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::print_stdout, reason = "a test says why it is skipped")]

use anyhow::{Context, Result, bail, ensure};
use kilter_tests::programs::built;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A firmware, a state, the verdict on `secure-boot`, and what mokutil(1) says of the same.
type Case = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // A computer that starts the old way has nothing to switch on: peers fail it.
    ("bios", "firmware", "not_applicable", "EFI variables are not supported on this system"),
    // What cannot be read is no "off": peers fail this one, too. Here Secure Boot is on.
    ("secure", "variables-hidden", "unknown", "EFI variables are not supported on this system"),
    ("secure", "firmware", "pass", "SecureBoot enabled"),
    ("setup-mode", "variables-hidden", "unknown", "EFI variables are not supported on this system"),
    ("setup-mode", "firmware", "fail", "SecureBoot disabled\nPlatform is in Setup Mode"),
];

#[test]
#[ignore = "boots three machines, which takes minutes"]
fn real_firmware_and_a_real_stick_are_told_as_they_are() -> Result<()> {
    let work = tempfile::tempdir()?;
    let results = match boot(work.path())? {
        Ok(results) => results,
        Err(missing) => {
            // A developer without QEMU still gets the recordings' tests; a build server has to have it.
            ensure!(env::var_os("CI").is_none(), "the machine cannot be made: {missing}");
            println!("skipped, the machine cannot be made: {missing}");
            return Ok(());
        }
    };
    let mut problems = Vec::new();
    for case in CASES {
        if let Err(problem) = firmware(&results, *case) {
            problems.push(format!("{} {}: {problem:#}", case.0, case.1));
        }
    }
    // The kernel's own judgement, and what follows from it.
    let kernel = fs::read_to_string(results.join("secure/firmware/kernel"))?;
    ensure!(kernel.contains("Secure boot enabled") && kernel.contains("locked down"), "{kernel}");
    let locked = &finding(&results.join("secure/firmware"), "secure-boot")?["facts"]["lockdown"];
    ensure!(locked == "integrity", "the kernel says it is locked down, Kilter says {locked}");

    let stick = |state: &str| -> Result<Value> {
        let folder = results.join("bios").join(state);
        let mounts = fs::read_to_string(folder.join("mounts"))?;
        ensure!(mounts.contains(" /mnt ext4 "), "the stick is not mounted: {mounts}");
        Ok(finding(&folder, "removable-media")?["facts"]["in_use"].clone())
    };
    let (plain, encrypted) = (stick("stick-plain")?, stick("stick-encrypted")?);
    ensure!(plain == json!([{ "device": "sda", "encrypted": false, "can_run_programs": true }]), "plain: {plain}");
    let expected = json!([{ "device": "dm-0", "encrypted": true, "can_run_programs": false }]);
    ensure!(encrypted == expected, "encrypted: {encrypted}");
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

fn firmware(results: &Path, (firmware, state, verdict, oracle): Case) -> Result<()> {
    let folder = results.join(firmware).join(state);
    let said = fs::read_to_string(folder.join("mokutil"))?;
    ensure!(said.trim() == oracle, "mokutil says {said:?}");
    let found = finding(&folder, "secure-boot")?;
    ensure!(found["verdict"] == verdict, "is {}: {}", found["verdict"], found["reason"]);
    Ok(())
}

fn finding(folder: &Path, id: &str) -> Result<Value> {
    let text = fs::read(folder.join("findings.json")).context("the state could not be made")?;
    let errors = || fs::read_to_string(folder.join("errors")).unwrap_or_default();
    let document: Value = serde_json::from_slice(&text).with_context(errors)?;
    let found = document["findings"].as_array().into_iter().flatten().find(|finding| finding["id"] == id);
    found.cloned().with_context(|| format!("there is no finding on {id}"))
}

/// The folder of results; `Ok(Err)` with the reason where something is not installed or cannot be downloaded.
fn boot(work: &Path) -> Result<Result<PathBuf, String>> {
    let kilter = built("kilter");
    // Beside the build, so that the kernel is downloaded once.
    let cache = kilter.ancestors().nth(2).context("programs lie in <target>/<profile>")?.join("machine");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("machine/firmware.sh");
    let out = work.join("out");
    let made = Command::new(script).arg(cache).arg(&out).arg(kilter).output()?;
    let said = String::from_utf8_lossy(&made.stderr).trim().to_owned();
    match made.status.code() {
        Some(0) => Ok(Ok(out.join("results"))),
        Some(3) => Ok(Err(said)),
        _ => bail!("tests/machine/firmware.sh failed: {said}"),
    }
}
