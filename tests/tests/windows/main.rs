//! The Windows program for real, under Wine: values of the registry are set by Windows' own tool, asked back by it (the oracle), and
//! verdicts follow. What Wine has no part for (BitLocker, the update agent, WLAN, Bluetooth) is tested from recordings alone.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it fails or is skipped")]

mod cases;

use cases::{ABSENT, CASES, Case, GROUND, Value};
use kilter_checks::VerdictKind;
use kilter_collect::Recording;
use kilter_tests::recordings::findings;
use kilter_tests::wine::Wine;
use std::fs;
use std::time::{Duration, Instant};

/// Sets the value by reg.exe and asks reg.exe what it is now.
fn set(wine: &Wine, (key, name, kind, data): &Value) {
    let query = ["reg", "query", key, "/v", name];
    if *kind == ABSENT {
        wine.asked(&["reg", "delete", key, "/v", name, "/f"]);
        assert_eq!(wine.asked(&query), None, "{key} {name} is gone");
        return;
    }
    wine.tool(&["reg", "add", key, "/v", name, "/t", kind, "/d", data, "/f"]);
    let said = wine.tool(&query);
    let shown = match *kind {
        "REG_DWORD" if !data.starts_with("0x") => format!("0x{:x}", data.parse::<u32>().unwrap()),
        _ => (*data).to_owned(),
    };
    let line = said.lines().find(|line| line.trim_start().starts_with(name)).unwrap_or_default();
    assert!(line.contains(kind) && line.trim_end().to_lowercase().ends_with(&shown.to_lowercase()), "{name}: {said}");
}

/// The ground of a check, in one go: a file in the form of regedit.
fn lay_ground(wine: &Wine, ground: &[Value]) {
    let mut text = vec!["Windows Registry Editor Version 5.00\r\n".to_owned()];
    for (key, name, kind, data) in ground {
        let key = key.replace("HKLM\\", "HKEY_LOCAL_MACHINE\\").replace("HKCU\\", "HKEY_CURRENT_USER\\");
        let data = match *kind {
            "REG_SZ" => format!("\"{}\"", data.replace('\\', "\\\\")),
            "REG_DWORD" => format!("dword:{:08x}", data.parse::<u32>().unwrap()),
            other => panic!("write down how regedit has {other}"),
        };
        text.push(format!("\r\n[{key}]\r\n\"{name}\"={data}\r\n"));
    }
    let (path, theirs) = wine.file("ground.reg");
    fs::write(path, text.concat()).unwrap();
    wine.tool(&["reg", "import", &theirs]);
}

fn judged(wine: &Wine, case: &Case, ground: &[Value]) -> Result<(), String> {
    lay_ground(wine, ground);
    case.set.iter().for_each(|value| set(wine, value));
    let finding = wine.finding(case.check);
    let (verdict, reason) = (&finding["verdict"], finding["reason"].as_str().unwrap_or_default());
    let right = verdict == case.verdict && reason.contains(case.reason);
    let is_ground = |(key, name, ..): &Value| ground.iter().any(|(k, n, ..)| k == key && n == name);
    for (key, name, ..) in case.set.iter().filter(|value| !is_ground(value)) {
        wine.asked(&["reg", "delete", key, "/v", name, "/f"]);
    }
    if right { Ok(()) } else { Err(format!("{} with {:?} is {verdict}: {reason}", case.check, case.set)) }
}

