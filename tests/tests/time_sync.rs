//! `time-sync` against the real chrony and systemd-timedated under a real systemd: chrony is switched on and off, systemctl and timedatectl
//! say how it stands (the oracles), and then `kilter` is asked as an ordinary user.
//!
//! chrony runs with `-x`: it may not touch the clock, which is the one of the machine around. Whether the kernel calls its clock
//! synchronised is that machine's state, too; both are judged here.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::booted::Booted;

const CHECK: &str = "time-sync";

const TOOLS: &[&str] = &["/usr/sbin/chronyd", "/usr/bin/timedatectl", "/lib/systemd/systemd-timedated"];

/// Without the mark of a container, in which the clock belongs to the machine around.
fn booted() -> Option<Booted> {
    let machine = Booted::start(TOOLS)?;
    machine.says(CHECK, "not_applicable", "container");
    machine.root("rm -f /run/systemd/container; echo 'DAEMON_OPTS=\"-x -F 0\"' > /etc/default/chrony");
    machine.root("systemctl start systemd-timedated");
    Some(machine)
}

fn kernel_is_synchronised(machine: &Booted) -> bool {
    match machine.root("timedatectl show --property NTPSynchronized --value").as_str() {
        "yes" => true,
        "no" => false,
        other => panic!("timedatectl says {other}"),
    }
}

#[test]
fn switching_chrony_on_and_off_turns_the_verdict() {
    let Some(machine) = booted() else { return };
    machine.root("systemctl disable --now -q chrony");
    assert_eq!(machine.root("timedatectl show --property NTP --value"), "no");
    if kernel_is_synchronised(&machine) {
        machine.says(CHECK, "unknown", "not long ago");
    } else {
        machine.says(CHECK, "fail", "no time service is switched on");
    }

    machine.root("systemctl enable --now -q chrony");
    assert_eq!(machine.root("systemctl is-active chrony"), "active");
    assert_eq!(machine.root("timedatectl show --property NTP --value"), "yes");
    if kernel_is_synchronised(&machine) {
        machine.says(CHECK, "pass", "(chrony)");
    } else {
        machine.says(CHECK, "unknown", "chrony runs, but has reached no time server");
    }

    machine.root("systemctl stop chrony; systemctl mask -q chrony");
    let verdict = machine.finding(CHECK)["verdict"].clone();
    assert_ne!(verdict, "pass", "it does not run any more");
}

#[test]
fn a_timedated_that_does_not_answer_is_no_pass_and_no_fail() {
    let Some(machine) = booted() else { return };
    machine.root(
        "systemctl enable --now -q chrony; systemctl stop systemd-timedated; systemctl mask -q systemd-timedated",
    );
    assert_ne!(machine.tries("timedatectl show").status.code(), Some(0));
    machine.says(CHECK, "unknown", "systemd-timedated");
}
