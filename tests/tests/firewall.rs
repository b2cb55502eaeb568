//! `firewall` against real firewalls under a real systemd: each test sets one up with its own tool, asks its own tool how it
//! stands (the oracle), and then asks `kilter` as an ordinary user.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::booted::Booted;

const CHECK: &str = "firewall";

#[test]
fn ufw_counts_where_it_is_enabled_starts_and_refuses() {
    let Some(machine) = Booted::start(&["/usr/sbin/ufw"]) else { return };
    machine.root("systemctl enable -q ufw && ufw --force enable >/dev/null 2>&1 || sed -i s/ENABLED=no/ENABLED=yes/ /etc/ufw/ufw.conf");
    machine.says(CHECK, "pass", "ufw refuses what nobody let in.");

    machine.root("ufw default allow incoming >/dev/null 2>&1 || sed -i s/INPUT_POLICY=.*/INPUT_POLICY=\\\"ACCEPT\\\"/ /etc/default/ufw");
    machine.says(CHECK, "fail", "ufw is on, but set to let everything in.");

    machine.root("sed -i s/INPUT_POLICY=.*/INPUT_POLICY=\\\"DROP\\\"/ /etc/default/ufw; systemctl disable -q ufw; systemctl stop ufw");
    assert_ne!(machine.tries("systemctl is-enabled ufw").status.code(), Some(0));
    machine.says(CHECK, "fail", "ufw is switched on, but does not start with the computer.");

    // Off, and what filters beside it or outside of these namespaces is not seen: that is not "no firewall".
    machine.root(
        "systemctl enable -q ufw; ufw disable >/dev/null 2>&1 || sed -i s/ENABLED=yes/ENABLED=no/ /etc/ufw/ufw.conf",
    );
    assert!(machine.root("ufw status").contains("inactive"));
    machine.says(CHECK, "unknown", "Cannot tell whether a firewall is on: ufw");
}

#[test]
fn firewalld_is_not_missed() {
    let Some(machine) = Booted::start(&["/usr/sbin/firewalld", "/usr/sbin/ufw"]) else { return };
    machine
        .root("sed -i s/ENABLED=yes/ENABLED=no/ /etc/ufw/ufw.conf; systemctl start polkit; systemctl start firewalld");
    assert_eq!(machine.root("firewall-cmd --state"), "running");
    assert_eq!(machine.root("firewall-cmd --get-default-zone"), "public");
    machine.says(CHECK, "pass", "firewalld refuses what nobody let in.");

    machine.root("firewall-cmd -q --set-default-zone=trusted");
    machine.says(CHECK, "fail", "firewalld is on, but set to let everything in.");

    machine.root("cp /usr/lib/firewalld/zones/public.xml /etc/firewalld/zones/mine.xml; firewall-cmd -q --reload; firewall-cmd -q --set-default-zone=mine");
    machine.says(CHECK, "unknown", "only root can read");
}

#[test]
fn a_drop_rule_of_fail2ban_is_no_firewall() {
    let Some(machine) = Booted::start(&["/usr/sbin/nft"]) else { return };
    machine.root("rm -f /etc/ufw/ufw.conf");
    let banned = "table inet f2b-table {
        set banned {
            type ipv4_addr
            elements = { 203.0.113.9 }
        }
        chain f2b-chain {
            type filter hook input priority filter - 1; policy accept;
            tcp dport { 22, 80 } ip saddr @banned drop
        }
    }";
    let load = |rules: &str| {
        machine.root(&format!(
            "printf '%s\\n' 'flush ruleset' '{rules}' > /etc/nftables.conf; systemctl restart nftables"
        ));
    };
    load(banned);
    assert!(machine.root("nft list ruleset").contains("drop"));
    machine.says(CHECK, "fail", "nftables is on, but set to let everything in.");

    load(
        "table inet filter {
        chain input {
            type filter hook input priority filter; policy drop;
            ct state established,related accept
        }
    }",
    );
    assert!(machine.root("nft list ruleset").contains("policy drop"));
    machine.says(CHECK, "pass", "nftables refuses what nobody let in.");

    machine.root("systemctl stop nftables");
    assert_eq!(machine.root("nft list ruleset"), "");
    machine.says(CHECK, "unknown", "nftables");
}
