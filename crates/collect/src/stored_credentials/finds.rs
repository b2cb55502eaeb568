//! What the files hold, as it adds up.

use crate::{Ask, File, System};
use kilter_credentials::{Format, Salt, read};
use kilter_facts::{Gap, Observed, Os, StoredCredential, StoredCredentials, UnreadPlace};

/// The fact in the making.
pub(super) struct Finds<'a> {
    pub(super) system: &'a dyn System,
    salt: Option<Salt>,
    items: Vec<StoredCredential>,
    places_read: u32,
    unread: Vec<UnreadPlace>,
}

impl<'a> Finds<'a> {
    pub(super) fn new(system: &'a dyn System, salt: Option<Salt>) -> Self {
        Self { system, salt, items: Vec::new(), places_read: 0, unread: Vec::new() }
    }

    /// Notes a place that could not be read.
    pub(super) fn unread(&mut self, place: &str, path: &str, gap: Gap) {
        self.unread.push(UnreadPlace { place: place.to_owned(), path: path.to_owned(), gap });
    }

    /// Looks into one file, where it exists.
    pub(super) fn file(&mut self, place: &str, format: Format, path: &str) {
        match self.system.read_up_to(path, format.most_bytes()) {
            Ok(None) => {}
            Err(gap) => self.unread(place, path, gap),
            Ok(Some(file)) => match self.holds(place, format, path, &file) {
                Ok(()) => self.places_read += 1,
                Err(gap) => self.unread(place, path, gap),
            },
        }
    }

    /// Takes down what a file holds. A gap is what it holds besides and could not be understood.
    fn holds(&mut self, place: &str, format: Format, path: &str, file: &File) -> Result<(), Gap> {
        if file.bytes.is_empty() {
            return self.is_empty(path);
        }
        let reading = read(format, &file.bytes, self.salt.as_ref());
        self.items.extend(reading.found.into_iter().map(|found| StoredCredential {
            place: place.to_owned(),
            path: path.to_owned(),
            line: found.line,
            kind: found.kind.to_owned(),
            mode: mode(self.system.os(), file.metadata.mode),
            fingerprint: found.fingerprint,
        }));
        match reading.trouble {
            None => Ok(()),
            Some(trouble) if trouble.line == 0 => Err(Gap::unrecognised(format!("{path} {trouble}"))),
            Some(trouble) => Err(Gap::unrecognised(format!("{path}: {trouble}"))),
        }
    }

    /// An empty file holds nothing, if it is not one that is just being written: so it is looked at once more.
    fn is_empty(&self, path: &str) -> Result<(), Gap> {
        match self.system.metadata(path)?.and_then(|metadata| metadata.size) {
            Some(0) => Ok(()),
            _ => Err(Gap::unrecognised(format!("{path} changed while it was read"))),
        }
    }

    pub(super) fn into_fact(self, in_keyring: Observed<u32>) -> StoredCredentials {
        let Self { items, places_read, unread, .. } = self;
        StoredCredentials { items, places_read, unread, in_keyring, trees: Vec::new() }
    }
}

/// Windows has no permission bits, and "0000" would say that nobody may read the file.
pub(crate) fn mode(os: Os, bits: u32) -> String {
    match os {
        Os::Linux | Os::Macos => format!("{bits:04o}"),
        Os::Windows => String::new(),
    }
}
