//! The command line's promises: exit codes, formats, messages, and what it never does.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_checks::VerdictKind;
use kilter_tests::cli::Home;
use serde_json::Value;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

/// The number that makes fingerprints this device's own: all that looking may leave behind.
const SALT: &str = "kilter/state/fingerprint-salt";

/// A Linux machine of which nothing is known but its name; with these answers besides.
fn recording(answers: &str) -> String {
    format!(
        r#"{{"schema":"kilter/recording/1","os":"linux","at":"2026-11-20T12:00:00Z","source":"a test","synthetic":true,
        "answers":{{"read /proc/sys/kernel/hostname":{{"file":{{"lines":["ana-laptop\n"],"mode":"0444"}}}}{answers}}}}}"#
    )
}

/// A machine whose screen never locks, as it was recorded.
fn unlocked() -> String {
    let recordings = kilter_tests::recordings::all();
    let fails = recordings.iter().find(|named| named.check == "screen-lock" && named.expected == VerdictKind::Fail);
    fails.expect("a recording of a screen that never locks").path.to_string_lossy().into_owned()
}

#[test]
fn the_exit_code_says_whether_something_required_fails() {
    let home = Home::empty();
    let file = unlocked();
    let check = |more: &[&str]| {
        let mut args = vec!["check", "--recording", &file, "--only", "screen-lock"];
        args.extend(more);
        home.kilter(&args)
    };
    let fails = check(&[]);
    assert_eq!(fails.code, Some(1), "{fails:?}");
    assert!(fails.out.contains("FAIL") && fails.out.trim_end().ends_with("Out of kilter: 1 fails."), "{}", fails.out);

    let baseline = |level: &str| {
        let text = format!("schema = \"kilter/baseline/1\"\n[levels]\nscreen-lock = \"{level}\"\n");
        home.write(&format!("{level}.toml"), text).to_string_lossy().into_owned()
    };
    for level in ["recommended", "report-only", "off"] {
        let run = check(&["--baseline", &baseline(level)]);
        assert_eq!(run.code, Some(0), "{level}: what is not required fails nothing: {run:?}");
    }
    let unknown = home.write("empty.json", recording(""));
    let run = home.kilter(&["check", "--recording", &unknown.to_string_lossy()]);
    assert_eq!(run.code, Some(0), "not knowing is no failure: {run:?}");
    assert!(run.out.contains("Cannot tell: "), "{}", run.out);
}

#[test]
fn the_baseline_that_it_installed_decides() {
    let home = Home::empty();
    let file = unlocked();
    home.write("kilter/managed/baseline.toml", "[levels]\nscreen-lock = \"report-only\"\n");
    let args = ["check", "--recording", file.as_str(), "--only", "screen-lock"];
    assert_eq!(home.kilter(&args).code, Some(0));
    home.write("kilter/managed/baseline.toml", "[levels\n");
    let broken = home.kilter(&args);
    assert_eq!(broken.code, Some(2), "defaults would answer a question that IT did not ask");
    assert!(broken.err.contains("managed/baseline.toml") && broken.err.contains("line 1"), "{}", broken.err);
}

const GAPS: [&str; 5] = ["tool_missing", "permission_denied", "timed_out", "unrecognised", "unsupported"];

#[test]
fn json_has_the_promised_shape() {
    let home = Home::empty();
    let file = unlocked();
    let run = home.kilter(&["check", "--format", "json", "--recording", &file]);
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(document["schema"], "kilter/findings/1");
    assert!(document["device"]["os"] == "linux" && document["device"]["hostname"].is_string());
    assert!(document["at"].as_str().is_some_and(|at| chrono::DateTime::parse_from_rfc3339(at).is_ok()));
    let findings = document["findings"].as_array().expect("findings");
    let ids: Vec<_> = findings.iter().map(|finding| finding["id"].as_str().unwrap_or_default()).collect();
    assert_eq!(ids, kilter_checks::ALL.iter().map(|check| check.id).collect::<Vec<_>>());
    for name in ["pass", "fail", "unknown", "not_applicable"] {
        let counted = findings.iter().filter(|finding| finding["verdict"] == name).count();
        assert_eq!(document["summary"][name], counted, "{name}");
    }
    for finding in findings {
        for text in ["title", "level", "reason", "fix"] {
            assert!(finding[text].is_string(), "{text} of {finding}");
        }
        assert!(finding["facts"].is_object() && finding["controls"].is_array(), "{finding}");
        let gap = finding.get("gap").and_then(Value::as_str);
        assert_eq!(gap.is_some(), finding["verdict"] == "unknown", "{finding}");
        assert!(gap.is_none_or(|gap| GAPS.contains(&gap)), "{finding}");
    }
}

