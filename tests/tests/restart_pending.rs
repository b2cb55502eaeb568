//! `restart-pending` in a root folder of the test's own: kernels are installed there, marks are set and left to age.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use chrono::{TimeDelta, Utc};
use kilter_tests::root::Root;
use std::process::Command;

const CHECK: &str = "restart-pending";
const OLD: &str = "6.1.0-9-amd64";
const NEW: &str = "6.1.0-50-amd64";

/// A machine that was started so many days ago with this kernel.
fn started(days: i64, running: &str) -> Option<Root> {
    let root = Root::empty()?;
    start(&root, days, running);
    root.folder("usr/lib/modules");
    install(&root, running, days + 1);
    Some(root)
}

/// Restarts it with this kernel, so many days ago.
fn start(root: &Root, days: i64, running: &str) {
    let at = (Utc::now() - TimeDelta::days(days)).timestamp();
    root.write("proc/stat", format!("cpu  0 0 0 0\nbtime {at}\nprocesses 1\n"));
    root.write("proc/sys/kernel/osrelease", format!("{running}\n"));
}

/// Installs a kernel as dpkg leaves it. The kernel's own files carry the date on which it was built.
fn install(root: &Root, release: &str, days: i64) {
    let (image, list) = (format!("boot/vmlinuz-{release}"), format!("var/lib/dpkg/info/linux-image-{release}.list"));
    root.write(&image, "");
    root.date(&image, "2020-01-01");
    root.write(&list, "/.\n");
    root.date(&list, &format!("{days} days ago"));
}

#[test]
fn a_newer_kernel_waits_for_a_restart() {
    let Some(root) = started(30, OLD) else { return };
    root.mentions(CHECK, "pass", "The newest installed kernel is running");
    install(&root, NEW, 3);
    root.mentions(CHECK, "pass", "A restart is waiting, to put into effect: the kernel 6.1.0-50-amd64.");
    install(&root, NEW, 9);
    root.mentions(
        CHECK,
        "fail",
        "A restart has been waiting for 9 days, to put into effect: the kernel 6.1.0-50-amd64.",
    );
    // Its package is replaced by another build of the same name: what runs is the old one.
    start(&root, 30, NEW);
    root.mentions(CHECK, "fail", "a newer build of the kernel 6.1.0-50-amd64");
    start(&root, 0, NEW);
    root.mentions(CHECK, "pass", "The newest installed kernel is running");
    // Another line of kernels, as a cloud image has it, is no update of this one.
    install(&root, "6.12.9-1-cloud-amd64", 20);
    root.mentions(CHECK, "pass", "The newest installed kernel is running");
}

#[test]
fn a_mark_counts_from_the_day_it_was_set() {
    let Some(root) = started(30, NEW) else { return };
    root.write("run/reboot-required", "*** System restart required ***\n");
    root.write("run/reboot-required.pkgs", "libc6\ndbus\nlibc6\n");
    root.mentions(CHECK, "pass", "updates of dbus, libc6. It may wait for 7 days.");
    root.date("run/reboot-required", "8 days ago");
    root.mentions(CHECK, "fail", "A restart has been waiting for 8 days, to put into effect: updates of dbus, libc6.");
    std::fs::remove_file(root.at("run/reboot-required")).unwrap();
    root.mentions(CHECK, "pass", "The newest installed kernel is running");
}

#[test]
fn a_damaged_answer_is_no_pass() {
    let Some(root) = started(30, NEW) else { return };
    root.write("proc/sys/kernel/osrelease", "6.1.0-5");
    root.mentions(CHECK, "unknown", "The kernel does not tell its release.");
    root.write("proc/sys/kernel/osrelease", "6.18.44-somewhere\n");
    root.mentions(CHECK, "unknown", "is not among those installed");
}

/// linux-version(1) of Debian orders kernels by its own rules.
#[test]
fn debian_agrees_on_which_kernel_is_newer() {
    let releases = [
        "6.1.0-9-amd64",
        "6.1.0-50-amd64",
        "6.10.3-1-amd64",
        "6.12.9-2-amd64",
        "6.12.48+deb13-amd64",
        "6.12.57+deb13-amd64",
    ];
    for pair in releases.windows(2) {
        let [old, new] = pair else { continue };
        let Ok(told) = Command::new("linux-version").args(["compare", old, "lt", new]).status() else {
            println!("skipped: linux-base is not installed");
            return;
        };
        assert!(told.success(), "linux-version says that {old} is not older than {new}");
        let Some(root) = started(30, old) else { return };
        root.mentions(CHECK, "pass", "The newest installed kernel is running");
        install(&root, new, 9);
        root.mentions(CHECK, "fail", new);
        start(&root, 0, new);
        root.mentions(CHECK, "pass", "The newest installed kernel is running");
    }
}
