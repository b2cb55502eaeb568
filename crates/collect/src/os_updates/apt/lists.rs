//! `/var/lib/apt/lists`: what servers offered when they were last asked.

use super::release::{Listed, Release};
use super::sources::{self, Source};
use crate::stanzas::{Flaw, Stanzas, unpack};
use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::Gap;
use std::collections::BTreeSet;

const FOLDER: &str = "/var/lib/apt/lists";

/// `InRelease` of the largest suites is half a megabyte.
const RELEASE_CAP: u64 = 16 << 20;

/// The suites of security updates, and the others.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) security: Vec<Suite>,
    pub(super) others: Vec<Suite>,
    /// Set up, but not there.
    unfetched: Vec<String>,
    names: BTreeSet<String>,
}

/// One suite whose description lies in the folder.
#[derive(Debug)]
pub(super) struct Suite {
    pub(super) prefix: String,
    pub(super) release: Release,
    /// The time of the description's file.
    pub(super) modified: Option<DateTime<Utc>>,
    sources: Vec<Source>,
}

impl Suite {
    /// The server's name.
    pub(super) fn host(&self) -> &str {
        self.prefix.split(['_', ':']).next().unwrap_or_default()
    }

    #[cfg(test)]
    pub(super) fn described_by(release: Release, modified: Option<DateTime<Utc>>) -> Self {
        Self { prefix: "example.com_dists_x".to_owned(), release, modified, sources: Vec::new() }
    }
}

impl Lists {
    /// Reads the folder and what describes it. Any description that cannot be read could be the one that matters: a gap.
    pub(super) fn read(system: &dyn System) -> Result<Self, Gap> {
        let removed =
            || Gap::tool_missing("there are no package lists on this machine; nobody has looked for updates yet");
        let names: BTreeSet<String> = system.list(FOLDER)?.ok_or_else(removed)?.into_iter().collect();
        let described: Vec<_> = names.iter().filter_map(|name| described(name, &names)).collect();
        if described.is_empty() {
            return Err(removed());
        }
        let sources = sources::read(system)?;
        let (mut security, mut others) = (Vec::new(), Vec::new());
        for (name, prefix) in described {
            let suite = suite(system, name, prefix, &sources)?;
            if suite.release.is_security() { security.push(suite) } else { others.push(suite) }
        }
        let have = |prefix: &str| security.iter().any(|suite: &Suite| suite.prefix == prefix);
        if let Some(source) = sources.iter().find(|source| source.named_security && !have(&source.prefix)) {
            let detail = format!("the list of security updates {} is set up, but was never fetched", source.prefix);
            return Err(Gap::unrecognised(detail));
        }
        // Without its source a list is no longer refreshed; and a source that was not seen may have more lists than these.
        if let Some(suite) = security.iter().find(|suite| suite.sources.is_empty()) {
            let detail = format!("no source in /etc/apt leads to the list {}", suite.prefix);
            return Err(Gap::unrecognised(detail));
        }
        let there = |prefix: &str| security.iter().chain(&others).any(|suite: &Suite| suite.prefix == prefix);
        let unfetched = sources.iter().map(|source| source.prefix.clone()).filter(|prefix| !there(prefix)).collect();
        Ok(Self { security, others, unfetched, names })
    }

    /// The ordinary suites of those who also publish the security updates. One that should be there and is not is a gap.
    pub(super) fn siblings(&self) -> Result<Vec<&Suite>, Gap> {
        let domains: BTreeSet<&str> = self.security.iter().map(|suite| domain(&suite.prefix)).collect();
        if let Some(prefix) = self.unfetched.iter().find(|prefix| domains.contains(domain(prefix))) {
            return Err(Gap::unrecognised(format!("the list {prefix} is set up, but was never fetched")));
        }
        let origins: BTreeSet<&str> = self.security.iter().map(|suite| suite.release.origin.as_str()).collect();
        let siblings: Vec<_> =
            self.others.iter().filter(|suite| origins.contains(suite.release.origin.as_str())).collect();
        match siblings.iter().find(|suite| suite.sources.is_empty()) {
            Some(suite) => Err(Gap::unrecognised(format!("no source in /etc/apt leads to the list {}", suite.prefix))),
            None => Ok(siblings),
        }
    }

    /// The files that hold a suite's packages for these architectures, with what the suite says of each.
    pub(super) fn files(&self, suite: &Suite, archs: &[&str]) -> Result<Vec<(String, Listed)>, Gap> {
        let mut files = BTreeSet::new();
        for source in &suite.sources {
            let narrowed = |arch: &&&str| source.archs.as_ref().is_none_or(|only| only.iter().any(|a| a == **arch));
            let wanted = archs.iter().filter(narrowed).copied().chain(suite.release.separate_all.then_some("all"));
            files.extend(
                wanted.flat_map(|arch| source.components.iter().map(move |component| (component.as_str(), arch))),
            );
        }
        let named = files.into_iter().map(|(component, arch)| self.file(suite, component, arch));
        named.filter_map(Result::transpose).collect()
    }

