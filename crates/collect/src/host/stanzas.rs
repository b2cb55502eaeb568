//! Entries of a package list, while it is read: it is never held whole.

use super::files::{self, Place};
use crate::{Answer, Metadata, stanzas};
use kilter_facts::Gap;
use std::collections::BTreeSet;
use std::io::{self, Read};

pub(super) fn read(place: &Place, cap: u64, packages: &BTreeSet<String>) -> Answer {
    match files::opened(place, cap) {
        Ok((file, metadata)) => picked(place.shown(), file, metadata, packages),
        Err(answer) => answer,
    }
}

fn picked(path: &str, file: impl Read, metadata: Metadata, packages: &BTreeSet<String>) -> Answer {
    // One byte more than there was when it was opened: a file that grows is told from one that is whole.
    let most = metadata.size.map_or(u64::MAX, |size| size + 1);
    let mut rest = file.take(most);
    let stanzas = match stanzas::pick(path, &mut rest, packages) {
        Ok(stanzas) => stanzas,
        Err(flaw) => return Answer::Gap(flaw.gap(path)),
    };
    // What is packed may end before its file does.
    let read = io::copy(&mut rest, &mut io::sink()).map(|_| most - rest.limit());
    match (read, metadata.size) {
        (Ok(read), Some(size)) if read != size => Answer::Gap(Gap::unrecognised(format!(
            "{path} has {size} bytes, but {read} were read: it is being written"
        ))),
        (Ok(_), _) => stanzas::found(stanzas, metadata),
        (Err(error), _) => Answer::Gap(Gap::unrecognised(format!("{path} cannot be read: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Evidence, File};

    const LIST: &[u8] = b"Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n\n";

    fn of(bytes: &[u8], size: usize) -> Answer {
        let metadata = Metadata { mode: 0, size: Some(size as u64), modified: None };
        picked("x_Packages", bytes, metadata, &["b".to_owned()].into())
    }

    #[test]
    fn a_list_that_grows_or_shrinks_under_the_reader_is_a_gap() {
        let Answer::Found(Evidence::File(File { bytes, .. })) = of(LIST, LIST.len()) else { panic!() };
        assert_eq!(bytes, b"Package: b\nVersion: 2\n\n");
        assert!(matches!(of(LIST, LIST.len() - 1), Answer::Gap(gap) if gap.detail.contains("being written")));
        assert!(matches!(of(LIST, LIST.len() + 1), Answer::Gap(gap) if gap.detail.contains("being written")));
    }
}
