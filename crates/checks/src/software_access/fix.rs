//! How to put it right.

/// On Linux.
pub(super) const LINUX: &str = "Look through the register: kilter review software-access
Take back what nobody needs: Flatpaks with Flatseal or flatpak override, permissions and autostart in your desktop's settings.
Keep what is left as reviewed: kilter review software-access --accept";

/// On macOS.
pub(super) const MACOS: &str = "Look through the register: kilter review software-access
Look through System Settings, Privacy & Security, and General, Login Items, and take back what nobody needs.
Keep what is left as reviewed: kilter review software-access --accept";

/// On Windows.
pub(super) const WINDOWS: &str = "Look through the register: kilter review software-access
Look through Settings, Privacy & security, and Apps, Startup, and take back what nobody needs.
Keep what is left as reviewed: kilter review software-access --accept";
