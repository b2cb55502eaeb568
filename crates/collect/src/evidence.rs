//! What comes back: raw evidence, or why there is none.

use chrono::{DateTime, Utc};
use kilter_facts::Gap;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The answer to a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It is there.
    Found(Evidence),
    /// It does not exist on this machine.
    Absent,
    /// It could not be read.
    Gap(Gap),
}

/// Raw evidence, of the kind that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// A file's bytes and metadata.
    File(File),
    /// Metadata alone.
    Metadata(Metadata),
    /// The names in a folder, sorted.
    Entries(Vec<String>),
    /// A link's target, a variable's or a registry value.
    Text(String),
    /// Digests of files in a folder, sorted by name.
    Digests(Vec<Digested>),
    /// What a program said.
    Output(Output),
    /// Processes.
    Processes(Vec<Process>),
    /// A D-Bus reply's first argument; variants are unwrapped, maps are objects.
    Reply(serde_json::Value),
}

/// A file as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its metadata at that time.
    pub metadata: Metadata,
}

/// Evidence may hold a secret, so it is never printed.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({} bytes, {:?})", self.bytes.len(), self.metadata)
    }
}

/// A file's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Permission bits, as chmod(1) takes them: 0o644. 0 where the system has none.
    pub mode: u32,
    /// Its size in bytes; none for files that the kernel makes up as they are read (/proc, /sys).
    pub size: Option<u64>,
    /// When it was last changed.
    pub modified: Option<DateTime<Utc>>,
}

/// What a program said.
#[derive(Clone, PartialEq, Eq)]
pub struct Output {
    /// Its exit status; none where a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: Vec<u8>,
}

/// Evidence may hold a secret, so it is never printed.
impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Output(status {:?}, {} bytes)", self.status, self.stdout.len())
    }
}

/// One of the employee's processes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Process {
    /// The program's name, without folders.
    pub name: String,
    /// Its arguments, the program's own name left out.
    pub args: Vec<String>,
}

/// One name in a folder, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Digested {
    /// Its name in the folder.
    pub name: String,
    /// What stands there.
    pub is: Standing,
}

/// What stands at a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// Something that could not be read.
    Unread(Gap),
    /// A folder.
    Folder,
    /// A symbolic link that was not followed.
    Link,
    /// A pipe, a socket or a device.
    Special,
    /// A regular file that was not asked for.
    Unasked,
    /// A regular file with the stamp that was given.
    Same,
    /// A regular file that was read.
    File {
        /// In lower-case hexadecimal digits.
        digest: String,
        /// Device, inode, size and the times of the last change of bytes and of metadata. Another stamp means that the file may
        /// be another; none where the system has no such times, or where the file lies behind a link.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stamp: Option<String>,
    },
}
