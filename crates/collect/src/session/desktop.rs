//! Which desktop a session's names stand for.

/// The desktops whose lock Kilter can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Desktop {
    /// GNOME and those that took over its settings.
    Gnome(Variant),
    /// Plasma.
    Kde,
    /// XFCE, whose lock is a program of the employee's choice.
    Xfce,
    /// A Wayland compositor that leaves locking to an idle daemon.
    Wayland(Plain),
    /// A window manager for X that leaves locking to other programs.
    X11(Plain),
}

/// The desktops of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variant {
    /// GNOME Shell.
    Gnome,
    /// GNOME's older panel, which locks by the same settings.
    GnomeFlashback,
    /// Budgie, which keeps GNOME's settings.
    Budgie,
    /// Cinnamon: its own schemas, the same keys.
    Cinnamon,
    /// MATE: its own schemas, and minutes instead of seconds.
    Mate,
}

/// A desktop without a lock of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plain {
    /// The desktop's own name.
    pub(crate) name: &'static str,
    /// Its process: the proof that a list of processes is worth something.
    pub(crate) process: &'static str,
}

/// Names that distributions put in front of GNOME's own: "ubuntu:GNOME". They change the looks, not the lock.
const GNOME_DRESSED_UP: &[&str] = &["ubuntu", "ubuntu-xorg", "ubuntu-wayland", "pop", "zorin", "gnome-classic"];

const WAYLAND: &[Plain] = &[
    Plain { name: "sway", process: "sway" },
    Plain { name: "Hyprland", process: "Hyprland" },
    Plain { name: "niri", process: "niri" },
    Plain { name: "river", process: "river" },
    Plain { name: "labwc", process: "labwc" },
    Plain { name: "Wayfire", process: "wayfire" },
];

const X11: &[Plain] = &[
    Plain { name: "i3", process: "i3" },
    Plain { name: "openbox", process: "openbox" },
    Plain { name: "bspwm", process: "bspwm" },
    Plain { name: "awesome", process: "awesome" },
    Plain { name: "dwm", process: "dwm" },
    Plain { name: "qtile", process: "qtile" },
    Plain { name: "herbstluftwm", process: "herbstluftwm" },
    Plain { name: "fluxbox", process: "fluxbox" },
    Plain { name: "IceWM", process: "icewm" },
    Plain { name: "LXDE", process: "lxsession" },
    Plain { name: "LXQt", process: "lxqt-session" },
];

/// The desktop of `XDG_CURRENT_DESKTOP` (a list, the most specific name first), `XDG_SESSION_DESKTOP` or `DESKTOP_SESSION`.
///
/// The first name decides. "Acme:GNOME" is a desktop that Kilter does not know: that it is related to GNOME does not say
/// that GNOME's shell is there to lock the screen.
pub(crate) fn recognise(names: &str) -> Option<Desktop> {
    let first = names.split(':').map(str::trim).find(|name| !name.is_empty())?.to_ascii_lowercase();
    // DESKTOP_SESSION may be the path of the session's file: /usr/share/xsessions/plasma.
    let name = first.rsplit('/').next().unwrap_or(&first);
    let plain = |known: &[Plain]| known.iter().copied().find(|plain| plain.name.eq_ignore_ascii_case(name));
    // Display managers name the variants of one session: gnome-xorg, cinnamon2d, plasmawayland.
    match name {
        "gnome" | "gnome-xorg" | "gnome-wayland" => Some(Desktop::Gnome(Variant::Gnome)),
        dressed if GNOME_DRESSED_UP.contains(&dressed) => Some(Desktop::Gnome(Variant::Gnome)),
        "gnome-flashback" | "gnome-flashback-metacity" => Some(Desktop::Gnome(Variant::GnomeFlashback)),
        "budgie" | "budgie-desktop" => Some(Desktop::Gnome(Variant::Budgie)),
        "x-cinnamon" | "cinnamon" | "cinnamon2d" | "cinnamon-wayland" => Some(Desktop::Gnome(Variant::Cinnamon)),
        "mate" => Some(Desktop::Gnome(Variant::Mate)),
        "kde" | "plasma" | "plasmax11" | "plasmawayland" => Some(Desktop::Kde),
        "xfce" | "xubuntu" => Some(Desktop::Xfce),
        _ => plain(WAYLAND).map(Desktop::Wayland).or_else(|| plain(X11).map(Desktop::X11)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_decides() {
        assert_eq!(recognise("ubuntu:GNOME"), Some(Desktop::Gnome(Variant::Gnome)));
        assert_eq!(recognise("GNOME-Classic:GNOME"), Some(Desktop::Gnome(Variant::Gnome)));
        assert_eq!(recognise("Budgie:GNOME"), Some(Desktop::Gnome(Variant::Budgie)));
        assert_eq!(recognise("X-Cinnamon"), Some(Desktop::Gnome(Variant::Cinnamon)));
        assert_eq!(recognise("/usr/share/xsessions/plasma"), Some(Desktop::Kde));
        assert!(matches!(recognise("Hyprland"), Some(Desktop::Wayland(plain)) if plain.name == "Hyprland"));
        assert!(matches!(recognise("i3"), Some(Desktop::X11(plain)) if plain.name == "i3"));
        // Regolith runs i3 on parts of GNOME; GNOME's shell, which would lock, is not one of them.
        assert_eq!(recognise("Regolith:GNOME-Flashback:GNOME"), None);
        assert_eq!(recognise("X-Cin"), None);
        assert_eq!(recognise(":"), None);
    }
}
