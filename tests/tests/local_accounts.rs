//! `local-accounts` in a root of its own, whose accounts are made by the real tools of Debian's package passwd (`useradd -R`,
//! `usermod -R`), and whose logins are written down by util-linux. `last` is the oracle for them.
//!
//! Each test is named for what it flips. With `KILTER_RECORD=1` the recordings in `tests/evidence/linux` are made anew.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::root::Root;
use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const CHECK: &str = "local-accounts";
const DAY: u64 = 24 * 60 * 60;
const SUDO: &str = "what sudo's own rules add, only root can read";

fn machine() -> Option<Root> {
    let root = Root::empty()?;
    root.write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n");
    root.write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nsync:x:4:65534:sync:/bin:/bin/sync\npostgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n");
    root.write("etc/shadow", "root:*:19000:0:99999:7:::\n");
    root.write("etc/group", "root:x:0:\nsudo:x:27:\nusers:x:100:\nnogroup:x:65534:\n");
    root.write(
        "etc/login.defs",
        "UID_MIN\t\t\t 1000\nUID_MAX\t\t\t60000\nGID_MIN 1000\nGID_MAX 60000\nENCRYPT_METHOD SHA512\n",
    );
    tool(&root, "useradd", &["--no-create-home", "--uid", "1000", "--shell", "/bin/bash", "employee"]);
    tool(&root, "usermod", &["--append", "--groups", "sudo", "employee"]);
    Some(root)
}

/// One of Debian's tools for accounts; `--prefix` keeps them off this machine's own.
fn tool(root: &Root, name: &str, args: &[&str]) {
    let mut command = Command::new(format!("/usr/sbin/{name}"));
    let output = command.arg("--prefix").arg(root.path()).args(args).output().expect("the package passwd is installed");
    assert!(output.status.success(), "{name} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn days_ago(days: u64) -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970").as_secs() - days * DAY
}

/// A record of wtmp(5): its kind, the name and when.
fn record(kind: i16, name: &str, at: u64) -> Vec<u8> {
    let mut record = vec![0; 384];
    record[..2].copy_from_slice(&kind.to_le_bytes());
    record[8..12].copy_from_slice(b"tty1");
    record[44..44 + name.len()].copy_from_slice(name.as_bytes());
    record[340..344].copy_from_slice(&u32::try_from(at).expect("it is before 2106").to_le_bytes());
    record
}

fn wtmp(root: &Root, records: &[Vec<u8>]) {
    root.write("var/log/wtmp", records.concat());
    // What `last` makes of it, where it is installed.
    let said = Command::new("last").arg("-f").arg(root.path().join("var/log/wtmp")).output();
    if let Ok(said) = said {
        let names = String::from_utf8_lossy(&said.stdout).lines().filter(|line| line.starts_with("bob")).count();
        let ours = records.iter().filter(|record| record[0] == 7 && record[44..47] == *b"bob").count();
        assert_eq!(names, ours, "last does not read the records as they are meant");
    }
}

/// The accounts were last changed long ago.
fn settle(root: &Root) {
    let then = UNIX_EPOCH + Duration::from_secs(days_ago(500));
    let passwd = fs::File::options().append(true).open(root.path().join("etc/passwd")).expect("it is there");
    passwd.set_modified(then).expect("it is ours");
}

#[test]
fn the_employee_alone_passes_and_services_do_not_count() {
    let Some(root) = machine() else { return };
    let says = format!("1 person can log in here, each in use, and 1 administrator; {SUDO}.");
    root.says_and_record(CHECK, "debian12-one-person", "pass", &says);
}

#[test]
fn a_password_that_is_missing_or_readable_fails() {
    let Some(root) = machine() else { return };
    let passwd = fs::read_to_string(root.path().join("etc/passwd")).expect("it is there");
    root.write("etc/passwd", passwd.replace("employee:x:", "employee::"));
    root.says_and_record(CHECK, "debian12-no-password", "fail", "The account employee has no password.");
    root.write("etc/passwd", passwd.replace("employee:x:", "employee:$6$salt$hash:"));
    root.says(CHECK, "fail", "The password hash of the account employee can be read by everybody on this computer.");
    root.write("etc/passwd", passwd.replace("employee:x:", "employee:!:"));
    let says = format!("1 person can log in here, each in use, and 1 administrator; {SUDO}.");
    root.says(CHECK, "pass", &says);
}

