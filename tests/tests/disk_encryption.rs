//! Disk encryption on real disks: a small Debian machine in QEMU with real LUKS, LVM, RAID and btrfs, looked at from inside by
//! an ordinary user, and held against what `lsblk` says of the same disks.
//!
//! `tests/machine` makes the machine and its cases. With `KILTER_RECORD=1` the recordings in `tests/evidence/linux` are made anew.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use anyhow::{Context, Result, bail, ensure};
use kilter_collect::{Recorder, Recording, Scope, collect_for};
use kilter_tests::programs::built;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// A case, the verdict, what the reason has to say, and how the volumes stand: system, home, swap areas.
type Case = (&'static str, &'static str, &'static [&'static str], (Option<bool>, Option<bool>, &'static [bool]));

const ENCRYPTED: Option<bool> = Some(true);
const PLAIN: Option<bool> = Some(false);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("encrypted-root", "pass", &["LUKS2", "No swap"], (ENCRYPTED, ENCRYPTED, &[])),
    ("encrypted-home-only", "fail", &["The system's disk (vdd)"], (PLAIN, ENCRYPTED, &[])),
    ("plain-home-beside", "fail", &["home folder (vdd)"], (ENCRYPTED, PLAIN, &[])),
    // Peers pass this one: some device is encrypted, only not the one that matters.
    ("encrypted-file-beside", "fail", &["(vdd)"], (PLAIN, PLAIN, &[])),
    ("lvm-on-encrypted", "pass", &["swap are encrypted (LUKS2)"], (ENCRYPTED, ENCRYPTED, &[true])),
    ("lvm-half-encrypted", "fail", &["not encrypted"], (PLAIN, PLAIN, &[])),
    ("plain-partition", "fail", &["(vdd1)", "Swap (vde)"], (PLAIN, PLAIN, &[false])),
    ("plain-swap", "fail", &["Swap (vde) is not encrypted"], (ENCRYPTED, ENCRYPTED, &[false])),
    // Compressed memory is no disk; the file is as safe as the volume it lies on.
    ("swap-file-and-zram", "pass", &["swap are encrypted"], (ENCRYPTED, ENCRYPTED, &[true])),
    ("btrfs-encrypted", "pass", &["LUKS2", "LUKS1"], (ENCRYPTED, ENCRYPTED, &[])),
    ("btrfs-half-encrypted", "fail", &["vdd"], (PLAIN, PLAIN, &[])),
    ("mirror-of-encrypted", "pass", &["LUKS2", "LUKS1"], (ENCRYPTED, ENCRYPTED, &[])),
    ("mirror-half-encrypted", "fail", &["md0"], (PLAIN, PLAIN, &[])),
    ("encrypted-mirror", "pass", &["LUKS2"], (ENCRYPTED, ENCRYPTED, &[])),
    ("overlay", "unknown", &["overlay"], (None, None, &[])),
];

#[test]
fn this_machine_stands_as_lsblk_says() -> Result<()> {
    let said =
        Command::new(built("kilter")).args(["check", "--only", "disk-encryption", "--format", "json"]).output()?;
    let document: Value = serde_json::from_slice(&said.stdout)?;
    let seen = &document["findings"][0]["facts"]["system"]["encrypted"];
    let root = first_line(Command::new("findmnt").args(["-n", "-o", "SOURCE", "/"]))?;
    if !root.starts_with("/dev/") {
        // A container's root is no disk, so nothing can be said of one.
        ensure!(!seen.is_boolean(), "/ is {root:?}, and Kilter says encrypted: {seen}");
        return Ok(());
    }
    let source = root.split('[').next().unwrap_or_default();
    let below = Command::new("lsblk").args(["-s", "-n", "-o", "TYPE", source]).output()?;
    let encrypted = String::from_utf8(below.stdout)?.lines().any(|kind| kind.trim() == "crypt");
    ensure!(seen == encrypted, "lsblk says encrypted: {encrypted}, Kilter says {seen}");
    Ok(())
}

fn first_line(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8(command.output()?.stdout)?.lines().next().unwrap_or_default().to_owned())
}

