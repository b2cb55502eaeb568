//! What the registry holds, and what the check then has to say: a case is a row.

/// A value of the registry: key, name, type and data as reg.exe takes them; `ABSENT` for a value that is not there.
pub(crate) type Value = (&'static str, &'static str, &'static str, &'static str);

/// The type of a value that is not there.
pub(crate) const ABSENT: &str = "-";

/// One row.
pub(crate) struct Case {
    pub(crate) check: &'static str,
    /// What differs from the ground of the check.
    pub(crate) set: &'static [Value],
    pub(crate) verdict: &'static str,
    /// A part of the reason that the employee reads.
    pub(crate) reason: &'static str,
}

const fn case(check: &'static str, set: &'static [Value], verdict: &'static str, reason: &'static str) -> Case {
    Case { check, set, verdict, reason }
}

const DESKTOP: &str = r"HKCU\Control Panel\Desktop";
const DESKTOP_POLICY: &str = r"HKCU\Software\Policies\Microsoft\Windows\Control Panel\Desktop";
const WINLOGON: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon";
const SYSTEM_POLICY: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System";
const CONSOLE_LOCK: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Power\PowerSettings\0e796bdb-100d-47d6-a2d5-f7d2daa51f51";
const STANDBY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Power\PowerSettings\29f6c1db-86da-48c5-9fdb-f2b67b1f44da";

const FIREWALL: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\MpsSvc";
const DOMAIN: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\DomainProfile";
const PRIVATE: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\StandardProfile";
const PUBLIC: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\PublicProfile";
const PUBLIC_POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\PublicProfile";
const TERMINALS: &str = r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server";
const TERMINALS_POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services";
const EXPLORER: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer";
const SERVER: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer";
const SERVER_PARAMETERS: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters";
const SMB1_SERVER: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\srv";
const SMB1_CLIENT: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\mrxsmb10";
const RUN: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";
const RUN_ONCE: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\RunOnce";
const RUN_OF_ALL: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run";
const RUN_OF_ALL_32: &str = r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Run";
const RUN_BY_POLICY: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer\Run";
const APPROVED: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";
const UPDATES: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\wuauserv";
const UPDATES_POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU";

/// The ground that each check's rows stand on: what a machine that is well set holds.
pub(crate) const GROUND: &[(&str, &[Value])] = &[
    ("auto-login", &[(WINLOGON, "AutoAdminLogon", "REG_SZ", "0")]),
    ("file-sharing", &[(SERVER, "Start", "REG_DWORD", "4"), (SMB1_CLIENT, "Start", "REG_DWORD", "4")]),
    (
        "firewall",
        &[
            (FIREWALL, "Start", "REG_DWORD", "2"),
            (DOMAIN, "EnableFirewall", "REG_DWORD", "1"),
            (PRIVATE, "EnableFirewall", "REG_DWORD", "1"),
            (PUBLIC, "EnableFirewall", "REG_DWORD", "1"),
        ],
    ),
    (
        "mandatory-access-control",
        &[
            (SYSTEM_POLICY, "EnableLUA", "REG_DWORD", "1"),
            (SYSTEM_POLICY, "ConsentPromptBehaviorAdmin", "REG_DWORD", "5"),
        ],
    ),
    ("remote-login", &[(TERMINALS, "fDenyTSConnections", "REG_DWORD", "1")]),
    ("removable-media", &[(EXPLORER, "NoDriveTypeAutoRun", "REG_DWORD", "255")]),
    ("auto-updates", &[(UPDATES, "Start", "REG_DWORD", "3")]),
    (
        "screen-lock",
        &[
            (DESKTOP, "ScreenSaveActive", "REG_SZ", "1"),
            (DESKTOP, "ScreenSaverIsSecure", "REG_SZ", "1"),
            (DESKTOP, "ScreenSaveTimeOut", "REG_SZ", "600"),
            (DESKTOP, "SCRNSAVE.EXE", "REG_SZ", r"C:\Windows\system32\scrnsave.scr"),
            (CONSOLE_LOCK, "ACSettingIndex", "REG_DWORD", "1"),
            (CONSOLE_LOCK, "DCSettingIndex", "REG_DWORD", "1"),
            (STANDBY, "ACSettingIndex", "REG_DWORD", "0"),
            (STANDBY, "DCSettingIndex", "REG_DWORD", "0"),
        ],
    ),
];

