//! What is read for `secure-boot`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "secure-boot",
        os: Linux,
        reason: "Whether this computer's firmware verifies what it starts, and the boot loader after it.",
        requests: &[
            "list /sys/firmware",
            "list /sys/firmware/efi/efivars",
            "read /sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c",
            "read /sys/firmware/efi/efivars/SetupMode-8be4df61-93ca-11d2-aa0d-00e098032b8c",
            "read /sys/firmware/efi/efivars/MokSBStateRT-605dab50-e046-4300-abb6-3dd810dd8b23",
            "read /sys/kernel/security/lockdown",
        ],
    },
    Group {
        fact: "secure-boot",
        os: Macos,
        reason: "Which startup security this Mac is set to.",
        requests: &["run /usr/sbin/system_profiler -json SPiBridgeDataType"],
    },
    Group {
        fact: "secure-boot",
        os: Windows,
        reason: "Whether this computer's firmware verifies what it starts, and whether it is of a kind that can.",
        requests: &[
            r"registry HKLM\SYSTEM\CurrentControlSet\Control\SecureBoot\State UEFISecureBootEnabled",
            r"registry HKLM\SYSTEM\CurrentControlSet\Control PEFirmwareType",
        ],
    },
];
