//! The real machine: the only place that touches the system. Each request is answered on its own, within its own time and size.
#![allow(clippy::disallowed_methods, reason = "this is the door that everything else asks")]

mod command;
mod digests;
mod files;
mod hex;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
mod patience;
mod processes;
#[cfg(any(target_os = "windows", test))]
mod registry_value;
mod stanzas;
mod tree;
#[cfg(target_os = "windows")]
mod windows;
#[cfg(any(target_os = "windows", test))]
mod wlan_profile;

pub use patience::{in_time, sweep};

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(target_os = "macos")]
use macos as platform;
#[cfg(target_os = "windows")]
use windows as platform;

use crate::{Answer, Evidence, Request, Scope, Scrubber, System, probes};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Os, Trusted};
use std::path::{Path, PathBuf};

/// This machine, seen as the employee who runs Kilter.
#[derive(Debug)]
pub struct Host {
    home: Option<PathBuf>,
    scope: Scope,
    platform: platform::Platform,
}

/// To be called when a program has said all and ends with this code. Where a service of the system was given up that still has
/// not answered, the program ends here and now; else this returns, and the program ends in its own way.
pub fn end_what_waits(code: u8) {
    platform::end_what_waits(code);
}

impl Host {
    /// This machine. `scope` holds the folders that the employee named.
    pub fn new(scope: Scope) -> Self {
        let home = std::env::var_os(platform::HOME).filter(|home| !home.is_empty()).map(PathBuf::from);
        Self { home, scope, platform: platform::Platform::default() }
    }

    /// This machine with another folder as the home folder: to look at a copy, and for tests.
    #[must_use]
    pub fn with_home(mut self, home: PathBuf) -> Self {
        self.home = Some(home);
        self
    }

    /// What must not travel in a recording of this machine.
    pub fn scrubber(&self) -> Scrubber {
        let user = self.home.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        Scrubber { user: user.unwrap_or_default(), host: sysinfo::System::host_name().unwrap_or_default() }
    }

    fn answer(&self, request: &Request) -> Answer {
        match request {
            Request::File { path, cap } => self.place(path, |place| files::read(&place, *cap)),
            Request::Stanzas { path, cap, packages } => self.place(path, |place| stanzas::read(&place, *cap, packages)),
            Request::Digests(wanted) => digests::read(wanted, &self.software_roots()),
            Request::Metadata(path) => self.place(path, |place| files::metadata(&place)),
            Request::Directory(path) => self.place(path, |place| files::list(&place)),
            Request::Link(path) => self.place(path, |place| files::link(&place)),
            Request::Command { program, args } => command::run(program, args),
            Request::Tree(tree) => tree::scan(tree, self.home.as_deref()),
            Request::Variable(name) => variable(name),
            Request::Dbus(call) => self.platform.dbus(call),
            Request::Processes(names) => processes::named(names),
            Request::Registry { .. }
            | Request::RegistryKeys(_)
            | Request::RegistryValues(_)
            | Request::Wmi { .. }
            | Request::Api { .. } => platform::windows(request),
        }
    }

    /// Where installed software lies, by the system's custom and by IT's word.
    fn software_roots(&self) -> Vec<PathBuf> {
        let trusted = self.scope.trusted.iter().flat_map(|trusted| &trusted.folders);
        digests::ROOTS.iter().map(PathBuf::from).chain(trusted.map(PathBuf::from)).collect()
    }

    fn place(&self, path: &str, then: impl FnOnce(files::Place) -> Answer) -> Answer {
        let place = match (path.strip_prefix("~/"), &self.home) {
            (Some(_), None) => return Answer::Gap(Gap::unsupported("the home folder is not known")),
            (Some(inside), Some(home)) => files::Place::new(path, home.join(inside), vec![home.clone()]),
            (None, _) => {
                let roots = platform::system_roots();
                let named = self.scope.roots.iter().filter(|root| path.starts_with(root.as_str())).map(PathBuf::from);
                let trusted = self.scope.trusted.iter().flat_map(Trusted::reads).map(PathBuf::from);
                let within = roots.chain(named).chain(own_state()).chain(trusted).collect();
                files::Place::new(path, platform::located(path), within)
            }
        };
        then(place)
    }
}

impl System for Host {
    fn os(&self) -> Os {
        platform::OS
    }

    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn ask(&self, request: &Request) -> Answer {
        if probes::permits(request, platform::OS, &self.scope) {
            self.answer(request)
        } else {
            Answer::Gap(Gap::unsupported(format!("\"{request}\" is not on the list of what Kilter may read")))
        }
    }
}

/// Kilter's own state folder, where the environment puts it outside of the home folder.
fn own_state() -> impl Iterator<Item = PathBuf> {
    let folder = |name, below| {
        let folder = std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
        folder.map(|folder| folder.join(below))
    };
    [folder("KILTER_HOME", "state"), folder("XDG_STATE_HOME", "kilter")].into_iter().flatten()
}

fn variable(name: &str) -> Answer {
    match std::env::var(name) {
        Ok(value) => Answer::Found(Evidence::Text(value)),
        Err(std::env::VarError::NotPresent) => Answer::Absent,
        Err(std::env::VarError::NotUnicode(_)) => Answer::Gap(Gap::unrecognised(format!("{name} is not in UTF-8"))),
    }
}