pub(crate) const CASES: &[Case] = &[
    case("auto-login", &[], "pass", ""),
    case(
        "auto-login",
        &[(WINLOGON, "AutoAdminLogon", "REG_SZ", "1"), (WINLOGON, "DefaultUserName", "REG_SZ", "ana")],
        "fail",
        "ana",
    ),
    case("auto-login", &[(WINLOGON, "AutoAdminLogon", "REG_SZ", "maybe")], "unknown", "neither 0 nor 1"),
    case("file-sharing", &[(SMB1_CLIENT, "Start", "REG_DWORD", "2")], "fail", "asks others for files by SMB 1"),
    case("file-sharing", &[(SMB1_CLIENT, "Start", "REG_DWORD", "3")], "fail", "asks others for files by SMB 1"),
    case("file-sharing", &[(SMB1_CLIENT, "Start", "REG_DWORD", "9")], "unknown", "does not know how"),
    case("file-sharing", &[(SMB1_CLIENT, "Start", ABSENT, "")], "pass", ""),
    case(
        "file-sharing",
        &[(SERVER, "Start", "REG_DWORD", "2"), (SERVER_PARAMETERS, "SMB1", "REG_DWORD", "1")],
        "fail",
        "set to share files by SMB 1",
    ),
    // Wine has no list of shares.
    case(
        "file-sharing",
        &[(SERVER, "Start", "REG_DWORD", "2"), (SERVER_PARAMETERS, "SMB1", "REG_DWORD", "0")],
        "unknown",
        "list of shares",
    ),
    case(
        "file-sharing",
        &[(SERVER, "Start", "REG_DWORD", "2"), (SMB1_SERVER, "Start", "REG_DWORD", "3")],
        "unknown",
        "answers by SMB 1",
    ),
    case("file-sharing", &[(SERVER_PARAMETERS, "SMB1", "REG_DWORD", "1")], "pass", ""),
    case("file-sharing", &[], "pass", "No folder is shared"),
    case("firewall", &[], "pass", ""),
    case("firewall", &[(PUBLIC, "EnableFirewall", ABSENT, "")], "unknown", "does not say whether the firewall is on"),
    case("firewall", &[(PUBLIC, "EnableFirewall", "REG_DWORD", "0")], "fail", "public networks"),
    case("firewall", &[(PUBLIC_POLICY, "EnableFirewall", "REG_DWORD", "0")], "fail", "public networks"),
    case("firewall", &[(FIREWALL, "Start", "REG_DWORD", "4")], "fail", "public networks"),
    case("mandatory-access-control", &[], "pass", "User Account Control is on"),
    case(
        "mandatory-access-control",
        &[(SYSTEM_POLICY, "EnableLUA", "REG_DWORD", "0")],
        "fail",
        "User Account Control is off",
    ),
    case(
        "mandatory-access-control",
        &[(SYSTEM_POLICY, "ConsentPromptBehaviorAdmin", "REG_DWORD", "0")],
        "fail",
        "without asking",
    ),
    case("mandatory-access-control", &[(SYSTEM_POLICY, "EnableLUA", ABSENT, "")], "unknown", "EnableLUA is missing"),
    case("remote-login", &[], "pass", ""),
    case("remote-login", &[(TERMINALS, "fDenyTSConnections", "REG_DWORD", "0")], "fail", ""),
    case("remote-login", &[(TERMINALS_POLICY, "fDenyTSConnections", "REG_DWORD", "0")], "fail", ""),
    case("remote-login", &[(TERMINALS, "fDenyTSConnections", ABSENT, "")], "unknown", "Remote Desktop"),
    case("removable-media", &[], "pass", "AutoPlay off"),
    case("removable-media", &[(EXPLORER, "NoDriveTypeAutoRun", "REG_DWORD", "145")], "fail", "AutoPlay"),
    case("removable-media", &[(EXPLORER, "NoDriveTypeAutoRun", "REG_SZ", "all")], "unknown", "no usable value"),
    case("auto-updates", &[], "pass", ""),
    case("auto-updates", &[(UPDATES_POLICY, "NoAutoUpdate", "REG_DWORD", "1")], "fail", ""),
    case("auto-updates", &[(UPDATES_POLICY, "AUOptions", "REG_DWORD", "2")], "fail", ""),
    case("auto-updates", &[(UPDATES, "Start", "REG_DWORD", "4")], "fail", ""),
    case("auto-updates", &[(UPDATES, "Start", ABSENT, "")], "unknown", "did not say how the service"),
    case("software-access", &[], "not_applicable", "No program starts by itself"),
    case("software-access", &[(RUN, "Sync", "REG_SZ", r"C:\sync.exe")], "fail", "the register has 1 entry"),
    case("software-access", &[(RUN_ONCE, "Setup", "REG_SZ", r"C:\setup.exe")], "fail", "the register has 1 entry"),
    case("software-access", &[(RUN_BY_POLICY, "1", "REG_SZ", r"C:\agent.exe")], "fail", "the register has 1 entry"),
    case(
        "software-access",
        &[(RUN_OF_ALL, "Sync", "REG_EXPAND_SZ", "sync.exe"), (RUN_OF_ALL_32, "Chat", "REG_SZ", r"C:\chat.exe")],
        "fail",
        "the register has 2 entries",
    ),
    case(
        "software-access",
        &[(RUN, "Sync", "REG_SZ", r"C:\sync.exe"), (APPROVED, "Sync", "REG_BINARY", "03000000d40d438dc83bd901")],
        "not_applicable",
        "No program starts by itself",
    ),
    case(
        "software-access",
        &[(RUN, "Sync", "REG_SZ", r"C:\sync.exe"), (APPROVED, "Sync", "REG_BINARY", "020000000000000000000000")],
        "fail",
        "the register has 1 entry",
    ),
    // Five seconds of grace are what Windows gives where nothing else is set.
    case("screen-lock", &[], "pass", "after 10 minutes 5 seconds"),
    case("screen-lock", &[(DESKTOP, "ScreenSaveTimeOut", "REG_SZ", "895")], "pass", "after 15 minutes ("),
    case("screen-lock", &[(DESKTOP, "ScreenSaveTimeOut", "REG_SZ", "896")], "fail", "only after 15 minutes 1 second"),
    case("screen-lock", &[(DESKTOP, "ScreenSaveTimeOut", "REG_SZ", "0")], "fail", "waits without end"),
    case("screen-lock", &[(DESKTOP, "ScreenSaveTimeOut", "REG_SZ", "soon")], "unknown", "is not a number"),
    case("screen-lock", &[(DESKTOP, "ScreenSaveTimeOut", "REG_BINARY", "3c")], "unknown", "is not a number"),
    case("screen-lock", &[(DESKTOP, "ScreenSaveTimeOut", ABSENT, "")], "unknown", "after what time"),
    case("screen-lock", &[(DESKTOP, "ScreenSaverIsSecure", "REG_SZ", "0")], "fail", "asks for no password"),
    case("screen-lock", &[(DESKTOP, "ScreenSaverIsSecure", ABSENT, "")], "fail", "asks for no password"),
    case("screen-lock", &[(DESKTOP, "ScreenSaveActive", "REG_SZ", "0")], "fail", "the screen saver is off"),
    case("screen-lock", &[(DESKTOP, "ScreenSaveActive", "REG_SZ", "2")], "unknown", "neither on nor off"),
    case("screen-lock", &[(DESKTOP, "SCRNSAVE.EXE", ABSENT, "")], "fail", "no screen saver is chosen"),
    case("screen-lock", &[(WINLOGON, "ScreenSaverGracePeriod", "REG_SZ", "600")], "fail", "then 10 minutes of grace"),
    case("screen-lock", &[(DESKTOP_POLICY, "ScreenSaveTimeOut", "REG_SZ", "1800")], "fail", "only after 30 minutes"),
    case("screen-lock", &[(DESKTOP_POLICY, "ScreenSaverIsSecure", "REG_SZ", "0")], "fail", "asks for no password"),
    case(
        "screen-lock",
        &[(DESKTOP, "ScreenSaverIsSecure", "REG_SZ", "0"), (DESKTOP_POLICY, "ScreenSaverIsSecure", "REG_SZ", "1")],
        "pass",
        "after 10 minutes",
    ),
    case("screen-lock", &[(SYSTEM_POLICY, "InactivityTimeoutSecs", "REG_DWORD", "300")], "pass", "after 5 minutes."),
    case(
        "screen-lock",
        &[(DESKTOP, "ScreenSaveActive", "REG_SZ", "0"), (SYSTEM_POLICY, "InactivityTimeoutSecs", "REG_DWORD", "900")],
        "pass",
        "after 15 minutes.",
    ),
    case(
        "screen-lock",
        &[(DESKTOP, "ScreenSaveActive", "REG_SZ", "0"), (SYSTEM_POLICY, "InactivityTimeoutSecs", "REG_DWORD", "901")],
        "fail",
        "only after 15 minutes 1 second",
    ),
    case(
        "screen-lock",
        &[
            (DESKTOP, "SCRNSAVE.EXE", ABSENT, ""),
            (STANDBY, "ACSettingIndex", "REG_DWORD", "600"),
            (STANDBY, "DCSettingIndex", "REG_DWORD", "300"),
        ],
        "pass",
        "after 10 minutes.",
    ),
    case("screen-lock", &[(CONSOLE_LOCK, "ACSettingIndex", "REG_DWORD", "0")], "fail", "goes to sleep"),
    case("screen-lock", &[(DESKTOP, "DelayLockInterval", "REG_DWORD", "0xffffffff")], "fail", "goes to sleep"),
    // Wine has no power plan to fall back on.
    case("screen-lock", &[(CONSOLE_LOCK, "DCSettingIndex", ABSENT, "")], "unknown", "power plan"),
];
