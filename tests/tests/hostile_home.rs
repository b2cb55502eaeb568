//! `kilter check` in home folders that are hostile or dead: it ends in time, says that it cannot tell, and passes nothing for it.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::print_stdout, reason = "a test says why it is skipped")]

use kilter_tests::cli::Home;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The promise: `kilter check` never hangs longer than this in all.
const LONGEST: Duration = Duration::from_secs(10);

/// By the check's id.
type Findings = BTreeMap<String, Value>;

fn findings(json: &str) -> Findings {
    let document: Value = serde_json::from_str(json).expect("JSON");
    let findings = document["findings"].as_array().expect("findings").iter();
    findings.map(|finding| (finding["id"].as_str().expect("an id").to_owned(), finding.clone())).collect()
}

fn check(home: &Home) -> Findings {
    let started = Instant::now();
    let run = home.kilter(&["check", "--format", "json"]);
    assert!(started.elapsed() < LONGEST, "it took {:?}", started.elapsed());
    assert!(run.code.is_some_and(|code| code < 2), "{run:?}");
    findings(&run.out)
}

#[track_caller]
fn says(findings: &Findings, id: &str, verdict: &str, words: &str) {
    let reason = findings[id]["reason"].as_str().unwrap_or_default();
    assert!(
        findings[id]["verdict"] == verdict && reason.contains(words),
        "{id} is {}: {reason}",
        findings[id]["verdict"]
    );
}

