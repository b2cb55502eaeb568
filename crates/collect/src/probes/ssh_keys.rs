//! What is read for `ssh-keys`. An empty folder is looked at once more, so it is listed twice.

use super::Group;
use kilter_facts::Os::{self, Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[keys(Linux), keys(Macos), keys(Windows)];

const fn keys(os: Os) -> Group {
    Group {
        fact: "ssh-keys",
        os,
        reason: "Which of the files in your SSH folder are private keys, how strong they are, and whether a passphrase protects them. The key itself is never kept, shown or sent.",
        requests: &[
            "look at ~/",
            "list ~/.ssh",
            "list ~/.ssh/.",
            "look at ~/.ssh/*",
            "read ~/.ssh/*",
            "list ~/.ssh/*",
            "list ~/.ssh/*/.",
            "look at ~/.ssh/*/*",
            "read ~/.ssh/*/*",
        ],
    }
}
