//! The private keys in `~/.ssh`, by what the files hold, on every system alike: OpenSSH keeps them in the same place on all
//! three. Key material never leaves the parsers here.

mod armour;
mod blob;
mod contents;
mod der;
mod made_up;
mod openssh;
mod putty;
mod scrub;
#[cfg(test)]
mod tests;

use crate::{Ask, File, Metadata, System};
use contents::{Contents, Key};
use kilter_facts::{Gap, Observed, Os, SshKey, SshKeys, UnreadKey};

pub(crate) use scrub::scrub;

/// Where ssh(1) keeps them.
const FOLDER: &str = "~/.ssh";

/// A key of 16384 bits takes 13 kB; what is longer is a list of known hosts, or something else.
const LONGEST: u64 = 64 << 10;

/// More names than this in `~/.ssh` mean that the folder is not what Kilter takes it for.
const MAX_NAMES: usize = 1000;

/// What ssh(1) and sshd(8) read or write there for purposes of their own, and what macOS leaves in every folder.
const NO_KEYS: &[&str] = &[
    "config",
    "known_hosts",
    "known_hosts.old",
    "known_hosts2",
    "authorized_keys",
    "authorized_keys2",
    "environment",
    "rc",
    ".DS_Store",
];

pub(crate) fn collect(system: &dyn System) -> Observed<SshKeys> {
    // "There is no ~/.ssh" proves something only where there is a home folder that may be looked into.
    match system.metadata("~/") {
        Ok(Some(_)) => {}
        Ok(None) => return Observed::Unknown(Gap::unrecognised("the home folder does not exist")),
        Err(gap) => return Observed::Unknown(gap),
    }
    let mut look = Look { system, keys: Vec::new(), unread: Vec::new() };
    match names(system, FOLDER) {
        Ok(None) => return Observed::NotApplicable,
        Ok(Some(names)) => names.iter().for_each(|name| look.at(FOLDER, name, Below::LookInside)),
        Err(gap) => look.unread(FOLDER, gap),
    }
    Observed::Known(SshKeys { keys: look.keys, unread: look.unread })
}

/// The names in a folder; an empty one is looked at once more, because it may just be being filled.
fn names(system: &dyn System, folder: &str) -> Result<Option<Vec<String>>, Gap> {
    let found = match system.list(folder)? {
        Some(names) if names.is_empty() => system.list(&format!("{folder}/."))?,
        other => other,
    };
    match found {
        Some(names) if names.len() > MAX_NAMES => {
            Err(Gap::unrecognised(format!("{folder} holds more than {MAX_NAMES} names")))
        }
        other => Ok(other),
    }
}

/// Whether a folder in this folder is looked into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    LookInside,
    Leave,
}

struct Look<'a> {
    system: &'a dyn System,
    keys: Vec<SshKey>,
    unread: Vec<UnreadKey>,
}

impl Look<'_> {
    fn unread(&mut self, path: &str, gap: Gap) {
        self.unread.push(UnreadKey { path: path.to_owned(), gap });
    }

    fn at(&mut self, folder: &str, name: &str, below: Below) {
        if folder == FOLDER && NO_KEYS.contains(&name) {
            return;
        }
        let path = format!("{folder}/{name}");
        match self.system.metadata(&path) {
            Err(gap) => self.unread(&path, gap),
            Ok(Some(Metadata { size: None, .. })) if below == Below::LookInside => self.inside(&path),
            Ok(Some(Metadata { size: Some(size), .. })) if size <= LONGEST => self.file(&path),
            // Gone by now; a socket of a shared connection, a pipe, a deeper folder; longer than any key.
            Ok(_) => {}
        }
    }

    fn inside(&mut self, folder: &str) {
        match names(self.system, folder) {
            Ok(names) => names.iter().flatten().for_each(|name| self.at(folder, name, Below::Leave)),
            Err(gap) => self.unread(folder, gap),
        }
    }

    fn file(&mut self, path: &str) {
        let file = match self.system.read_up_to(path, LONGEST) {
            Ok(Some(file)) => file,
            Ok(None) => return,
            Err(gap) => return self.unread(path, gap),
        };
        match contents::read(&file.bytes) {
            Ok(Contents::Private(key)) => match self.told(path, key, &file) {
                Ok(key) => self.keys.push(key),
                Err(gap) => self.unread(path, gap),
            },
            Ok(Contents::Public(_) | Contents::Other) => {}
            Err(why) => self.unread(path, not_understood(path, &why)),
        }
    }

    /// The key, with what a `.pub` beside it tells where the file itself hides it.
    fn told(&self, path: &str, key: Key, file: &File) -> Result<SshKey, Gap> {
        let Key { mut algorithm, mut bits, protection } = key;
        if algorithm.is_none() || bits.is_none() {
            let beside = self.system.read_up_to(&format!("{path}.pub"), LONGEST)?;
            if let Some(Ok(Contents::Public(public))) = beside.map(|file| contents::read(&file.bytes)) {
                algorithm = Some(public.algorithm.to_owned());
                bits = Some(public.bits);
            }
        }
        let mode = (self.system.os() != Os::Windows).then(|| format!("{:04o}", file.metadata.mode));
        Ok(SshKey { path: path.to_owned(), algorithm, bits, protection, mode })
    }
}

fn not_understood(path: &str, why: &str) -> Gap {
    Gap::unrecognised(format!("{path} {why}"))
}