fn ran(command: &mut Command) {
    let output = command.output().expect("the program is installed");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn key(home: &Home, name: &OsStr) {
    let made = home.path().join("made");
    ran(Command::new("/usr/bin/ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&made));
    fs::create_dir_all(home.path().join(".ssh")).expect("there is room for a folder");
    fs::rename(&made, home.path().join(".ssh").join(name)).expect("they lie in the same folder");
    fs::remove_file(home.path().join("made.pub")).expect("ssh-keygen wrote it");
}

#[test]
fn a_file_of_2_gb_a_pipe_a_device_and_a_link_loop_are_not_read_and_nothing_passes_for_them() {
    for (name, make) in BAD {
        let home = Home::empty();
        let place = home.path().join(".netrc");
        if !make(&place) {
            println!("skipped: only root may make {name}");
            continue;
        }
        let found = check(&home);
        says(&found, "stored-credentials", "unknown", "~/.netrc");
        // A secret beside it is still found.
        home.write(".npmrc", "//registry.example.org/:_authToken=npm_4Xk2Lp9Qw7Zt1Vb8Nc5Ms3Rf6Hj0Gd4WqYeT\n");
        says(&check(&home), "stored-credentials", "fail", "~/.npmrc");
    }
}

/// Makes something here; false where this user may not.
type Make = fn(&Path) -> bool;

/// What may stand where a file is expected.
const BAD: &[(&str, Make)] = &[
    ("a file of 2 GB", |place| fs::File::create(place).and_then(|file| file.set_len(2 << 30)).is_ok()),
    ("a pipe", |place| Command::new("mkfifo").arg(place).status().is_ok_and(|status| status.success())),
    ("a device that never ends", |place| {
        Command::new("mknod")
            .arg(place)
            .args(["c", "1", "5"])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|it| it.success())
    }),
    ("a folder", |place| fs::create_dir(place).is_ok()),
    ("a loop of links", |place| symlink(place, place).is_ok()),
    ("a link to what others own", |place| symlink("/dev/zero", place).is_ok()),
];

#[test]
fn a_file_of_2_gb_costs_no_memory() {
    let home = Home::empty();
    for name in
        [".netrc", ".bash_history", ".ssh/id_rsa", ".config/autostart/a.desktop", ".mozilla/firefox/profiles.ini"]
    {
        let path = home.write(name, "");
        fs::File::create(path).and_then(|file| file.set_len(2 << 30)).expect("the file has holes");
    }
    let kilter = home.command(&[]).get_program().to_owned();
    let mut time = home.command_of(Path::new("/usr/bin/time"), &["-f", "%M"]);
    let output = time.arg(kilter).args(["check", "--format", "json"]).output().expect("time is installed");
    let said = String::from_utf8_lossy(&output.stderr);
    let kilobytes: u64 = said.lines().last().and_then(|line| line.parse().ok()).expect("a number of kilobytes");
    assert!(kilobytes < 100_000, "{kilobytes} kB");
}

#[test]
fn names_with_newlines_stay_on_their_line_and_names_that_are_no_text_hide_nothing() {
    let home = Home::empty();
    key(&home, OsStr::new("id\nPASS     Everything is fine\u{1b}[2J"));
    let said = home.kilter(&["check", "--only", "ssh-keys"]).out;
    assert!(said.contains("FAIL") && !said.contains('\u{1b}'), "{said:?}");
    assert!(!said.lines().any(|line| line.starts_with("PASS")), "{said}");

    let home = Home::empty();
    key(&home, OsStr::from_bytes(b"id_\xff"));
    says(&check(&home), "ssh-keys", "unknown", "not in UTF-8");
    fs::create_dir_all(home.path().join(".config/autostart")).expect("there is room for a folder");
    let entry = home.path().join(".config/autostart").join(OsStr::from_bytes(b"\xff.desktop"));
    fs::write(entry, "[Desktop Entry]\nType=Application\nName=X\nExec=/bin/true\n").expect("there is room for a file");
    let register = home.kilter(&["review", "software-access"]).out;
    assert!(register.contains("not in UTF-8"), "{register}");
}

#[test]
fn a_malicious_desktop_file_runs_nothing_and_drives_no_terminal() {
    let home = Home::empty();
    let (ran, name) = (home.path().join("ran"), "\u{202e}Mail\u{1b}]0;owned\u{7}");
    let exec = format!("sh -c 'touch {0}; $(touch {0})' `touch {0}` %f\u{1b}[2J", ran.display());
    let entry = format!("[Desktop Entry]\nType=Application\nName={name}\nExec={exec}\nIcon=../../../../etc/shadow\n");
    home.write(".config/autostart/mail\n\u{1b}[2J.desktop", &entry);
    home.write(".local/share/applications/mail.desktop", &entry);
    check(&home);
    for command in
        [&["check"][..], &["review", "software-access"], &["review", "software-access", "--accept"], &["status"]]
    {
        let run = home.kilter(command);
        assert!(!run.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{command:?}: {:?}", run.out);
    }
    assert!(!ran.exists(), "something of it was run");
}

/// A file system that nobody serves: every question about it waits for ever, as on a network drive whose server is gone.
/// It is mounted in a namespace of its own, and gone with what runs there.
const MOUNT: &str = r#"exec 9<>/dev/fuse
mount -i -t fuse -o fd=9,rootmode=40000,user_id=0,group_id=0,allow_other dead "$1" || exit 99
shift; exec "$@""#;

/// What this command says while this folder is dead; none where nothing may be mounted and nobody promised it (`CI`).
fn while_dead(folder: &Path, kilter: &Command) -> Option<(Option<i32>, String, String)> {
    let mut dead = Command::new("/usr/bin/unshare");
    dead.args(["--mount", "--propagation", "private", "/bin/sh", "-c", MOUNT, "sh"]).arg(folder);
    dead.arg(kilter.get_program()).args(kilter.get_args()).current_dir("/").env_clear();
    dead.envs(kilter.get_envs().filter_map(|(name, value)| Some((name, value?))));
    dead.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    let started = Instant::now();
    let output = dead.output().expect("unshare is installed");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    if !rustix::process::geteuid().is_root() || output.status.code() == Some(99) {
        assert!(std::env::var_os("CI").is_none(), "nothing can be mounted here: {err}");
        println!("skipped: nothing can be mounted here");
        return None;
    }
    assert!(started.elapsed() < LONGEST, "it took {:?}: {out} {err}", started.elapsed());
    Some((output.status.code(), out, err))
}

#[test]
fn a_home_on_a_dead_network_drive_is_cannot_tell_and_the_rest_is_judged_as_ever() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut kilter = Home::empty().command(&["check", "--format", "json"]);
    kilter.current_dir("/").env("HOME", folder.path()).env_remove("KILTER_HOME");
    let living = kilter.output().expect("kilter runs");
    let living = findings(&String::from_utf8_lossy(&living.stdout));
    let Some((code, out, err)) = while_dead(folder.path(), &kilter) else { return };
    assert!(code.is_some_and(|code| code < 2), "{code:?} {err}");
    assert!(err.contains("gives no answer"), "{err}");
    let found = findings(&out);
    for id in ["ssh-keys", "stored-credentials", "browser-passwords", "software-access"] {
        says(&found, id, "unknown", "gave no answer");
        assert_eq!(found[id]["gap"], "timed_out", "{id}");
    }
    for (id, finding) in &found {
        let same = finding["verdict"] == living[id]["verdict"];
        assert!(same || finding["gap"] == "timed_out", "{id} was {} and is {finding}", living[id]["verdict"]);
    }
}

#[test]
fn a_dead_folder_in_a_living_home_costs_only_what_lies_there() {
    let home = Home::empty();
    key(&home, OsStr::new("id_ed25519"));
    let folder = home.path().join(".mozilla");
    fs::create_dir(&folder).expect("there is room for a folder");
    let Some((code, out, err)) = while_dead(&folder, &home.command(&["check", "--format", "json"])) else { return };
    assert!(code.is_some_and(|code| code < 2), "{code:?} {err}");
    let found = findings(&out);
    says(&found, "browser-passwords", "unknown", "~/.mozilla");
    says(&found, "ssh-keys", "fail", "id_ed25519");
}

#[test]
fn a_scan_of_a_dead_folder_ends_and_says_so() {
    let home = Home::empty();
    home.write("tree/.env", "A=b\n");
    let folder = home.path().join("tree/dead");
    fs::create_dir(&folder).expect("there is room for a folder");
    let scan = |root: &Path| {
        let args = ["check", "--format", "json", "--only", "stored-credentials", "--root", &root.to_string_lossy()];
        while_dead(&folder, &home.command(&args))
    };
    let Some((code, out, err)) = scan(&folder) else { return };
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(err.contains("tree/dead") && err.contains("timed out"), "{err}");
    let Some((_, out, _)) = scan(&home.path().join("tree")) else { return };
    says(&findings(&out), "stored-credentials", "unknown", "gave no answer");
}
