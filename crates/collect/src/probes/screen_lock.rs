//! What is read for `screen-lock`.

use super::Group;
use kilter_facts::Os::Linux;

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "Which desktop is live here, because its own settings decide when the screen locks.",
        requests: &[
            "variable XDG_CURRENT_DESKTOP",
            "variable XDG_SESSION_DESKTOP",
            "variable DESKTOP_SESSION",
            "call system org.freedesktop.login1 /org/freedesktop/login1/user/self org.freedesktop.DBus.Properties.Get org.freedesktop.login1.User Display",
            "call system org.freedesktop.login1 /org/freedesktop/login1/session/* org.freedesktop.DBus.Properties.Get org.freedesktop.login1.Session Type",
            "call system org.freedesktop.login1 /org/freedesktop/login1/session/* org.freedesktop.DBus.Properties.Get org.freedesktop.login1.Session Desktop",
        ],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "GNOME, Budgie, Cinnamon and MATE: after what time the screen locks, and whether it may.",
        requests: &[
            "run /usr/bin/gsettings list-recursively org.gnome.desktop.session",
            "run /usr/bin/gsettings list-recursively org.gnome.desktop.screensaver",
            "run /usr/bin/gsettings list-recursively org.gnome.desktop.lockdown",
            "run /usr/bin/gsettings list-recursively org.cinnamon.desktop.session",
            "run /usr/bin/gsettings list-recursively org.cinnamon.desktop.screensaver",
            "run /usr/bin/gsettings list-recursively org.cinnamon.desktop.lockdown",
            "run /usr/bin/gsettings get org.cinnamon.settings-daemon.plugins.power lock-on-suspend",
            "run /usr/bin/gsettings list-recursively org.mate.session",
            "run /usr/bin/gsettings list-recursively org.mate.screensaver",
            "run /usr/bin/gsettings list-recursively org.mate.lockdown",
            "variable XDG_SESSION_TYPE",
            "processes mate-session mate-screensaver",
        ],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "Where this session keeps its settings.",
        requests: &["variable HOME", "variable XDG_CONFIG_HOME", "variable XDG_CONFIG_DIRS"],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "KDE: after what time the screen locks, in the system's settings and in yours.",
        requests: &["read ~/**/kscreenlockerrc", "read /etc/**/kscreenlockerrc", "read /usr/**/kscreenlockerrc"],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "XFCE: after what time the screen locks, and whether it may.",
        requests: &[
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.PropertyExists xfce4-screensaver *",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.GetProperty xfce4-screensaver *",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.PropertyExists xfce4-power-manager /xfce4-power-manager/lock-screen-suspend-hibernate",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.GetProperty xfce4-power-manager /xfce4-power-manager/lock-screen-suspend-hibernate",
        ],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "Desktops that leave locking to other programs: which of those run in your session, and what they are told.",
        requests: &[
            "processes * swayidle hypridle **",
            "processes * xss-lock xautolock xscreensaver **",
            "processes xfce4-session xfce4-screensaver xss-lock xautolock xscreensaver **",
            "read ~/**/swayidle/config",
            "read ~/.swayidle/config",
            "read /etc/swayidle/config",
            "read ~/**/hypr/hypridle.conf",
            "read /etc/xdg/hypr/hypridle.conf",
            "read ~/.xscreensaver",
            "read /etc/X11/app-defaults/XScreenSaver",
            "run /usr/bin/xset q",
        ],
    },
];