#[test]
fn only_the_named_checks_are_judged_and_a_wrong_name_is_answered_with_the_right_ones() {
    let home = Home::empty();
    let file = unlocked();
    let two = ["--only", "screen-lock", "--only", "os-updates"];
    let run = home.kilter(&[&["check", "--format", "json", "--recording", &file], &two[..]].concat());
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(document["findings"].as_array().map(Vec::len), Some(2));
    let wrong = home.kilter(&["check", "--only", "screenlock"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
    let ids = kilter_checks::ALL.iter().all(|check| wrong.err.contains(check.id));
    assert!(ids && wrong.err.contains("\"screenlock\""), "{}", wrong.err);
    assert_eq!(home.kilter(&["explain", "screenlock"]).code, Some(2));
}

#[test]
fn jq_reads_it() {
    let home = Home::empty();
    let mut kilter = home.command(&["check", "--format", "json"]).stdout(Stdio::piped()).spawn().expect("kilter runs");
    let filter = "[.findings[] | select(.verdict == \"unknown\") | .gap] | length";
    let jq = Command::new("jq")
        .arg(filter)
        .stdin(kilter.stdout.take().expect("it is piped"))
        .output()
        .expect("jq is installed");
    kilter.wait().expect("it ends");
    assert!(jq.status.success(), "{}", String::from_utf8_lossy(&jq.stderr));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let home = Home::empty();
    for args in [&["probes"][..], &["check"], &["--help"], &["status"]] {
        let mut child = home.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("kilter runs");
        // The reader is gone before the first word.
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("it is piped").read_to_string(&mut err).expect("text");
        let code = child.wait().expect("it ends").code();
        assert!(!err.contains("panicked") && code.is_some_and(|code| code < 2), "{args:?}: {code:?} {err}");
    }
}

#[test]
fn an_answer_that_cannot_be_printed_is_a_failure() {
    let home = Home::empty();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has /dev/full");
    let output = home.command(&["probes"]).stdout(full).output().expect("kilter runs");
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn bad_files_are_named_with_the_place_and_the_remedy() {
    let home = Home::empty();
    home.write("not.json", "not json");
    home.write("old.json", "{\"schema\":\"kilter/recording/0\"}");
    home.write("half.json", &recording("")[..150]);
    home.write("base64.json", recording(",\"read /etc/os-release\":{\"file\":{\"base64\":\"%\",\"mode\":\"0644\"}}"));
    home.write("empty.json", "");
    home.write("binary.json", [0xff_u8, 0, 0x9f]);
    home.write("misspelt.toml", "schema = \"kilter/baseline/1\"\n[screen-lock]\nlimit = 5\n");
    home.write("later.toml", "schema = \"kilter/baseline/9\"\n");
    home.write("binary.toml", [0xff_u8, 0, 0x9f]);
    let mut said = String::new();
    for (flag, name) in [
        ("--recording", "missing.json"),
        ("--recording", "not.json"),
        ("--recording", "old.json"),
        ("--recording", "half.json"),
        ("--recording", "base64.json"),
        ("--recording", "empty.json"),
        ("--recording", "binary.json"),
        ("--recording", "."),
        ("--baseline", "missing.toml"),
        ("--baseline", "misspelt.toml"),
        ("--baseline", "later.toml"),
        ("--baseline", "binary.toml"),
    ] {
        let run = home.kilter(&["check", flag, name]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{name}");
        said.extend(["$ kilter check ", flag, " ", name, "\n", &run.err, "\n"]);
    }
    insta::assert_snapshot!("bad-files", said);
}

#[test]
fn a_wrong_argument_is_explained() {
    let home = Home::empty();
    for args in [&["check", "--fromat", "json"][..], &["chekc"], &[], &["record"], &["explain"]] {
        let run = home.kilter(args);
        assert_eq!(run.code, Some(2), "{args:?}: {run:?}");
        assert!(run.err.contains("Usage: "), "{args:?}: {}", run.err);
    }
}

#[test]
fn settings_that_cannot_be_understood_are_a_note_and_the_rest_works() {
    let home = Home::empty();
    home.write("kilter/config/settings.toml", "[stored-credentials\n");
    let run = home.kilter(&["check", "--only", "stored-credentials"]);
    assert!(run.code.is_some_and(|code| code < 2) && run.out.contains("stored-credentials"), "{run:?}");
    assert!(run.err.contains("settings.toml") && run.err.contains("line 1"), "{}", run.err);
}

#[test]
fn nothing_is_coloured_or_wrapped_where_no_terminal_shows_it() {
    let home = Home::empty();
    for args in [&["check"][..], &["explain", "screen-lock"], &["probes"], &["status"]] {
        let run = home.kilter(args);
        assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{args:?}");
    }
}

/// `script` gives the command a terminal of its own.
fn on_a_terminal(home: &Home, variables: &[(&str, &str)]) -> String {
    let kilter = home.command(&[]).get_program().to_string_lossy().into_owned();
    let mut command = Command::new("script");
    command.env_clear().current_dir(home.path()).args([
        "-qec",
        &format!("stty rows 24 cols 60; {kilter} check --recording {}", unlocked()),
        "/dev/null",
    ]);
    command.env("HOME", home.path()).env("KILTER_HOME", home.path().join("kilter")).env("PATH", "/usr/bin:/bin");
    command.env("TERM", "xterm-256color").envs(variables.iter().copied());
    let output = command.stdin(Stdio::null()).output().expect("script is installed");
    String::from_utf8_lossy(&output.stdout).replace('\r', "")
}

#[test]
fn a_terminal_gets_colour_and_lines_that_fit_unless_it_says_no() {
    let home = Home::empty();
    let coloured = on_a_terminal(&home, &[]);
    assert!(coloured.contains("\u{1b}["), "{coloured}");
    for no in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let plain = on_a_terminal(&home, &[no]);
        assert!(!plain.contains('\u{1b}') && plain.contains("Out of kilter: "), "{no:?}: {plain}");
        let longest = plain.lines().filter(|line| line.trim().contains(' ')).map(|line| line.chars().count()).max();
        assert!(longest.is_some_and(|longest| longest <= 60), "{longest:?}: {plain}");
    }
}

#[test]
fn evidence_cannot_drive_the_terminal() {
    let home = Home::empty();
    let bell = recording("").replace("ana-laptop", "ana\\u001b[2J\\u0007");
    let file = home.write("bell.json", bell);
    let run = home.kilter(&["check", "--recording", &file.to_string_lossy()]);
    assert!(!run.out.contains(['\u{1b}', '\u{7}']), "{:?}", run.out);
}

#[test]
fn a_recording_of_this_machine_replays_to_the_same_findings() {
    let home = Home::empty();
    let written = home.kilter(&["record", "-o", "here.json"]);
    assert_eq!((written.code, written.err.as_str()), (Some(0), ""), "{}", written.out);
    let mode = std::fs::metadata(home.path().join("here.json")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "only the person can read it");
    let findings = |args: &[&str]| -> Value {
        let run = home.kilter(args);
        let mut document: Value = serde_json::from_str(&run.out).expect("JSON");
        document["findings"].take()
    };
    let live = findings(&["check", "--format", "json"]);
    let replayed = findings(&["check", "--format", "json", "--recording", "here.json"]);
    assert_eq!(live, replayed);

    let again = home.kilter(&["record", "-o", "here.json"]);
    assert_eq!(again.code, Some(2), "{again:?}");
    assert!(again.err.contains("--force"), "{}", again.err);
    assert_eq!(home.kilter(&["record", "-o", "here.json", "--force"]).code, Some(0));
    let nowhere = home.kilter(&["record", "-o", "no/such/folder.json"]);
    assert!(nowhere.code == Some(2) && nowhere.err.contains("no/such/folder.json"), "{nowhere:?}");
    assert_eq!(home.files(), ["here.json", SALT], "nothing half-written is left behind");
}

#[test]
fn a_recording_carries_the_folders_that_it_named() {
    let home = Home::empty();
    let folders = "folders = [\"/opt/acme\"]\nmanifest = \"/opt/acme.json\"\nkeys = [\"-----BEGIN PUBLIC KEY-----\"]\n";
    home.write("kilter/managed/baseline.toml", format!("[software-integrity]\n{folders}"));
    let written = home.kilter(&["record", "-o", "here.json"]);
    assert_eq!(written.code, Some(0), "{written:?}");
    let recording = std::fs::read_to_string(home.path().join("here.json")).expect("it is there");
    let recording: Value = serde_json::from_str(&recording).expect("JSON");
    assert_eq!(recording["scope"]["trusted"]["folders"][0], "/opt/acme");
}

#[test]
fn looking_creates_nothing() {
    let home = Home::empty();
    for args in [&["check"][..], &["status"], &["probes"], &["explain", "os-updates"]] {
        home.kilter(args);
    }
    assert_eq!(home.files(), [SALT]);
}

#[test]
fn every_check_can_be_explained() {
    let home = Home::empty();
    for check in kilter_checks::ALL {
        let run = home.kilter(&["explain", check.id]);
        assert_eq!(run.code, Some(0), "{run:?}");
        for part in [check.title, "Why", "How it is judged", "What is read on Linux", "How to put it right", "Controls"]
        {
            assert!(run.out.contains(part), "{}: {part:?} is missing in\n{}", check.id, run.out);
        }
        assert!(run.out.contains(check.why) && run.out.contains(check.judged), "{}", run.out);
    }
}

#[test]
fn every_probe_is_listed_with_its_reason() {
    let home = Home::empty();
    let text = home.kilter(&["probes"]).out;
    let json: Value = serde_json::from_str(&home.kilter(&["probes", "--format", "json"]).out).expect("JSON");
    let listed = json["probes"].as_array().expect("a list");
    assert_eq!(listed.len(), kilter_collect::probes::all().count());
    for group in kilter_collect::probes::all() {
        assert!(text.contains(group.reason), "{}", group.reason);
        assert!(group.requests.iter().all(|request| text.contains(request)), "{group:?}");
    }
}

#[test]
fn an_ordinary_user_gets_answers_too() {
    // Where the tests run as root, the command is run as `nobody`, who may read next to nothing.
    let home = Home::empty();
    std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    let (_folder, kilter) = kilter_tests::programs::for_any_user("kilter");
    let mut command = home.command_of(&kilter, &["check", "--format", "json"]);
    if rustix::process::geteuid().is_root() {
        std::os::unix::process::CommandExt::uid(&mut command, 65534);
        std::os::unix::process::CommandExt::gid(&mut command, 65534);
    }
    let output = command.output().expect("kilter runs");
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["findings"].as_array().map(Vec::len), Some(kilter_checks::ALL.len()));
}

#[test]
fn status_says_what_the_tray_shows() {
    let home = Home::empty();
    let run = home.kilter(&["status"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    for check in kilter_checks::ALL {
        assert!(run.out.contains(&format!("({})", check.id)), "{} is missing in\n{}", check.id, run.out);
    }
    assert!(run.out.contains("Whom to tell") && run.out.contains("helpdesk@example.com"), "{}", run.out);
}

#[test]
fn what_kilter_remembers_is_used_and_left_as_it_is() {
    let home = Home::empty();
    home.write("kilter/state/kilter.db", "this is no database, but nobody may throw it away");
    for args in [&["status"][..], &["check", "--only", "os-updates"]] {
        let run = home.kilter(args);
        assert!(run.code.is_some_and(|code| code < 2), "{run:?}");
    }
    assert!(home.kilter(&["status"]).err.contains("kilter.db"), "the person is told");
    assert_eq!(home.files(), [SALT, "kilter/state/kilter.db"], "looking sets nothing aside");
}

#[test]
fn doctor_names_what_does_not_work() {
    let home = Home::empty();
    home.write("kilter/config/settings.toml", "[working-hours\n");
    home.write("kilter/managed/baseline.toml", "[levels]\nno-such-check = \"off\"\n");
    home.write("kilter/state/kilter.db", "this is no database");
    let run = home.kilter(&["doctor"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let broken: Vec<_> = run.out.lines().filter_map(|line| line.strip_prefix("PROBLEM  ")?.split(':').next()).collect();
    assert!(broken.starts_with(&["Settings", "Baseline", "Memory"]), "{}", run.out);
    assert!(run.out.contains("line 1") && run.out.contains("no-such-check"), "{}", run.out);
    assert!(run.out.contains("Session bus: It cannot be reached"), "there is no session here: {}", run.out);
    assert!(run.out.contains("could not be tried without a session bus"), "{}", run.out);
}
