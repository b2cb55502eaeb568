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

const BUDGIE: &str = "Open Budgie Control Center, then Privacy, Screen.
Set \"Blank Screen Delay\" to 15 minutes or less, not to \"Never\".
Switch \"Automatic Screen Lock\" on.
Set \"Automatic Screen Lock Delay\" to \"Screen Turns Off\".";

const KDE: &str = "Open System Settings, then Screen Locking (under Security & Privacy, or Workspace Behaviour).
Set \"Lock screen automatically\" to 15 minutes or less.
Set \"Delay before password required\" to a few seconds.
Tick \"Lock after waking from sleep\".";

const XFCE: &str = "Open Settings Manager, then Screensaver.
Switch \"Enable Screensaver\" on, and \"Activate screensaver when computer is idle\" after 15 minutes or less.
On the page Lock Screen, switch \"Enable Lock Screen\" and \"Lock Screen with Screensaver\" on, after 0 minutes.
Switch \"Lock Screen with System Sleep\" on.
If there is no Screensaver in the Settings Manager, install the package xfce4-screensaver and log in again.";

const SWAYIDLE: &str = "Install swayidle and swaylock.
Write into ~/.config/swayidle/config: timeout 600 'swaylock -f'
Add a second line: before-sleep 'swaylock -f'
Let your compositor start it with: swayidle -w
Log out and in again.";

const HYPRIDLE: &str = "Install hypridle and hyprlock.
In ~/.config/hypr/hypridle.conf, set lock_cmd = pidof hyprlock || hyprlock in the block general.
Add a block listener with timeout = 600 and on-timeout = loginctl lock-session.
In the block general, set before_sleep_cmd = loginctl lock-session.
Let Hyprland start it with: exec-once = hypridle
Log out and in again.";

const XSCREENSAVER: &str = "Open Screensaver settings (xscreensaver-settings).
Set \"Mode\" to anything but \"Disable Screen Saver\".
Set \"Blank After\" to 15 minutes or less.
Tick \"Lock Screen After\" and set it to 0 minutes.";

const XAUTOLOCK: &str = "Find where your session starts xautolock.
Start it with: xautolock -time 10 -locker 'i3lock -n'
Log out and in again.";

const XSS_LOCK: &str = "Install xss-lock and a screen locker, such as i3lock.
Let your session start: xset s 600
Let your session start: xss-lock -l -- i3lock -n
Log out and in again.";

/// Desktops on X whose lock is a program of the employee's choice.
const WINDOW_MANAGERS: &[&str] =
    &["i3", "openbox", "bspwm", "awesome", "dwm", "qtile", "herbstluftwm", "fluxbox", "IceWM", "LXDE", "LXQt"];

/// The steps for just this desktop and what locks on it; none where the ones for its system have to do.
pub(super) fn on_desktop(desktop: &str, locker: &str) -> Option<&'static str> {
    Some(match (desktop, locker) {
        ("GNOME" | "GNOME Flashback", _) => GNOME,
        ("Budgie", _) => BUDGIE,
        ("Cinnamon", _) => CINNAMON,
        ("MATE", _) => MATE,
        ("KDE", _) => KDE,
        (_, "xscreensaver") => XSCREENSAVER,
        (_, "xautolock") => XAUTOLOCK,
        (_, "xss-lock") => XSS_LOCK,
        ("XFCE", _) => XFCE,
        (_, "hypridle") | ("Hyprland", "none") => HYPRIDLE,
        (_, "swayidle") | ("sway" | "niri" | "river" | "labwc" | "Wayfire", _) => SWAYIDLE,
        (manager, _) if WINDOW_MANAGERS.contains(&manager) => XSS_LOCK,
        _ => return None,
    })
}