#[test]
fn a_second_root_fails() {
    let Some(root) = machine() else { return };
    tool(
        &root,
        "useradd",
        &["--no-create-home", "--non-unique", "--uid", "0", "--gid", "0", "--shell", "/bin/bash", "toor"],
    );
    let says = "The account toor has all the rights of root under another name.";
    root.says_and_record(CHECK, "debian12-second-root", "fail", says);
}

#[test]
fn administrators_are_counted_by_their_groups() {
    let Some(root) = machine() else { return };
    for (name, group) in [("bob", "sudo"), ("cid", "sudo"), ("dee", "users")] {
        tool(&root, "useradd", &["--no-create-home", "--shell", "/bin/bash", "--gid", "100", name]);
        tool(&root, "usermod", &["--append", "--groups", group, name]);
    }
    let says = "3 people administer this computer (bob, cid, employee); it should be at most 2.";
    root.says_and_record(CHECK, "debian12-three-administrators", "fail", says);
    // The group that an account has by default is not among its members.
    tool(&root, "usermod", &["--gid", "27", "dee"]);
    root.says(CHECK, "fail", "4 people administer this computer (bob, cid, dee, employee); it should be at most 2.");
}

#[test]
fn an_unused_account_is_told_from_one_that_is_not_on_record() {
    let Some(root) = machine() else { return };
    tool(&root, "useradd", &["--no-create-home", "--shell", "/bin/bash", "bob"]);
    settle(&root);
    let short = "Cannot tell whether the account bob was used in the last 90 days: the record of logins does not reach back so far.";
    root.says(CHECK, "unknown", short);
    let boot = |days| record(2, "reboot", days_ago(days));
    wtmp(&root, &[boot(60), record(7, "employee", days_ago(1))]);
    root.says_and_record(CHECK, "debian12-short-record", "unknown", short);
    wtmp(&root, &[boot(200), record(7, "bob", days_ago(40))]);
    let two = format!("2 people can log in here, each in use, and 1 administrator; {SUDO}.");
    root.says_and_record(CHECK, "debian12-two-people", "pass", &two);
    wtmp(&root, &[boot(200), record(7, "bob", days_ago(120))]);
    // Without the accounts service nobody but root can tell whether it is locked.
    let finding = root.finding(CHECK);
    let reason = finding["reason"].as_str().unwrap_or_default();
    assert_eq!(finding["verdict"], "unknown", "{reason}");
    assert!(
        reason.starts_with("The account bob was not used for 120 days. Cannot tell whether it is locked:"),
        "{reason}"
    );
    // It may have been made yesterday.
    wtmp(&root, &[boot(200)]);
    tool(&root, "useradd", &["--no-create-home", "--shell", "/usr/sbin/nologin", "service"]);
    root.says(CHECK, "unknown", short);
}

#[test]
fn lastlog_can_show_a_login_and_not_the_lack_of_one() {
    let Some(root) = machine() else { return };
    tool(&root, "useradd", &["--no-create-home", "--uid", "1001", "--shell", "/bin/bash", "bob"]);
    settle(&root);
    let lastlog = |days| {
        let mut table = vec![0; 292 * 1002];
        table[292 * 1001..292 * 1001 + 4]
            .copy_from_slice(&u32::try_from(days_ago(days)).expect("before 2106").to_le_bytes());
        root.write("var/log/lastlog", table);
    };
    lastlog(10);
    let two = format!("2 people can log in here, each in use, and 1 administrator; {SUDO}.");
    root.says(CHECK, "pass", &two);
    lastlog(200);
    let short = "Cannot tell whether the account bob was used in the last 90 days: the record of logins does not reach back so far.";
    root.says(CHECK, "unknown", short);
}

#[test]
fn damaged_files_are_told() {
    let Some(root) = machine() else { return };
    let passwd = fs::read(root.path().join("etc/passwd")).expect("it is there");
    root.write("etc/passwd", &passwd[..passwd.len() - 9]);
    root.says_and_record(
        CHECK,
        "debian12-half-written",
        "unknown",
        "/etc/passwd is damaged: a line in it is not an account",
    );
    root.write("etc/passwd", [0xff, 0xfe, b'\n']);
    root.says(CHECK, "unknown", "/etc/passwd is damaged: a line in it is not an account");
    root.remove("etc/passwd");
    root.link("etc/passwd", "passwd");
    let finding = root.finding(CHECK);
    assert_eq!(finding["verdict"], "unknown", "{finding}");
}
