//! The GitHub command line's `hosts.yml`. Where the keyring keeps the token, `oauth_token` is missing.

use super::{json, yaml};
use crate::finder::Finder;

pub(crate) const KEYWORDS: &[&str] = &[
    "github.com",
    "users",
    "user",
    "oauth_token",
    "git_protocol",
    "https",
    "ssh",
    "protocol",
    "true",
    "false",
    "null",
];

pub(crate) fn find(finder: &mut Finder<'_>) {
    let text = finder.text();
    if crate::Format::Gh.is_json(text) {
        let end = json::strings(text, |leaf| {
            if leaf.keys.last().is_some_and(|key| key == "oauth_token") {
                finder.value("github-token", leaf.value);
            }
        });
        if let Err(at) = end {
            finder.trouble(at, "is not the JSON it should be");
        }
        return;
    }
    for pair in yaml::pairs(finder).into_iter().filter(|pair| pair.key == "oauth_token") {
        finder.value("github-token", pair.value);
    }
}
