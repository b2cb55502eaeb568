//! `logging` against the real journal under a real systemd: its storage is switched, `journalctl --header` says which files it writes (the
//! oracle), and then `kilter` is asked as an ordinary user.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::booted::Booted;

const CHECK: &str = "logging";

/// Restarts the journal with this setting, and says in which folder its open file lies.
fn stored(machine: &Booted, storage: &str) -> String {
    machine.root(&format!(
        "mkdir -p /etc/systemd/journald.conf.d; printf '[Journal]\\nStorage={storage}\\n' > /etc/systemd/journald.conf.d/kilter.conf; \
         rm -rf /run/log/journal; systemctl restart systemd-journald; journalctl --flush; logger kilter; journalctl --sync"
    ));
    machine.root("journalctl --header | sed -n 's/^File path: //p' | sort | tail -n 1")
}

#[test]
fn where_the_journal_is_kept_turns_the_verdict() {
    let Some(machine) = Booted::start(&["/usr/bin/journalctl", "/usr/bin/logger"]) else { return };
    machine.root("rm -rf /var/log/journal; systemctl stop rsyslog syslog.socket || true; systemctl mask -q rsyslog");

    assert_eq!(stored(&machine, "none"), "");
    machine.says(CHECK, "fail", "No log is kept");

    assert!(stored(&machine, "volatile").starts_with("/run/log/journal/"));
    machine.says(CHECK, "fail", "in memory only");

    // "auto" keeps it where the folder is, and does not make the folder.
    assert!(stored(&machine, "auto").starts_with("/run/log/journal/"));
    machine.says(CHECK, "fail", "in memory only");
    machine.root("mkdir -p /var/log/journal");
    assert!(stored(&machine, "auto").starts_with("/var/log/journal/"));
    machine.says(CHECK, "pass", "kept on the disk");

    machine.root("rm -rf /var/log/journal");
    assert!(stored(&machine, "persistent").starts_with("/var/log/journal/"));
    machine.says(CHECK, "pass", "kept on the disk");

    // Set to be kept, and not kept: the disk is full, or the journal is stopped.
    machine.root("touch -d '5 days ago' /var/log/journal/*/*.journal");
    assert_ne!(machine.finding(CHECK)["verdict"], "pass", "nothing was written for days");
}
