//! Which machine this is.

mod macos;
mod windows;

use crate::{Ask, System};
use kilter_facts::{Device, Os};

pub(crate) fn collect(system: &dyn System) -> Device {
    match system.os() {
        Os::Linux => linux(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}

fn linux(system: &dyn System) -> Device {
    let hostname = system.read_text("/proc/sys/kernel/hostname").ok().flatten();
    let release = system.read_text("/etc/os-release").ok().flatten().unwrap_or_default();
    let field = |name: &str| os_release_field(&release, name);
    Device {
        hostname: hostname.map_or_else(|| "unknown".to_owned(), |name| name.trim().to_owned()),
        os: Os::Linux,
        distribution: field("ID").unwrap_or_else(|| "linux".to_owned()),
        version: field("VERSION_ID").unwrap_or_default(),
        name: field("PRETTY_NAME").unwrap_or_else(|| "Linux".to_owned()),
    }
}

/// A field of os-release(5): `NAME=value`, the value in optional quotes.
pub(crate) fn os_release_field(text: &str, name: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='))?.trim();
    let bare = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    Some(bare.unwrap_or(value).to_owned())
}

#[cfg(test)]
mod tests {
    use super::os_release_field;

    #[test]
    fn reads_os_release_as_the_manual_page_says() {
        let text = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=Debian\nID=debian\nVERSION_ID='12'\n";
        assert_eq!(os_release_field(text, "PRETTY_NAME").as_deref(), Some("Debian GNU/Linux 12 (bookworm)"));
        assert_eq!(os_release_field(text, "ID").as_deref(), Some("debian"), "ID is not the tail of VERSION_ID");
        assert_eq!(os_release_field(text, "VERSION_ID").as_deref(), Some("12"));
        assert_eq!(os_release_field(text, "BUILD_ID"), None);
    }
}
