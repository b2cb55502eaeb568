//! What is read for `bluetooth`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "bluetooth",
        os: Linux,
        reason: "Whether this computer has Bluetooth, whether it is on, and whether it shows itself to strangers.",
        requests: &[
            "list /sys/class/bluetooth",
            "call system org.bluez /org/bluez/* org.freedesktop.DBus.Properties.Get org.bluez.Adapter1 Powered",
            "call system org.bluez /org/bluez/* org.freedesktop.DBus.Properties.Get org.bluez.Adapter1 Discoverable",
            "call system org.bluez /org/bluez/* org.freedesktop.DBus.Properties.Get org.bluez.Adapter1 DiscoverableTimeout",
        ],
    },
    Group {
        fact: "bluetooth",
        os: Macos,
        reason: "Whether Bluetooth is on, and whether it shows itself to strangers.",
        requests: &["run /usr/sbin/system_profiler SPBluetoothDataType -json"],
    },
    Group {
        fact: "bluetooth",
        os: Windows,
        reason: "Whether Bluetooth shows itself to strangers.",
        requests: &["api bluetooth-discoverable"],
    },
];