    fn file(&self, suite: &Suite, component: &str, arch: &str) -> Result<Option<(String, Listed)>, Gap> {
        let stem = format!("{}_{}_binary-{arch}_Packages", suite.prefix, component.replace('/', "_"));
        let there =
            |endings: &[&str]| endings.iter().map(|end| format!("{stem}{end}")).find(|n| self.names.contains(n));
        let listed = suite.release.listed(component, arch);
        if let Some(name) = there(unpack::READ) {
            return Ok(Some((name, listed)));
        }
        if let Some(name) = there(unpack::NOT_READ) {
            return Err(Gap::unsupported(format!("Kilter does not read {name}, which is packed another way")));
        }
        match listed {
            // apt fetches neither what is not there nor what is empty.
            Listed::No | Listed::Size(0) => Ok(None),
            Listed::Size(_) | Listed::SomeSize => Err(Gap::unrecognised(format!("{FOLDER}/{stem} is not there"))),
        }
    }
}

/// What a package list says of these packages; its size is checked against the one that its suite states.
pub(super) fn packages(
    system: &dyn System,
    name: &str,
    listed: Listed,
    wanted: BTreeSet<String>,
) -> Result<String, Gap> {
    let path = format!("{FOLDER}/{name}");
    let gone = || Gap::unrecognised(format!("{path} is not there"));
    let Stanzas { text, size } = system.stanzas(&path, unpack::CAP, wanted)?.ok_or_else(gone)?;
    match listed {
        Listed::Size(stated) if stated != size => Err(Flaw::Damaged.gap(&path)),
        Listed::Size(0) => Ok(text),
        _ if size == 0 => Err(Flaw::NoList.gap(&path)),
        _ => Ok(text),
    }
}

/// The last two labels of the server's name: `debian.org` for all of Debian's servers.
fn domain(prefix: &str) -> &str {
    let host = prefix.split(['_', ':']).next().unwrap_or_default();
    host.rmatch_indices('.').nth(1).map_or(host, |(at, _)| &host[at + 1..])
}

/// The prefix of a description: `InRelease`, or the older `Release` where there is none.
fn described<'a>(name: &'a str, names: &BTreeSet<String>) -> Option<(&'a str, &'a str)> {
    if let Some(prefix) = name.strip_suffix("_InRelease") {
        return Some((name, prefix));
    }
    let prefix = name.strip_suffix("_Release")?;
    (!names.contains(&format!("{prefix}_InRelease"))).then_some((name, prefix))
}

fn suite(system: &dyn System, name: &str, prefix: &str, sources: &[Source]) -> Result<Suite, Gap> {
    let path = format!("{FOLDER}/{name}");
    let odd = || Gap::unrecognised(format!("{path} does not describe a list"));
    let file = system.read_up_to(&path, RELEASE_CAP)?.ok_or_else(odd)?;
    let release = std::str::from_utf8(&file.bytes).ok().and_then(Release::parse).ok_or_else(odd)?;
    let sources = sources.iter().filter(|source| source.prefix == prefix).cloned().collect();
    Ok(Suite { prefix: prefix.to_owned(), release, modified: file.metadata.modified, sources })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, Evidence, File, Metadata, Recording, Scope};
    use kilter_facts::Os;

    fn read(text: &str, ending: &str, listed: Listed) -> Result<String, String> {
        let bytes = unpack::pack(text.to_owned(), ending).unwrap();
        let metadata = Metadata { mode: 0o644, size: Some(bytes.len() as u64), modified: None };
        let file = Answer::Found(Evidence::File(File { bytes, metadata }));
        let answers = [(format!("read {FOLDER}/x_Packages{ending}"), file)].into();
        let recording = Recording::new(Os::Linux, DateTime::UNIX_EPOCH, Scope::default(), "a test", answers);
        packages(&recording, &format!("x_Packages{ending}"), listed, ["b".to_owned()].into()).map_err(|gap| gap.detail)
    }

    #[test]
    fn a_list_has_the_size_that_its_suite_states() {
        let text = "Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n\n";
        let size = text.len() as u64;
        for ending in unpack::READ {
            let read = |text, listed| read(text, ending, listed);
            for listed in [Listed::Size(size), Listed::SomeSize, Listed::No] {
                assert_eq!(read(text, listed).unwrap(), "Package: b\nVersion: 2\n\n", "{ending} {listed:?}");
            }
            for listed in [Listed::Size(size - 1), Listed::Size(size + 1), Listed::Size(0)] {
                assert!(read(text, listed).unwrap_err().contains("is damaged"), "{ending} {listed:?}");
            }
            assert_eq!(read("", Listed::Size(0)).unwrap(), "", "{ending}");
            assert!(read("", Listed::SomeSize).unwrap_err().contains("is not a package list"), "{ending}");
        }
    }
}
