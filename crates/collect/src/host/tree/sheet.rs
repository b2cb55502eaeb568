//! What a scan has found so far, within bounds.

use crate::stored_credentials::Scanned;
use kilter_facts::{Gap, ScannedTree, StoredCredential, UnreadPlace};

/// Nobody reads further, and memory has an end.
const MOST_ITEMS: usize = 10_000;
const MOST_UNREAD: usize = 1_000;

#[derive(Debug, Default)]
pub(super) struct Sheet {
    items: Vec<StoredCredential>,
    unread: Vec<UnreadPlace>,
    /// How many of either found no room.
    left_out: usize,
    /// Its numbers; the root is filled in at the end.
    pub(super) tree: ScannedTree,
}

impl Sheet {
    pub(super) fn item(&mut self, item: StoredCredential) {
        if self.items.len() < MOST_ITEMS {
            self.items.push(item);
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn unread(&mut self, place: &str, path: &str, gap: Gap) {
        if self.unread.len() < MOST_UNREAD {
            self.unread.push(UnreadPlace { place: place.to_owned(), path: path.to_owned(), gap });
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        other.items.into_iter().for_each(|item| self.item(item));
        for UnreadPlace { place, path, gap } in other.unread {
            self.unread(&place, &path, gap);
        }
        self.left_out += other.left_out;
        self.tree.files += other.tree.files;
        self.tree.bytes += other.tree.bytes;
        self.tree.binary += other.tree.binary;
        self.tree.special += other.tree.special;
    }

    /// In the order of the paths: threads end as they like.
    pub(super) fn into_scanned(mut self, named: ScannedTree) -> Scanned {
        self.items.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        self.unread.sort_by(|a, b| a.path.cmp(&b.path));
        if self.left_out > 0 {
            let detail = format!("{} more findings and unread files are left out", self.left_out);
            let gap = Gap::unsupported(detail);
            self.unread.push(UnreadPlace { place: "tree".to_owned(), path: named.root.clone(), gap });
        }
        let tree = ScannedTree { root: named.root, without_ignored: named.without_ignored, ..self.tree };
        Scanned { items: self.items, unread: self.unread, tree }
    }
}
