//! `~/.docker/config.json`: <https://docs.docker.com/reference/cli/docker/login/>.
//!
//! With `credsStore` or `credHelpers` the entries under `auths` are empty: the helper keeps what would be there.

use super::json;
use crate::finder::Finder;
use crate::{names, tokens, urls};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

pub(crate) const KEYWORDS: &[&str] = &[
    "auths",
    "auth",
    "username",
    "password",
    "email",
    "identitytoken",
    "registrytoken",
    "credsStore",
    "credHelpers",
    "HttpHeaders",
    "Authorization",
    "proxies",
    "default",
    "httpProxy",
    "httpsProxy",
    "noProxy",
    "ftpProxy",
    "currentContext",
    "https",
    "http",
    "desktop",
    "secretservice",
    "pass",
    "osxkeychain",
    "wincred",
    "true",
    "false",
    "null",
];

pub(crate) fn find(finder: &mut Finder<'_>) {
    let text = finder.text();
    let end = json::strings(text, |leaf| {
        let key = leaf.keys.last().map_or("", String::as_str);
        let value = json::unescaped(&text[leaf.value.clone()]);
        match (leaf.keys.first().map_or("", String::as_str), key) {
            ("auths", "auth") if !has_empty_password(&value) => finder.decoded("docker-auth", leaf.value, &value),
            ("auths", "password") => finder.decoded("docker-password", leaf.value, &value),
            ("auths", "identitytoken" | "registrytoken") => finder.decoded("docker-identity-token", leaf.value, &value),
            ("httpheaders", _) if key.contains("auth") || names::promise(key).is_some() => {
                finder.decoded("docker-header", leaf.value, &value);
            }
            ("proxies", _) => {
                let written = &text[leaf.value.clone()];
                if let Some(password) = urls::user_info(written).and_then(|info| info.password) {
                    let at = leaf.value.start;
                    finder.value("connection-password", at + password.start..at + password.end);
                }
            }
            _ => {
                if let Some((kind, token)) = tokens::find(&text[leaf.value.clone()]) {
                    finder.value(kind, leaf.value.start + token.start..leaf.value.start + token.end);
                } else {
                    finder.marker(&leaf.value);
                }
            }
        }
    });
    if let Err(at) = end {
        finder.trouble(at, "is not the JSON it should be");
    }
}

/// Registries that give an identity token have a user with nothing behind the colon in `auth`.
fn has_empty_password(auth: &str) -> bool {
    let decoded = STANDARD.decode(auth.trim()).unwrap_or_default();
    decoded
        .iter()
        .position(|byte| *byte == b':')
        .is_some_and(|colon| decoded[colon + 1..].iter().all(|byte| *byte == 0))
}
