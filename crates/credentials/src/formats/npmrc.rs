//! `~/.npmrc`: <https://docs.npmjs.com/cli/configuring-npm/npmrc>.
//!
//! A token belongs to a registry: `//registry.npmjs.org/:_authToken=…`; older files have it alone.

use crate::finder::Finder;
use crate::{tokens, urls};

pub(crate) const KEYWORDS: &[&str] = &[
    "_authToken",
    "_auth",
    "_password",
    "username",
    "email",
    "always-auth",
    "registry",
    "tokenHelper",
    "key",
    "cert",
    "certfile",
    "keyfile",
    "https",
    "http",
    "proxy",
    "https-proxy",
    "http-proxy",
    "true",
    "false",
    "BEGIN",
    "END",
    "PRIVATE",
    "KEY",
];

pub(crate) fn find(finder: &mut Finder<'_>) {
    for (start, line) in finder.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with(['#', ';']) || bare.starts_with('[') && bare.ends_with(']') {
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            finder.trouble(start, "is neither a comment nor a key with a value");
            continue;
        };
        let span = start + line.len() - value.len()..start + line.len();
        // What follows the last colon of `//host:port/path/:name`.
        let name = key.trim().trim_matches('"').rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "_authtoken" => finder.value("npm-token", span),
            "_auth" => finder.value("npm-auth", span),
            "_password" => finder.value("npm-password", span),
            "key" if value.contains("PRIVATE KEY") && !value.contains("ENCRYPTED") => finder.value("private-key", span),
            "key" => {
                finder.marker(&span);
            }
            _ => {
                if let Some((kind, token)) = tokens::find(value) {
                    finder.value(kind, span.start + token.start..span.start + token.end);
                } else if let Some(password) = urls::user_info(value).and_then(|info| info.password) {
                    finder.value("connection-password", span.start + password.start..span.start + password.end);
                }
            }
        }
    }
}
