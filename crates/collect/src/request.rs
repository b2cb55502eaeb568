//! What can be asked.

use kilter_credentials::Salt;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One thing to read. Its text, such as `read ~/.netrc`, is what the employee is shown, the key in a recording, and what the
/// list of probes is matched against.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Request {
    /// A regular file's bytes and metadata. `~/` is the home folder.
    File {
        /// Absolute, or from `~/`.
        path: String,
        /// The most bytes to read; a longer file is a gap.
        cap: u64,
    },
    /// The entries of some packages in a package list, plain or packed. The answer is a file whose bytes are those entries, and
    /// whose size is that of the whole list, unpacked. For the employee, the list of probes and a recording it is the file.
    Stanzas {
        /// Absolute; what follows `_Packages` tells how it is packed.
        path: String,
        /// The most bytes to read; a longer file is a gap.
        cap: u64,
        /// The packages.
        packages: BTreeSet<String>,
    },
    /// Digests of files in one folder. What they hold never comes through: only its digest does. For the employee, the list of
    /// probes and a recording it is the folder and the algorithm.
    Digests(Digests),
    /// A file's or folder's metadata.
    Metadata(String),
    /// The names in a folder, sorted.
    Directory(String),
    /// Where a symbolic link points, as it is written.
    Link(String),
    /// A program's output. Absolute path, no shell.
    Command {
        /// Absolute path.
        program: String,
        /// Its arguments.
        args: Vec<String>,
    },
    /// An environment variable of the session.
    Variable(String),
    /// A D-Bus call that reads.
    Dbus(Call),
    /// The employee's own processes that have one of these names, with their arguments.
    Processes(Vec<String>),
    /// A value in the Windows registry.
    Registry {
        /// `HKLM\Software\…`.
        key: String,
        /// The value's name; empty for the key's default value.
        value: String,
    },
    /// The names of the keys below a key of the Windows registry.
    RegistryKeys(String),
    /// All values of a key of the Windows registry. The answer is `{"count", "values": {name: text}}`, so that a list that lost
    /// something is told from a short one; a value of a kind that is not read is null.
    RegistryValues(String),
    /// Rows of a WMI class: `SELECT properties FROM class`.
    Wmi {
        /// `root\\cimv2`.
        namespace: String,
        /// `Win32_OperatingSystem`.
        class: String,
        /// Which properties; numeric codes and texts that are not translated.
        properties: Vec<String>,
    },
    /// What a function of the Windows API says, by a name that `host/windows` knows.
    Api {
        /// `volume-protection`.
        name: String,
        /// What it is asked about: `C:`; empty where it is about the machine.
        about: String,
    },
    /// The credentials in all text files below a folder. The answer says where and what, never the secret.
    Tree(Tree),
}

/// A folder to scan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tree {
    /// Absolute.
    pub root: String,
    /// What becomes of files that Git ignores.
    pub ignored: Ignored,
    /// What the fingerprints are made with.
    pub salt: Option<Salt>,
}

/// What becomes of files that Git ignores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ignored {
    /// They are read like all others: secrets are often ignored on purpose.
    Read,
    /// They are passed over.
    Skipped,
}

/// Digests of files in one folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Digests {
    /// How they are made.
    pub algorithm: Algorithm,
    /// Absolute.
    pub folder: String,
    /// The files, by their names in the folder. One whose stamp is still the one given here is not read again.
    pub names: BTreeMap<String, Option<String>>,
    /// What is said of the rest of the folder.
    pub rest: Rest,
}

/// A digest's algorithm, by the name that package managers and in-toto give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Algorithm {
    /// RFC 1321. Shows accidents and clumsy changes; whoever makes two files on purpose can give both the same one.
    Md5,
    /// FIPS 180-4.
    Sha256,
}

impl Algorithm {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha256 => "sha256",
        }
    }
}

/// What is said of the names in a folder that were not asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rest {
    /// Nothing; and a link among the names that were is followed, where it stays in known places.
    LeftOut,
    /// Each is named with its kind; and a link among the names that were is a link.
    Named,
}

/// A D-Bus call that reads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Call {
    /// Which bus.
    pub bus: Bus,
    /// The bus name.
    pub destination: String,
    /// The object's path.
    pub path: String,
    /// The interface.
    pub interface: String,
    /// The method.
    pub method: String,
    /// String arguments.
    pub args: Vec<String>,
}

/// The two well-known buses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bus {
    /// The employee's session.
    Session,
    /// The machine's.
    System,
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, .. } | Self::Stanzas { path, .. } => write!(f, "read {path}"),
            Self::Digests(wanted) => write!(f, "digest {} {}", wanted.algorithm.name(), wanted.folder),
            Self::Metadata(path) => write!(f, "look at {path}"),
            Self::Directory(path) => write!(f, "list {path}"),
            Self::Link(path) => write!(f, "resolve {path}"),
            Self::Command { program, args } if args.is_empty() => write!(f, "run {program}"),
            Self::Command { program, args } => write!(f, "run {program} {}", args.join(" ")),
            Self::Variable(name) => write!(f, "variable {name}"),
            Self::Dbus(call) => {
                let bus = match call.bus {
                    Bus::Session => "session",
                    Bus::System => "system",
                };
                write!(f, "call {bus} {} {} {}.{}", call.destination, call.path, call.interface, call.method)?;
                call.args.iter().try_for_each(|arg| write!(f, " {arg}"))
            }
            Self::Processes(names) => write!(f, "processes {}", names.join(" ")),
            Self::Registry { key, value } if value.is_empty() => write!(f, "registry {key}"),
            Self::Registry { key, value } => write!(f, "registry {key} {value}"),
            Self::RegistryKeys(key) => write!(f, "registry-keys {key}"),
            Self::RegistryValues(key) => write!(f, "registry-values {key}"),
            Self::Wmi { namespace, class, properties } => write!(f, "wmi {namespace} {class} {}", properties.join(",")),
            Self::Api { name, about } if about.is_empty() => write!(f, "api {name}"),
            Self::Api { name, about } => write!(f, "api {name} {about}"),
            Self::Tree(Tree { root, ignored: Ignored::Read, .. }) => write!(f, "scan {root}"),
            Self::Tree(Tree { root, ignored: Ignored::Skipped, .. }) => {
                write!(f, "scan {root} without what Git ignores")
            }
        }
    }
}