#[test]
fn real_disks_are_told_apart() -> Result<()> {
    let work = tempfile::tempdir()?;
    if let Err(missing) = build(work.path())? {
        // A developer without QEMU still gets the recordings' tests; a build server has to have it.
        ensure!(env::var_os("CI").is_none(), "the machine cannot be made: {missing}");
        println!("skipped, the machine cannot be made: {missing}");
        return Ok(());
    }
    let (results, console) = run(work.path())?;
    let mut problems = Vec::new();
    for case in CASES {
        if let Err(problem) = check(&results.join(case.0), case) {
            problems.push(format!("{}: {problem:#}", case.0));
        }
    }
    ensure!(problems.is_empty(), "{}\n\nthe machine said:\n{console}", problems.join("\n"));
    if env::var_os("KILTER_RECORD").is_some() {
        CASES.iter().try_for_each(|case| keep(&results.join(case.0), case))?;
    }
    Ok(())
}

fn check(results: &Path, (_, verdict, words, volumes): &Case) -> Result<()> {
    let errors = fs::read_to_string(results.join("errors")).unwrap_or_default();
    let text = fs::read(results.join("findings.json")).context("the case could not be made")?;
    let findings: Value = serde_json::from_slice(&text).with_context(|| errors.clone())?;
    let finding = &findings["findings"][0];
    let reason = finding["reason"].as_str().unwrap_or_default();
    ensure!(finding["verdict"] == *verdict, "is {}: {reason}", finding["verdict"]);
    let unsaid: Vec<_> = words.iter().filter(|word| !reason.contains(**word)).collect();
    ensure!(unsaid.is_empty(), "{unsaid:?} is not in {reason:?}");

    let encrypted = |volume: &Value| volume["encrypted"].as_bool();
    let facts = &finding["facts"];
    let swap: Vec<_> = facts["swap"].as_array().into_iter().flatten().filter_map(encrypted).collect();
    let seen = (encrypted(&facts["system"]), encrypted(&facts["home"]), swap);
    ensure!(seen == (volumes.0, volumes.1, volumes.2.to_vec()), "the facts are {facts}");

    let oracle = Oracle::read(results)?;
    ensure!(oracle.at("/") == seen.0, "lsblk says of the system {:?}, Kilter {:?}", oracle.at("/"), seen.0);
    let home = oracle.at("/home").or(oracle.at("/"));
    ensure!(home == seen.1, "lsblk says of home {home:?}, Kilter {:?}", seen.1);
    let areas = oracle.at("[SWAP]").into_iter().collect::<Vec<_>>();
    // lsblk knows no files.
    ensure!(areas.is_empty() || areas == seen.2, "lsblk says of swap {areas:?}, Kilter {:?}", seen.2);

    replays(results, verdict)
}

/// `kilter record` wrote the same thing down, without the person's name.
fn replays(results: &Path, verdict: &str) -> Result<()> {
    let recorded = fs::read_to_string(results.join("recording.json")).context("there is no recording")?;
    // As a word: "NetworkManager" names nobody.
    let mut words = recorded.split(|c: char| !c.is_alphanumeric());
    ensure!(!words.any(|word| word == "ana"), "the recording names the employee");
    let file = results.join("recording.json");
    let replay = Command::new(built("kilter"))
        .args(["check", "--only", "disk-encryption", "--format", "json", "--recording"])
        .arg(file)
        .output()?;
    let findings: Value = serde_json::from_slice(&replay.stdout)?;
    let again = &findings["findings"][0]["verdict"];
    ensure!(again == verdict, "the recording replays to {again}");
    Ok(())
}

/// What other tools say of the same disks.
struct Oracle {
    /// Each device from the top down, by `lsblk --inverse`.
    devices: Vec<Value>,
    /// The devices of the btrfs volume on `/`, where it is one: lsblk shows only one of them.
    btrfs: Vec<String>,
}

impl Oracle {
    fn read(results: &Path) -> Result<Self> {
        let tree: Value = serde_json::from_slice(&fs::read(results.join("lsblk.json"))?)?;
        let devices = tree["blockdevices"].as_array().context("lsblk lists no devices")?.clone();
        let shown = fs::read_to_string(results.join("btrfs")).unwrap_or_default();
        let paths = shown.lines().filter_map(|line| line.rsplit_once(" path /dev/"));
        let btrfs = paths.map(|(_, path)| path.trim_start_matches("mapper/").to_owned()).collect();
        Ok(Self { devices, btrfs })
    }

