//! How to put it right, by desktop: the steps differ too much to share one text. One step a line.

/// Where the desktop is not known.
pub(super) const LINUX: &str =
    "Open the settings of your desktop and look for \"Screen Lock\", \"Privacy\" or \"Screensaver\".
Switch the automatic lock on.
Set the time without input to 15 minutes or less, and any extra delay to zero.";

pub(super) const MACOS: &str = "Open System Settings, then Lock Screen.
Set \"Turn display off when inactive\" to 10 minutes or less, for battery and for power adapter.
Set \"Require password after screen saver begins or display is turned off\" to \"Immediately\".";

pub(super) const WINDOWS: &str = "Open Settings, then Personalisation, Lock screen, Screen saver.
Tick \"On resume, display logon screen\".
Set \"Wait\" to 15 minutes or less and choose OK.
Open Settings, then Accounts, Sign-in options, and let Windows ask for sign-in \"When PC wakes up from sleep\".";

const GNOME: &str = "Open Settings, then Privacy & Security (or Privacy), Screen Lock.
Set \"Blank Screen Delay\" to 15 minutes or less, not to \"Never\".
Switch \"Automatic Screen Lock\" on.
Set \"Automatic Screen Lock Delay\" to \"Screen Turns Off\".
If there is a switch \"Lock Screen on Suspend\", switch it on.";

const CINNAMON: &str = "Open System Settings, then Screensaver.
Set \"Delay before starting the screensaver\" to 15 minutes or less, not to \"Never\".
Switch \"Lock the computer after the screensaver starts\" on, with no delay after it.
Switch \"Lock the computer when put to sleep\" on.";

const MATE: &str = "Open Control Center, then Screensaver.
Set \"Regard the computer as idle after\" to 15 minutes or less.
Tick \"Activate screensaver when computer is idle\".
Tick \"Lock screen when screensaver is active\".";

/// The steps for just this desktop; none where the ones for its system have to do.
pub(super) fn on_desktop(desktop: &str, _locker: &str) -> Option<&'static str> {
    Some(match desktop {
        "GNOME" | "GNOME Flashback" => GNOME,
        "Budgie" => BUDGIE,
        "Cinnamon" => CINNAMON,
        "MATE" => MATE,
        _ => return None,
    })
}

const BUDGIE: &str = "Open Budgie Control Center, then Privacy, Screen.
Set \"Blank Screen Delay\" to 15 minutes or less, not to \"Never\".
Switch \"Automatic Screen Lock\" on.
Set \"Automatic Screen Lock Delay\" to \"Screen Turns Off\".";
