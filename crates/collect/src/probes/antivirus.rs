//! What is read for `antivirus`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "antivirus",
        os: Linux,
        reason: "Whether a program that guards against malware is installed, starts by itself, and runs.",
        requests: &[
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/clamav_2ddaemon_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/clamd_40scan_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/clamd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/falcon_2dsensor_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/mdatp_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/sentinelone_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/sophos_2dspl_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/eea_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/efs_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ds_5fagent_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/cbagentd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/traps_5fpmd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/bdsec_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/kesl_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/mfetpd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ElasticEndpoint_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/drweb_2dconfigd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
        ],
    },
    Group {
        fact: "antivirus",
        os: Linux,
        reason: "ClamAV: when the signatures that are on this computer were made.",
        requests: &["list /var/lib/clamav", "run /usr/bin/head -c 512 /var/lib/clamav/*"],
    },
    Group {
        fact: "antivirus",
        os: Macos,
        reason: "Whether XProtect is there, and whether macOS fetches its signatures by itself.",
        requests: &[
            "look at /Library/Apple/System/Library/CoreServices/XProtect.bundle",
            "look at /System/Library/CoreServices/XProtect.bundle",
            "read /Library/Managed Preferences/com.apple.SoftwareUpdate.plist",
            "read /Library/Preferences/com.apple.SoftwareUpdate.plist",
        ],
    },
    Group {
        fact: "antivirus",
        os: Windows,
        reason: "Which programs guard this computer against malware, whether they are on, and how old their signatures are.",
        requests: &[
            r"wmi root\SecurityCenter2 AntiVirusProduct displayName,instanceGuid,productState",
            r"wmi root\Microsoft\Windows\Defender MSFT_MpComputerStatus AntivirusEnabled,RealTimeProtectionEnabled,AntivirusSignatureAge",
        ],
    },
];
