//! `bluetooth` against a stand-in: machines that run tests have no Bluetooth, and the real bluetoothd shows no adapter without one.
//! The adapter in the kernel is a folder; BlueZ is python-dbusmock's, which is switched and read by the real `bluetoothctl`.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::booted::Booted;

const CHECK: &str = "bluetooth";

#[test]
fn only_what_is_visible_without_an_end_fails() {
    let mock = "/usr/lib/python3/dist-packages/dbusmock/templates/bluez5.py";
    let Some(machine) = Booted::start(&[mock, "/usr/bin/bluetoothctl"]) else { return };
    machine.root("mkdir -p /run/class/bluetooth; mount --bind /run/class /sys/class");
    machine.says(CHECK, "not_applicable", "no Bluetooth");
    machine.root("mkdir /run/class/bluetooth/hci0 /run/class/bluetooth/hci0:256");
    machine.says(CHECK, "pass", "Bluetooth is off.");

    machine.spawn("exec /usr/bin/python3 -m dbusmock --system --template bluez5");
    machine.root("until busctl --acquired list | grep -q org.bluez; do :; done; busctl -q call org.bluez /org/bluez org.bluez.Mock AddAdapter ss hci0 device");
    let set = |name: &str, kind: &str, value: &str| {
        machine
            .root(&format!("busctl set-property org.bluez /org/bluez/hci0 org.bluez.Adapter1 {name} {kind} {value}"));
    };
    set("Powered", "b", "true");
    set("Discoverable", "b", "false");
    machine.says(CHECK, "pass", "only to devices that it knows");

    set("Discoverable", "b", "true");
    set("DiscoverableTimeout", "u", "180");
    machine.says(CHECK, "pass", "hci0 shows itself just now, and stops by itself after 3 minutes.");

    set("DiscoverableTimeout", "u", "0");
    let oracle = machine.root("bluetoothctl show");
    assert!(oracle.contains("Discoverable: yes") && oracle.contains("DiscoverableTimeout: 0x00000000"), "{oracle}");
    machine.says(CHECK, "fail", "hci0 shows itself to everybody near, without an end.");

    set("Powered", "b", "false");
    machine.says(CHECK, "pass", "Bluetooth is off.");
}
