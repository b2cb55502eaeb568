//! What is read for `firewall`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "firewall",
        os: Linux,
        reason: "Whether ufw is switched on, what it does with what comes in, and whether it starts with the machine.",
        requests: &[
            "read /etc/ufw/ufw.conf",
            "read /etc/default/ufw",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ufw_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
        ],
    },
    Group {
        fact: "firewall",
        os: Linux,
        reason: "Whether firewalld runs, and the name of the zone that networks are in as long as nobody says otherwise.",
        requests: &[
            "look at /usr/sbin/firewalld",
            "call system org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1.getDefaultZone",
        ],
    },
    Group {
        fact: "firewall",
        os: Linux,
        reason: "Whether rules of nftables or iptables are loaded at the start, and whether they keep out what nobody asked for.",
        requests: &[
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/nftables_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/netfilter_2dpersistent_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/iptables_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "read /etc/nftables.conf",
            "read /etc/sysconfig/nftables.conf",
            "read /etc/iptables/rules.v4",
            "read /etc/iptables/rules.v6",
            "read /etc/iptables/iptables.rules",
            "read /etc/iptables/ip6tables.rules",
            "read /etc/sysconfig/iptables",
            "read /etc/sysconfig/ip6tables",
        ],
    },
    Group {
        fact: "firewall",
        os: Linux,
        reason: "Whether the kernel can filter the network at all: where it cannot, there is no firewall for sure.",
        requests: &[
            "look at /run/systemd/container",
            "read /proc/modules",
            "read /proc/sys/kernel/osrelease",
            "read /usr/lib/modules/*/modules.builtin",
        ],
    },
    Group {
        fact: "firewall",
        os: Macos,
        reason: "Whether the firewall of macOS is on.",
        requests: &["run /usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate"],
    },
    Group {
        fact: "firewall",
        os: Windows,
        reason: "Whether Windows Defender Firewall is on for each kind of network, and what it does with what comes in.",
        requests: &[
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\MpsSvc Start",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\* EnableFirewall",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\* DefaultInboundAction",
            r"registry HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\* EnableFirewall",
            r"registry HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\* DefaultInboundAction",
        ],
    },
    Group {
        fact: "firewall",
        os: Windows,
        reason: "Whether the firewall of another maker has taken the place of Windows' own.",
        requests: &[r"wmi root\SecurityCenter2 FirewallProduct displayName,productState"],
    },
];
