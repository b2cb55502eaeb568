//! What is read for `wifi-security`.

use super::Group;
use kilter_facts::Os::{Linux, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "wifi-security",
        os: Linux,
        reason: "Whether this computer has a wireless adapter, and which connections NetworkManager knows.",
        requests: &[
            "list /sys/class/ieee80211",
            "call system org.freedesktop.NetworkManager /org/freedesktop/NetworkManager/Settings org.freedesktop.NetworkManager.Settings.ListConnections",
            "call system org.freedesktop.NetworkManager /org/freedesktop/NetworkManager/Settings org.freedesktop.DBus.Properties.Get org.freedesktop.NetworkManager.Settings Connections",
        ],
    },
    Group {
        fact: "wifi-security",
        os: Linux,
        reason: "How a wireless network is protected, and whether this computer joins it by itself. Passwords are never asked for.",
        requests: &[
            "call system org.freedesktop.NetworkManager /org/freedesktop/NetworkManager/Settings/* org.freedesktop.NetworkManager.Settings.Connection.GetSettings",
        ],
    },
    Group {
        fact: "wifi-security",
        os: Windows,
        reason: "How each wireless network that this computer knows is protected, and whether it is joined by itself.",
        requests: &["api wlan-profiles"],
    },
];
