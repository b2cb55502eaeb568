//! `remote-login` against a real sshd and real sockets under a real systemd, held against `ss -ltn` and `sshd -T`.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::booted::Booted;

const CHECK: &str = "remote-login";
const NONE: &str = "No login service is open to the network.";

fn sshd() -> Option<Booted> {
    let machine = Booted::start(&["/usr/sbin/sshd", "/usr/bin/ss"])?;
    machine.root("test -e /etc/ssh/ssh_host_ed25519_key || ssh-keygen -q -A; rm -f /etc/ssh/sshd_config.d/*; mkdir -p /etc/ssh/sshd_config.d");
    configure(&machine, "");
    Some(machine)
}

/// Rewrites the settings as Debian ships them but for this.
fn configure(machine: &Booted, settings: &str) {
    machine
        .root(&format!("printf '%s\\n' 'Include /etc/ssh/sshd_config.d/*.conf' '{settings}' > /etc/ssh/sshd_config"));
}

#[test]
fn ssh_is_seen_where_it_listens() {
    let Some(machine) = sshd() else { return };
    machine.says(CHECK, "pass", NONE);
    machine.root("systemctl start ssh");
    assert!(machine.root("ss -ltnH").contains(":22 "));
    machine.says(CHECK, "fail", "SSH on port 22, where a password is enough.");

    configure(&machine, "Port 2222\nPasswordAuthentication no\nKbdInteractiveAuthentication no");
    machine.root("systemctl restart ssh");
    assert!(machine.root("ss -ltnH").contains(":2222 "));
    assert!(machine.root("sshd -T").contains("passwordauthentication no"));
    machine.says(CHECK, "fail", "SSH on port 2222, with keys only.");

    machine.root("systemctl stop ssh");
    machine.says(CHECK, "pass", NONE);
}

#[test]
fn what_listens_only_on_this_machine_does_not_count() {
    let Some(machine) = sshd() else { return };
    configure(&machine, "ListenAddress 127.0.0.1\nListenAddress [::1]:2222");
    machine.root("systemctl start ssh");
    assert!(machine.root("ss -ltnH").contains("127.0.0.1:22 "));
    machine.says(CHECK, "pass", NONE);
}

#[test]
fn what_a_container_listens_to_is_not_ours() {
    // Peers connect to this machine's own addresses: a bridge to a container answers, and is blamed on the employee.
    let Some(machine) = sshd() else { return };
    machine.root(
        "ip netns add container; ip link add outside type veth peer name inside netns container
        ip address add 172.17.0.1/16 dev outside; ip link set outside up
        ip -n container address add 172.17.0.2/16 dev inside; ip -n container link set inside up; mkdir -p /run/sshd",
    );
    machine.root("ip netns exec container /usr/sbin/sshd -o PidFile=none");
    machine.root("ssh-keyscan -t ed25519 172.17.0.2 2>/dev/null | grep -q ed25519");
    machine.says(CHECK, "pass", NONE);
}

#[test]
fn ssh_started_with_a_port_of_its_own_is_not_overlooked() {
    let Some(machine) = sshd() else { return };
    machine.root("echo SSHD_OPTS=-p2200 > /etc/default/ssh; systemctl start ssh");
    assert!(machine.root("ss -ltnH").contains(":2200 "));
    machine.says(CHECK, "unknown", "not where its settings say");
}

#[test]
fn the_first_value_and_included_files_count_as_sshd_reads_them() {
    let Some(machine) = sshd() else { return };
    let cases = [
        ("PasswordAuthentication no\nKbdInteractiveAuthentication no\nPasswordAuthentication yes", ""),
        ("passwordauthentication=no\nChallengeResponseAuthentication no", ""),
        ("PasswordAuthentication no", "KbdInteractiveAuthentication no"),
        ("PasswordAuthentication yes", "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPort 2022"),
        ("Port 22\nMatch User nobody\nPasswordAuthentication no\nKbdInteractiveAuthentication no", ""),
        (
            "KbdInteractiveAuthentication no\nMatch all\nPasswordAuthentication no",
            "Match User nobody\nPasswordAuthentication yes",
        ),
    ];
    for (main, included) in cases {
        configure(&machine, main);
        machine.root(&format!("printf '%s\\n' '{included}' > /etc/ssh/sshd_config.d/10-more.conf; mkdir -p /run/sshd; systemctl reset-failed ssh || true; systemctl restart ssh"));
        let oracle = machine.root("sshd -T");
        let passwords =
            oracle.contains("\npasswordauthentication yes") || oracle.contains("\nkbdinteractiveauthentication yes");
        let service = &machine.finding(CHECK)["facts"]["services"][0];
        assert_eq!(service["passwords"], passwords, "{main:?} with {included:?}: {service}");
        let port = service["port"].as_u64().unwrap_or_default();
        assert!(oracle.contains(&format!("port {port}\n")), "{main:?} with {included:?}: {port}");
    }
}

#[test]
fn a_remote_desktop_is_seen_by_its_port() {
    let Some(machine) = sshd() else { return };
    // A stand-in for xrdp: systemd itself listens on its port.
    machine.root("systemd-run --quiet --socket-property=ListenStream=3389 --unit=desk /bin/true");
    assert!(machine.root("ss -ltnH").contains(":3389 "));
    machine.says(CHECK, "fail", "Remote Desktop (RDP) on port 3389");
}
