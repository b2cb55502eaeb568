//! dpkg: `/var/lib/dpkg/info/*.md5sums`. As dpkg(1) `--verify` does it: a file counts where the package's `.list` still has it,
//! because a package that replaces a file takes it out of the other's list, and not out of its checksums.

mod database;
mod diversions;

use super::compare::is_digest;
use super::left_out::LeftOut;
use super::packages::{Merged, Packaged, is_executable, is_program};
use crate::{Algorithm, Ask, File, System};
use database::Package;
use diversions::Diversions;
use kilter_facts::Gap;
use std::collections::{BTreeMap, BTreeSet};
use std::thread::scope;

const STATUS: &str = "/var/lib/dpkg/status";
const STATUS_CAP: u64 = 256 << 20;
const INFO: &str = "/var/lib/dpkg/info";
const DIVERSIONS: &str = "/var/lib/dpkg/diversions";
const FILE_CAP: u64 = 64 << 20;

/// Thousands of small files: several at once, because each is little work and some waiting.
const THREADS: usize = 4;

/// What dpkg's packages delivered; none where dpkg installed nothing here.
pub(super) fn delivered(system: &dyn System) -> Result<Option<Packaged>, Gap> {
    let Some(status) = system.read_up_to(STATUS, STATUS_CAP)? else { return Ok(None) };
    let installed = database::installed(&text(STATUS, status)?)?;
    if installed.is_empty() {
        return Ok(None);
    }
    let names: BTreeSet<String> = system.list(INFO)?.unwrap_or_default().into_iter().collect();
    let diversions = match system.read_up_to(DIVERSIONS, FILE_CAP)? {
        Some(file) => Diversions::parse(&text(DIVERSIONS, file)?)
            .ok_or_else(|| Gap::unrecognised(format!("{DIVERSIONS} cannot be understood")))?,
        None => Diversions::default(),
    };
    let merged = Merged::on(system);
    let reader = Reader { system, names: &names, diversions: diversions.merged(&merged), merged: &merged };
    let mut packaged = Packaged::new("dpkg", LeftOut::by_dpkg(system));
    for (package, read) in installed.iter().zip(reader.all(&installed)) {
        match read {
            Ok(read) => read.into_packaged(&package.name, &mut packaged),
            Err((path, gap)) => packaged.untold(&path, gap),
        }
    }
    Ok(Some(packaged))
}

struct Reader<'a> {
    system: &'a dyn System,
    names: &'a BTreeSet<String>,
    diversions: Diversions,
    merged: &'a Merged,
}

/// One package's files.
struct Read {
    /// Where they are, and what they should be.
    digests: Vec<(String, String)>,
    programs: Vec<String>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It has no file in an executable path.
    NoPrograms,
    /// It has some, and came with checksums.
    Summed,
    /// It has some, and came without.
    Bare,
}

impl Read {
    fn into_packaged(self, package: &str, packaged: &mut Packaged) {
        packaged.packages += u32::from(self.kind != Kind::NoPrograms);
        if self.kind == Kind::Bare {
            packaged.without_checksums.insert(package.to_owned());
        }
        packaged.owned.extend(self.programs);
        for (path, digest) in self.digests {
            packaged.file(Algorithm::Md5, &path, package, digest);
        }
    }
}

impl Reader<'_> {
    /// Each package's, in their order.
    fn all(&self, packages: &[Package]) -> Vec<Result<Read, (String, Gap)>> {
        let share = packages.len().div_ceil(THREADS).max(1);
        scope(|threads| {
            let started: Vec<_> = packages
                .chunks(share)
                .map(|chunk| threads.spawn(move || chunk.iter().map(|package| self.one(package)).collect::<Vec<_>>()))
                .collect();
            started.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        })
    }

    fn one(&self, package: &Package) -> Result<Read, (String, Gap)> {
        let Some(stem) = package.stems().into_iter().find(|stem| self.names.contains(&format!("{stem}.list"))) else {
            let path = format!("{INFO}/{}.list", package.name);
            return Err((path, Gap::unrecognised(format!("dpkg has lost its list of the files of {}", package.name))));
        };
        let list = self.text(&format!("{stem}.list"))?;
        // Of every package: an empty list is what a power cut leaves.
        if !list.starts_with("/.\n") {
            let path = format!("{INFO}/{stem}.list");
            return Err((path, Gap::unrecognised(format!("dpkg's list of the files of {} is damaged", package.name))));
        }
        let listed: BTreeMap<&str, String> = list.lines().map(|path| (path, self.place(&package.name, path))).collect();
        let programs = listed.values().filter(|path| is_program(path)).cloned().collect();
        let has_executables = listed.values().any(|path| is_executable(path));
        if !has_executables {
            return Ok(Read { digests: Vec::new(), programs, kind: Kind::NoPrograms });
        }
        let sums = format!("{stem}.md5sums");
        if !self.names.contains(&sums) {
            return Ok(Read { digests: Vec::new(), programs, kind: Kind::Bare });
        }
        let sums_text = self.text(&sums)?;
        let mut digests = Vec::new();
        for line in sums_text.lines() {
            let Some((digest, path)) = sum(line) else {
                let gap = Gap::unrecognised(format!("dpkg's checksums of {} are damaged", package.name));
                return Err((format!("{INFO}/{sums}"), gap));
            };
            let is_conffile = package.conffiles.contains(&path);
            if let Some(place) = listed.get(path.as_str()).filter(|place| !is_conffile && is_executable(place)) {
                digests.push((place.clone(), digest));
            }
        }
        let kind = if sums_text.is_empty() { Kind::Bare } else { Kind::Summed };
        Ok(Read { digests, programs, kind })
    }

    /// Where a package's file is: below `/usr` on a merged system, and where a diversion sends it.
    fn place(&self, package: &str, path: &str) -> String {
        let path = self.merged.path(path);
        self.diversions.of(package, &path).map_or(path, str::to_owned)
    }

    fn text(&self, name: &str) -> Result<String, (String, Gap)> {
        let path = format!("{INFO}/{name}");
        let read = || {
            let gone = || Gap::unrecognised(format!("{path} went away while it was looked at"));
            let file = self.system.read_up_to(&path, FILE_CAP)?.ok_or_else(gone)?;
            text(&path, file)
        };
        read().map_err(|gap| (path.clone(), gap))
    }
}

/// Whole lines in UTF-8.
fn text(path: &str, file: File) -> Result<String, Gap> {
    match String::from_utf8(file.bytes) {
        Ok(text) if !text.contains('\0') && (text.is_empty() || text.ends_with('\n')) => Ok(text),
        _ => Err(Gap::unrecognised(format!("{path} was cut short or is not text"))),
    }
}

/// A line of md5sum(1): the digest, two spaces, and the path from the root; a line whose name needs it starts with a backslash.
fn sum(line: &str) -> Option<(String, String)> {
    let (line, escaped) = line.strip_prefix('\\').map_or((line, false), |line| (line, true));
    let (digest, path) = line.split_once(' ')?;
    let path = path.trim_start_matches([' ', '*']);
    let path = path.strip_prefix("./").unwrap_or(path);
    if !is_digest(Algorithm::Md5, digest) || path.is_empty() {
        return None;
    }
    let path = if escaped { path.replace("\\n", "\n").replace("\\\\", "\\") } else { path.to_owned() };
    Some((digest.to_owned(), format!("/{}", path.trim_start_matches('/'))))
}

#[cfg(test)]
mod tests;