    /// Whether what is mounted there is encrypted; none where lsblk knows no disk for it.
    fn at(&self, point: &str) -> Option<bool> {
        if point == "/" && !self.btrfs.is_empty() {
            return Some(
                self.btrfs.iter().all(|name| self.devices.iter().any(|it| it["name"] == **name && encrypted(it))),
            );
        }
        let mounted =
            |it: &&Value| it["mountpoints"].as_array().is_some_and(|points| points.iter().any(|at| at == point));
        let is_disk = |it: &&Value| !it["name"].as_str().is_some_and(|name| name.starts_with("zram"));
        self.devices.iter().filter(is_disk).find(mounted).map(encrypted)
    }
}

/// lsblk's type for dm-crypt is `crypt`.
fn encrypted(device: &Value) -> bool {
    let below = device["children"].as_array();
    device["type"] == "crypt" || below.is_some_and(|below| !below.is_empty() && below.iter().all(encrypted))
}

/// Makes kernel and initramfs; `Ok(Err)` with the reason where something is not installed or cannot be downloaded.
fn build(work: &Path) -> Result<Result<(), String>> {
    let kilter = built("kilter");
    // Beside the build, so that the kernel is downloaded once.
    let cache = kilter.ancestors().nth(2).context("programs lie in <target>/<profile>")?.join("machine");
    fs::create_dir_all(&cache)?;
    let made = Command::new(machine("build.sh")).arg(cache).arg(work).arg(kilter).output()?;
    let said = String::from_utf8_lossy(&made.stderr).trim().to_owned();
    match made.status.code() {
        Some(0) => Ok(Ok(())),
        Some(3) => Ok(Err(said)),
        _ => bail!("tests/machine/build.sh failed: {said}"),
    }
}

/// Plays all cases in one boot. The folder of results, one folder a case, and what the machine said on its console.
fn run(work: &Path) -> Result<(PathBuf, String)> {
    let mut qemu = Command::new("timeout");
    qemu.args(["600", "qemu-system-x86_64", "-accel", "tcg", "-cpu", "Westmere", "-m", "768", "-smp", "2"]);
    qemu.args(["-nographic", "-no-reboot", "-nic", "none", "-append", "console=ttyS0 quiet panic=-1"]);
    qemu.arg("-kernel").arg(work.join("vmlinuz")).arg("-initrd").arg(work.join("initramfs"));
    // The first takes the results out; the others are the disks under test.
    for (n, mebibytes) in [32u64, 160, 160, 160, 160].into_iter().enumerate() {
        let disk = work.join(format!("disk{n}"));
        fs::File::create(&disk)?.set_len(mebibytes << 20)?;
        qemu.arg("-drive").arg(format!("file={},format=raw,if=virtio,cache=unsafe", disk.display()));
    }
    let ran = qemu.stdin(Stdio::null()).output().context("qemu-system-x86_64 cannot be started")?;
    let console = String::from_utf8_lossy(&ran.stdout).into_owned();
    let results = work.join("results");
    fs::create_dir(&results)?;
    let unpacked = Command::new("tar").arg("-xf").arg(work.join("disk0")).arg("-C").arg(&results).status()?;
    ensure!(ran.status.success() && unpacked.success(), "the machine gave no results; it said:\n{console}");
    Ok((results, console))
}

fn machine(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("machine").join(file)
}

/// Keeps of a recording what this check reads: the rest says nothing about disks.
fn keep(results: &Path, (name, verdict, ..): &Case) -> Result<()> {
    let whole = Recording::parse(&fs::read(results.join("recording.json"))?)?;
    let recorder = Recorder::new(&whole);
    collect_for(&recorder, whole.scope(), |fact| fact == "disk-encryption");
    let source = format!("{}; case {name} of tests/machine", whole.source());
    let kept = recorder.into_recording(Scope::default(), &source);
    let path = format!("evidence/linux/disk-encryption-debian-{name}-{verdict}.json");
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), kept.to_json())?;
    Ok(())
}
