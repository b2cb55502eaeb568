//! macOS, by Apple's documentation (launchd.plist(5)): programs that start by themselves. Never run on a real Mac.

use super::Register;
use kilter_facts::AccessKind::Autostart;

/// Of the employee, and of all.
const FOLDERS: &[&str] = &["~/Library/LaunchAgents", "/Library/LaunchAgents", "/Library/LaunchDaemons"];

pub(super) fn collect(register: &mut Register<'_>) {
    for folder in FOLDERS {
        for name in register.names(folder) {
            if let Some(label) = name.strip_suffix(".plist") {
                register.add(Autostart, label, format!("{folder}/{name}"));
            }
        }
    }
}
