//! Whether installed software is what was delivered.

use crate::{Gap, Observed};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is known of installed software.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoftwareIntegrity {
    /// Whether the system itself refuses to run from a system volume that was changed. macOS alone has this.
    pub sealed: Observed<bool>,
    /// What the last pass over the files found; not applicable where there is nothing to compare them with.
    pub pass: Observed<IntegrityPass>,
}

/// One pass over the files of installed software.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntegrityPass {
    /// When it began.
    pub at: DateTime<Utc>,
    /// When the last pass began that read every file. Until the next one, a file counts as unchanged by its stamp.
    pub full_at: DateTime<Utc>,
    /// Files of packages, against the package manager's checksums; not applicable where no package manager is known.
    pub packages: Observed<PackagedFiles>,
    /// Files in the folders that IT named; none where IT named none.
    pub trusted: Option<TrustedFolders>,
}

/// Files of packages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackagedFiles {
    /// The package manager: `dpkg`, `rpm`.
    pub by: String,
    /// How many packages have files in executable paths.
    pub packages: u32,
    /// How the files compare.
    pub files: ComparedFiles,
    /// Packages with files in executable paths that came without checksums.
    pub without_checksums: Vec<String>,
    /// Files in the folders for programs that belong to no package; `/usr/local` is not looked at.
    pub added: Several<String>,
}

/// Folders whose files IT vouches for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedFolders {
    /// The folders.
    pub folders: Vec<String>,
    /// What the signed list says, or why it says nothing.
    pub list: TrustedList,
}

/// What IT's signed list says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TrustedList {
    /// It was signed by IT, and the folders were compared with it.
    Compared {
        /// The key that signed it: `sha256:…`.
        key: String,
        /// Until when it holds.
        expires: DateTime<Utc>,
        /// How the files compare; what the list does not name counts as differing.
        files: ComparedFiles,
    },
    /// It is a signed list, and none of IT's keys signed it.
    Refused {
        /// Why, in a sentence.
        why: String,
    },
    /// It could not be told what it says.
    Unknown {
        /// Why not.
        gap: Gap,
    },
}

/// How files compare with what was delivered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparedFiles {
    /// How many were compared.
    pub compared: u32,
    /// Those that are not what was delivered.
    pub differing: Several<Differing>,
    /// Those that only an administrator may read.
    pub for_administrators: Several<String>,
    /// Those that could not be read for another reason.
    pub unread: Several<UnreadFile>,
}

/// The first of them, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Several<T> {
    /// How many.
    pub total: u32,
    /// The first hundred.
    pub first: Vec<T>,
}

impl<T> Several<T> {
    /// More are counted, not kept: a report stays small on a machine where everything differs.
    const KEPT: usize = 100;

    /// Adds one.
    pub fn push(&mut self, item: T) {
        self.total = self.total.saturating_add(1);
        if self.first.len() < Self::KEPT {
            self.first.push(item);
        }
    }

    /// Whether more were counted than kept.
    pub fn is_cut(&self) -> bool {
        self.total as usize > self.first.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self { total: 0, first: Vec::new() }
    }
}

/// A file that is not what was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differing {
    /// Where it is, or should be.
    pub path: String,
    /// The package it belongs to; none in IT's folders.
    pub package: Option<String>,
    /// In which way it differs.
    pub how: Difference,
}

/// In which way a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Its bytes are others.
    Changed,
    /// It is gone.
    Missing,
    /// Something else stands there: a link, a folder.
    Replaced,
    /// It was not delivered.
    Added,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnreadFile {
    /// Where it is.
    pub path: String,
    /// Why it was not.
    pub gap: Gap,
}
