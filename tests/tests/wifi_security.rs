//! `wifi-security` against a real NetworkManager on a real system bus, held against `nmcli`. The wireless adapter alone is a stand-in:
//! a folder where the kernel would name it.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::booted::Booted;

const CHECK: &str = "wifi-security";

#[test]
fn open_and_wep_networks_that_are_joined_by_themselves_fail() {
    let Some(machine) = Booted::start(&["/usr/sbin/NetworkManager", "/usr/bin/nmcli"]) else { return };
    machine
        .root("rm -f /etc/NetworkManager/system-connections/*; systemctl start polkit; systemctl start NetworkManager; until nmcli -t connection show >/dev/null 2>&1; do :; done");
    machine.root("mkdir -p /run/class/ieee80211; mount --bind /run/class /sys/class");
    machine.says(CHECK, "not_applicable", "no wireless adapter");
    machine.root("mkdir /run/class/ieee80211/phy0");
    machine.says(CHECK, "pass", "knows no wireless network");

    machine.root("nmcli -t connection add type wifi ifname '*' con-name home ssid Home wifi-sec.key-mgmt wpa-psk wifi-sec.psk 12345678 >/dev/null");
    machine.says(CHECK, "pass", "is encrypted");

    machine.root("nmcli -t connection add type wifi ifname '*' con-name cafe ssid Café >/dev/null");
    assert_eq!(machine.root("nmcli -g connection.autoconnect connection show cafe"), "yes");
    machine.says(CHECK, "fail", "\"Café\" (no encryption)");

    machine.root("nmcli connection modify cafe connection.autoconnect no");
    machine.says(CHECK, "pass", "is encrypted");

    machine.root("nmcli -t connection add type wifi ifname '*' con-name old ssid Old wifi-sec.key-mgmt none wifi-sec.wep-key0 12345 >/dev/null");
    machine.says(CHECK, "fail", "\"Old\" (WEP, broken in minutes)");

    machine.root("systemctl stop NetworkManager");
    machine.says(CHECK, "unknown", "not in the hands of NetworkManager");
}
