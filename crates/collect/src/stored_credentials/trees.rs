//! Folders that a command names, scanned whole. The walk and the reading are the host's; what comes back holds no secret.

use super::salt;
use crate::{Answer, Evidence, Ignored, Request, Scope, System, Tree};
use kilter_facts::{Gap, Observed, ScannedTree, StoredCredential, StoredCredentials, UnreadPlace};
use serde::{Deserialize, Serialize};

/// What a scan of one tree says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Scanned {
    pub(crate) items: Vec<StoredCredential>,
    pub(crate) unread: Vec<UnreadPlace>,
    pub(crate) tree: ScannedTree,
}

pub(crate) fn collect(system: &dyn System, scope: &Scope, ignored: Ignored) -> Observed<StoredCredentials> {
    let salt = salt::of(system);
    let in_keyring = Observed::Unknown(Gap::unsupported("the keyring is not counted when a folder is scanned"));
    let mut fact =
        StoredCredentials { items: Vec::new(), places_read: 0, unread: Vec::new(), in_keyring, trees: Vec::new() };
    for root in &scope.roots {
        match scan(system, Tree { root: root.clone(), ignored, salt: salt.clone() }) {
            Ok(scanned) => {
                fact.items.extend(scanned.items);
                fact.unread.extend(scanned.unread);
                fact.trees.push(scanned.tree);
            }
            Err(gap) => fact.unread.push(UnreadPlace { place: "tree".to_owned(), path: root.clone(), gap }),
        }
    }
    Observed::Known(fact)
}

fn scan(system: &dyn System, tree: Tree) -> Result<Scanned, Gap> {
    let root = tree.root.clone();
    match system.ask(&Request::Tree(tree)) {
        Answer::Gap(gap) => Err(gap),
        Answer::Absent => Err(Gap::unrecognised(format!("{root} does not exist"))),
        Answer::Found(Evidence::Reply(reply)) => serde_json::from_value(reply)
            .map_err(|_| Gap::unrecognised(format!("the answer of the scan of {root} is not what it should be"))),
        Answer::Found(_) => Err(Gap::unrecognised(format!("the answer of the scan of {root} is of another kind"))),
    }
}
