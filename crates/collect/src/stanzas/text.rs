//! Where entries begin and end.

use memchr::memmem;

const KEY: &str = "Package: ";

/// One entry of a list.
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a str,
    /// The text from the entry's first line to the end of the list.
    from: &'a str,
}

impl<'a> Entry<'a> {
    /// Its lines.
    pub(crate) fn stanza(&self) -> &'a str {
        &self.from[..memmem::find(self.from.as_bytes(), b"\n\n").unwrap_or(self.from.len())]
    }
}

/// The entries of a list. `Package` is the first field of each: that is how every archive software writes them, and what lets
/// the search leap.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = Entry<'_>> {
    let finder = memmem::find_iter(list.as_bytes(), b"\nPackage: ").map(|at| at + 1);
    std::iter::once(0).filter(|_| list.starts_with(KEY)).chain(finder).map(|at| {
        let from = &list[at..];
        let name = &from[KEY.len()..];
        Entry { name: name[..memchr::memchr(b'\n', name.as_bytes()).unwrap_or(name.len())].trim_end(), from }
    })
}

/// How many bytes end with an empty line, so that no entry goes beyond them.
pub(crate) fn upto_last(bytes: &[u8]) -> usize {
    memmem::rfind(bytes, b"\n\n").map_or(0, |at| at + 2)
}
