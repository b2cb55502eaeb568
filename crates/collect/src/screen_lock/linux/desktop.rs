//! Which desktop a session's names stand for.

use super::gnome_family::Variant;

/// The desktops whose lock Kilter can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desktop {
    /// GNOME and those that took over its settings.
    Gnome(Variant),
}

/// Names that distributions put in front of GNOME's own: "ubuntu:GNOME". They change the looks, not the lock.
const GNOME_DRESSED_UP: &[&str] = &["ubuntu", "ubuntu-xorg", "ubuntu-wayland", "pop", "zorin", "gnome-classic"];

/// The desktop of `XDG_CURRENT_DESKTOP` (a list, the most specific name first), `XDG_SESSION_DESKTOP` or `DESKTOP_SESSION`.
///
/// The first name decides. "Acme:GNOME" is a desktop that Kilter does not know: that it is related to GNOME does not say
/// that GNOME's shell is there to lock the screen.
pub(super) fn recognise(names: &str) -> Option<Desktop> {
    let first = names.split(':').map(str::trim).find(|name| !name.is_empty())?.to_ascii_lowercase();
    // Display managers name the variants of one session: gnome-xorg, cinnamon2d, plasmawayland.
    Some(match first.as_str() {
        "gnome" | "gnome-xorg" | "gnome-wayland" => Desktop::Gnome(Variant::Gnome),
        dressed if GNOME_DRESSED_UP.contains(&dressed) => Desktop::Gnome(Variant::Gnome),
        "gnome-flashback" | "gnome-flashback-metacity" => Desktop::Gnome(Variant::GnomeFlashback),
        "budgie" | "budgie-desktop" => Desktop::Gnome(Variant::Budgie),
        "x-cinnamon" | "cinnamon" | "cinnamon2d" | "cinnamon-wayland" => Desktop::Gnome(Variant::Cinnamon),
        "mate" => Desktop::Gnome(Variant::Mate),
        _ => return None,
    })
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
        // Regolith runs i3 on parts of GNOME; GNOME's shell, which would lock, is not one of them.
        assert_eq!(recognise("Regolith:GNOME-Flashback:GNOME"), None);
        assert_eq!(recognise("X-Cin"), None);
        assert_eq!(recognise(":"), None);
    }
}
