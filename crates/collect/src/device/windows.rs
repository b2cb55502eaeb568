//! Windows: the registry names the release by its build. `ProductName` still says "Windows 10" on Windows 11.
//!
//! Sources: "Windows 11 release information" and "Windows 10 release information" of Microsoft; `EditionID` and `InstallationType` are
//! not translated.

use crate::{Ask, System, registry};
use kilter_facts::{Device, Os};

const VERSION: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";

/// The first build of Windows 11.
const ELEVEN: u64 = 22_000;

pub(super) fn collect(system: &dyn System) -> Device {
    let hostname = system.variable("COMPUTERNAME").ok().flatten();
    let text = |value| system.registry(VERSION, value).ok().flatten().filter(|text| !text.is_empty());
    let build = registry::number(system, VERSION, "CurrentBuildNumber").ok().flatten();
    let (name, version) = match (build, text("InstallationType").as_deref()) {
        (Some(build), Some("Client")) => {
            let release = if build >= ELEVEN { "11" } else { "10" };
            // "22H2"; before 2020 it stood elsewhere.
            let half = text("DisplayVersion").or_else(|| text("ReleaseId"));
            let version = [Some(release.to_owned()), half].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let revision = registry::number(system, VERSION, "UBR").ok().flatten();
            let whole = revision.map_or_else(|| build.to_string(), |revision| format!("{build}.{revision}"));
            let edition = text("EditionID").map(|id| format!(" {}", edition(&id))).unwrap_or_default();
            let half = version.strip_prefix(release).unwrap_or_default();
            (format!("Windows {release}{edition}{half} ({whole})"), version)
        }
        // A server's name is right, and not translated.
        _ => (text("ProductName").unwrap_or_else(|| "Windows".to_owned()), String::new()),
    };
    Device {
        hostname: hostname.unwrap_or_else(|| "unknown".to_owned()),
        os: Os::Windows,
        distribution: "windows".to_owned(),
        version,
        name,
    }
}

/// As Settings, System, About has it.
fn edition(id: &str) -> &str {
    match id {
        "Core" => "Home",
        "Professional" => "Pro",
        other => other,
    }
}
