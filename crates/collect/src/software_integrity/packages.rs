//! What packages delivered into executable paths, and how it compares.

use super::compare::{Compare, Delivered, Folder, unread};
use super::left_out::LeftOut;
use crate::{Algorithm, Ask, Digests, Rest, Standing, System};
use kilter_facts::{ComparedFiles, Gap, PackagedFiles, Several, UnreadFile};
use std::collections::{BTreeMap, BTreeSet};

/// Folders whose files are programs, libraries, or what these load: by the Filesystem Hierarchy Standard 3.0, sections 3 and 4.
const EXECUTABLE: &[&str] = &[
    "/usr/bin",
    "/usr/sbin",
    "/usr/games",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libx32",
    "/usr/libexec",
    "/opt",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
];

/// Folders in which nothing but programs lie, and nothing that no package brought.
const PROGRAMS: &[&str] = &["/usr/bin", "/usr/sbin", "/bin", "/sbin"];

/// Folders that are links into /usr on merged systems: file-hierarchy(7), "Compatibility Symlinks". The last of them on systems
/// that have merged their two folders for programs as well.
const MERGED: &[&str] = &["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/usr/sbin"];

/// What a package manager says.
pub(super) struct Packaged {
    pub(super) by: &'static str,
    /// How many packages have files in executable paths.
    pub(super) packages: u32,
    /// By algorithm and folder.
    pub(super) files: BTreeMap<(Algorithm, String), Folder>,
    pub(super) without_checksums: BTreeSet<String>,
    /// Every path of every package in the folders for programs.
    pub(super) owned: BTreeSet<String>,
    /// What the package manager's own files did not tell.
    pub(super) untold: Vec<UnreadFile>,
    pub(super) left_out: LeftOut,
}

impl Packaged {
    pub(super) fn new(by: &'static str, left_out: LeftOut) -> Self {
        let (files, without_checksums, owned) = Default::default();
        Self { by, packages: 0, files, without_checksums, owned, untold: Vec::new(), left_out }
    }

    /// Adds a file in an executable path.
    pub(super) fn file(&mut self, algorithm: Algorithm, path: &str, package: &str, digest: String) {
        let Some((folder, name)) = path.rsplit_once('/') else { return };
        let folder = self.files.entry((algorithm, folder.to_owned())).or_default();
        folder.entry(name.to_owned()).or_default().push(Delivered { package: Some(package.to_owned()), digest });
    }

    pub(super) fn untold(&mut self, path: &str, gap: Gap) {
        self.untold.push(UnreadFile { path: path.to_owned(), gap });
    }
}

/// Whether a path is one whose files are compared.
pub(super) fn is_executable(path: &str) -> bool {
    EXECUTABLE.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

/// Whether a path lies right in a folder for programs.
pub(super) fn is_program(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(folder, _)| PROGRAMS.contains(&folder))
}

/// Paths as they are below `/usr` where the system is merged, though the package manager still says `/bin/sh`.
pub(super) struct Merged(Vec<(&'static str, String)>);

impl Merged {
    pub(super) fn on(system: &dyn System) -> Self {
        let target = |top: &'static str| {
            let target = system.link(top).ok()??;
            let target = target.trim_end_matches('/');
            // A link beside the folder itself is written without the way to it.
            let beside = (top == "/usr/sbin" && !target.contains('/')).then_some(target);
            let below = target.trim_start_matches('/').strip_prefix("usr/").or(beside)?;
            (!below.contains('/')).then(|| (top, format!("/usr/{below}")))
        };
        Self(MERGED.iter().copied().filter_map(target).collect())
    }

    pub(super) fn path(&self, path: &str) -> String {
        // From /sbin to /usr/sbin, and from there to /usr/bin.
        self.0.iter().fold(path.to_owned(), |path, (top, real)| match path.strip_prefix(top) {
            Some(rest) if rest.starts_with('/') => format!("{real}{rest}"),
            _ => path,
        })
    }
}

/// Compares what the package manager says with what is there.
pub(super) fn compare(packaged: Packaged, compare: &mut Compare<'_>) -> PackagedFiles {
    let mut files = ComparedFiles::default();
    for one in packaged.untold {
        // Not one file of a package but all of them: never a matter of a few files for administrators.
        files.unread.push(one);
    }
    compare.leave_out(packaged.left_out);
    for ((algorithm, folder), wanted) in &packaged.files {
        match compare.folder(*algorithm, folder, wanted, Rest::LeftOut, &mut files) {
            Ok(Some(_)) => {}
            Ok(None) => each(folder, wanted, |path, delivered| compare.missing(path, delivered, &mut files)),
            Err(gap) => each(folder, wanted, |path, _| unread(&mut files, path, gap.clone())),
        }
    }
    compare.leave_out(LeftOut::nothing());
    PackagedFiles {
        by: packaged.by.to_owned(),
        packages: packaged.packages,
        files,
        without_checksums: packaged.without_checksums.into_iter().collect(),
        added: added(compare.system(), &packaged.owned),
    }
}

fn each(folder: &str, wanted: &Folder, mut of: impl FnMut(&str, &[Delivered])) {
    for (name, delivered) in wanted {
        of(&format!("{folder}/{name}"), delivered);
    }
}

/// Files in the folders for programs that no package brought.
fn added(system: &dyn System, owned: &BTreeSet<String>) -> Several<String> {
    let mut added = Several::default();
    for folder in PROGRAMS {
        // Where a system is merged, the old folder is a link to the new one.
        if matches!(system.link(folder), Ok(Some(_))) {
            continue;
        }
        let all = Digests {
            algorithm: Algorithm::Md5,
            folder: (*folder).to_owned(),
            names: BTreeMap::new(),
            rest: Rest::Named,
        };
        let found = system.digests(all).ok().flatten().unwrap_or_default();
        let files = found.into_iter().filter(|one| one.is == Standing::Unasked);
        files
            .map(|one| format!("{folder}/{}", one.name))
            .filter(|path| !owned.contains(path))
            .for_each(|path| added.push(path));
    }
    added
}
