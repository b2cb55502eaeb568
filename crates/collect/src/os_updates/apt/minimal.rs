//! What of apt's evidence is judged, for recordings.

use super::log;
use super::release::{Listed, Release};
use super::stanza::{self, field};
use super::status::Status;
use crate::recording::Answers;
use crate::stanzas::{entries, unpack};
use crate::{Answer, Evidence};
use std::collections::{BTreeMap, BTreeSet};

const LISTS: &str = "read /var/lib/apt/lists/";
const STATUS: &str = "read /var/lib/dpkg/status";

/// Shorter texts, by the text of their request.
#[derive(Debug, Default)]
pub(in super::super) struct Minimal {
    files: BTreeMap<String, Vec<u8>>,
}

impl Minimal {
    /// What is to be kept of these answers.
    pub(in super::super) fn of(answers: &Answers) -> Self {
        let mut minimal = Self::default();
        for (request, bytes) in files(answers) {
            if request.starts_with("read /etc/apt/sources.list") {
                minimal.keep(
                    request,
                    String::from_utf8(bytes.to_vec()).ok().map(|text| without_accounts(&text).into_bytes()),
                );
            } else if request.starts_with("read /var/log/dpkg.log") {
                minimal.keep(request, log::minimise(&String::from_utf8_lossy(bytes)).map(String::into_bytes));
            }
        }
        let text = files(answers).find(|(request, _)| *request == STATUS);
        let text = text.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        if let Some((text, status)) = text.and_then(|text| Some((text, Status::parse(text).ok()?))) {
            minimal.lists(answers, text, &status);
        }
        minimal
    }

    /// The shorter file, where there is one.
    pub(in super::super) fn shorter(&self, request: &str) -> Option<Vec<u8>> {
        self.files.get(request).cloned()
    }

    fn keep(&mut self, request: &str, bytes: Option<Vec<u8>>) {
        self.files.extend(bytes.map(|bytes| (request.to_owned(), bytes)));
    }

    fn lists(&mut self, answers: &Answers, text: &str, status: &Status<'_>) {
        let releases: Vec<_> = files(answers).filter_map(|(request, bytes)| described(request, bytes)).collect();
        let mut unpacked = Vec::new();
        for (request, bytes) in files(answers) {
            let Some(name) = request.strip_prefix(LISTS).filter(|name| name.contains("_Packages")) else { continue };
            let Some(list) = unpack::unpack(bytes, unpack::ending(name)) else { continue };
            let Some((prefix, _, release)) = releases.iter().find(|(prefix, ..)| name.starts_with(prefix)) else {
                continue;
            };
            unpacked.push((request, prefix.as_str(), release, list));
        }
        // Packages that no suite of security updates offers are not judged.
        let security = unpacked.iter().filter(|(_, _, release, _)| release.is_security());
        let offered: BTreeSet<&str> = security.flat_map(|(.., list)| entries(list)).map(|entry| entry.name).collect();
        let kept: BTreeSet<&str> =
            status.packages.keys().copied().filter(|name| offered.contains(name) || *name == "dpkg").collect();
        let fields = ["Package", "Status", "Architecture", "Version"];
        self.keep(STATUS, Some(only(text, &kept, &fields).into_bytes()));
        let mut sizes = BTreeMap::new();
        for (request, prefix, release, list) in &unpacked {
            let name = &request[LISTS.len()..];
            let path = name[prefix.len() + 1..name.rfind("_Packages").unwrap_or(name.len())].to_owned();
            // A list whose size is wrong stays wrong.
            let honest =
                path.split_once("_binary-").is_none_or(|(component, arch)| match release.listed(component, arch) {
                    Listed::Size(size) => size == list.len() as u64,
                    Listed::No | Listed::SomeSize => true,
                });
            if honest {
                let short = only(list, &kept, &["Package", "Source", "Version", "Architecture"]);
                sizes.insert(format!("{prefix}/{}/Packages", path.replace("_binary-", "/binary-")), short.len() as u64);
                self.keep(request, unpack::pack(short, unpack::ending(name)));
            }
        }
        for (request, bytes) in files(answers) {
            if let (Some((prefix, text, _)), archs) = (described(request, bytes), status.architectures()) {
                self.keep(request, Some(release(&prefix, &text, &archs, &sizes).into_bytes()));
            }
        }
    }
}

fn files(answers: &Answers) -> impl Iterator<Item = (&str, &[u8])> {
    answers.iter().filter_map(|(request, answer)| match answer {
        Answer::Found(Evidence::File(file)) => Some((request.as_str(), file.bytes.as_slice())),
        _ => None,
    })
}

fn described(request: &str, bytes: &[u8]) -> Option<(String, String, Release)> {
    let name = request.strip_prefix(LISTS)?;
    let prefix = name.strip_suffix("_InRelease").or_else(|| name.strip_suffix("_Release"))?;
    let text = std::str::from_utf8(bytes).ok()?.to_owned();
    let release = Release::parse(&text)?;
    Some((prefix.to_owned(), text, release))
}

/// The head of a description, and the sizes of the lists of these architectures. Without the signature: it no longer fits.
fn release(prefix: &str, text: &str, archs: &[&str], sizes: &BTreeMap<String, u64>) -> String {
    let mut short = String::new();
    for line in super::release::signed_part(text).lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        let [_, size, path] = words[..] else {
            short.extend([line, "\n"]);
            continue;
        };
        if !line.starts_with(' ') {
            short.extend([line, "\n"]);
        } else if archs.iter().chain(&["all"]).any(|arch| path.contains(&format!("/binary-{arch}/Packages"))) {
            let known = sizes.get(&format!("{prefix}/{path}")).map(u64::to_string);
            short.extend([" - ", known.as_deref().unwrap_or(size), " ", path, "\n"]);
        }
    }
    short
}

/// The entries of these packages with these fields. Never none: a text without entries is no list.
fn only(text: &str, kept: &BTreeSet<&str>, fields: &[&str]) -> String {
    let mut short = String::new();
    for stanza in stanza::all(text) {
        let wanted = field(stanza, "Package").is_some_and(|name| kept.contains(name));
        if wanted || short.is_empty() {
            let lines = fields.iter().filter_map(|name| Some(format!("{name}: {}\n", field(stanza, name)?)));
            short.extend(lines);
            short.push('\n');
        }
    }
    short
}

/// Account and password stand before the `@` of an address.
fn without_accounts(text: &str) -> String {
    let mut parts = text.split("://");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| c == '/' || c.is_whitespace()).unwrap_or(part.len());
        let from = part[..end].rfind('@').map_or(0, |at| at + 1);
        short.push_str("://");
        short.push_str(&part[from..]);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_stay_behind() {
        let text = "deb https://ana:s3cr@t@deb.example.com/x y z\ndeb http://a.org/@b c\nURIs: https://token@host\n http://b/\n";
        let short = without_accounts(text);
        assert_eq!(short, "deb https://deb.example.com/x y z\ndeb http://a.org/@b c\nURIs: https://host\n http://b/\n");
    }
}