#[test]
fn verdicts_follow_the_registry() {
    let Some(wine) = Wine::start() else { return };
    let mut wrong = Vec::new();
    for case in CASES {
        let ground = GROUND.iter().find(|(check, _)| *check == case.check).map_or(&[][..], |(_, ground)| ground);
        wrong.extend(judged(&wine, case, ground).err());
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn windows_11_is_not_called_windows_10() {
    let Some(wine) = Wine::start() else { return };
    let version = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    let before = wine.tool(&["reg", "query", version, "/v", "CurrentBuildNumber"]);
    let before = before.split_whitespace().last().unwrap();
    // What Windows 11 itself holds, the wrong product name included.
    let values: [Value; 5] = [
        (version, "CurrentBuildNumber", "REG_SZ", "26100"),
        (version, "UBR", "REG_DWORD", "2314"),
        (version, "DisplayVersion", "REG_SZ", "24H2"),
        (version, "EditionID", "REG_SZ", "Professional"),
        (version, "InstallationType", "REG_SZ", "Client"),
    ];
    for value in &values {
        set(&wine, value);
    }
    let said = String::from_utf8(wine.kilter(&["check", "--format", "json", "--only", "screen-lock"]).stdout).unwrap();
    wine.tool(&["reg", "add", version, "/v", "CurrentBuildNumber", "/t", "REG_SZ", "/d", before, "/f"]);
    for (_, name, ..) in &values[1..] {
        wine.tool(&["reg", "delete", version, "/v", name, "/f"]);
    }
    let device = &serde_json::from_str::<serde_json::Value>(&said).unwrap()["device"];
    assert_eq!(device["name"], "Windows 11 Pro 24H2 (26100.2314)");
    assert_eq!(device["version"], "11 24H2");
    assert_ne!(device["hostname"], "unknown");
}

/// The home folder, files and their parsers are the same code on every system; this is Windows' way to them.
#[test]
fn a_key_in_a_file_of_the_home_folder_is_found_on_windows() {
    let Some(wine) = Wine::start() else { return };
    let profile = wine.tool(&["cmd", "/c", "echo", "%USERPROFILE%"]);
    let inside = profile.trim().strip_prefix("C:\\").unwrap().replace('\\', "/");
    let file = wine.file(&format!("prefix/drive_c/{inside}/.npmrc")).0;
    assert_eq!(wine.finding("stored-credentials")["verdict"], "pass");
    fs::write(&file, "//registry.npmjs.org/:_authToken=npm_0123456789abcdefghijABCDEFGHIJ012345\n").unwrap();
    let finding = wine.finding("stored-credentials");
    fs::remove_file(&file).unwrap();
    assert_eq!(finding["verdict"], "fail", "{finding}");
    assert_eq!(finding["facts"]["items"][0]["path"], "~/.npmrc");
}

/// All at once ask WMI, the shell and other services, each of which loads libraries and may make windows.
#[test]
fn a_full_check_ends_in_time_and_finds_something_for_every_check() {
    let Some(wine) = Wine::start() else { return };
    // Where threads get into each other's way, they do not do so every time.
    for round in 1..=5 {
        let started = Instant::now();
        let output = wine.kilter(&["check", "--format", "json"]);
        let took = started.elapsed();
        assert!(took < Duration::from_secs(10), "round {round} took {took:?}: {output:?}");
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said["findings"].as_array().map(Vec::len), Some(26), "{said}");
        assert!(!said.to_string().contains("timed_out"), "round {round}: {said}");
    }
}

#[test]
fn a_command_that_comes_into_the_run_keys_after_the_review_is_named() {
    let Some(wine) = Wine::start() else { return };
    let key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";
    let (folder, theirs) = wine.file("kilter-home");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    wine.tool(&["reg", "add", r"HKCU\Environment", "/v", "KILTER_HOME", "/d", &theirs, "/f"]);
    set(&wine, &(key, "Sync", "REG_SZ", r"C:\sync.exe"));
    let accepted = wine.kilter(&["review", "software-access", "--accept"]);
    let reviewed = wine.finding("software-access");
    set(&wine, &(key, "Chat", "REG_SZ", r"C:\chat.exe"));
    let grown = wine.finding("software-access");
    for value in ["Sync", "Chat"] {
        wine.tool(&["reg", "delete", key, "/v", value, "/f"]);
    }
    wine.tool(&["reg", "delete", r"HKCU\Environment", "/v", "KILTER_HOME", "/f"]);
    assert!(accepted.status.success(), "{accepted:?}");
    assert_eq!(reviewed["verdict"], "pass", "{reviewed}");
    assert_eq!(grown["verdict"], "fail", "{grown}");
    assert!(grown["reason"].as_str().unwrap().contains("Chat now starts by itself"), "{grown}");
}

/// What Wine's program records replays on this machine to the same verdict.
#[test]
fn a_recording_made_on_windows_replays_here() {
    let Some(wine) = Wine::start() else { return };
    let ground = GROUND.iter().find(|(check, _)| *check == "screen-lock").unwrap().1;
    lay_ground(&wine, ground);
    let (path, theirs) = wine.file("recording.json");
    // What an earlier run left: the program replaces nothing unasked.
    let _ = fs::remove_file(&path);
    let output = wine.kilter(&["record", "-o", &theirs]);
    assert!(output.status.success(), "{output:?}");
    let json = fs::read(&path).unwrap();
    let recording = Recording::parse(&json).unwrap();
    let findings = findings(&recording);
    let lock = findings.iter().find(|finding| finding.id == "screen-lock").unwrap();
    assert_eq!(lock.verdict.kind(), VerdictKind::Pass, "{}", lock.verdict.reason());
    let text = String::from_utf8(json).unwrap();
    // Every question to WMI that Kilter has, Wine's WMI answers or says that it has no such class; rows are objects.
    for (request, answer) in recording.answers().iter().filter(|(request, _)| request.starts_with("wmi ")) {
        println!("{request}: {answer:?}");
    }
    assert!(!text.contains("\\Users\\root"), "names of people do not travel");
}
