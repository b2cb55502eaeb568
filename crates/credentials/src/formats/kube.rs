//! A kubeconfig: <https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/>.
//!
//! `exec` and `auth-provider` name a program that gives the token; what such a login left behind in the file counts.

use super::{json, yaml};
use crate::finder::Finder;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::ops::Range;

pub(crate) const KEYWORDS: &[&str] = &[
    "apiVersion",
    "v1",
    "kind",
    "Config",
    "clusters",
    "cluster",
    "server",
    "name",
    "certificate-authority-data",
    "certificate-authority",
    "contexts",
    "context",
    "user",
    "users",
    "namespace",
    "current-context",
    "preferences",
    "token",
    "tokenFile",
    "password",
    "username",
    "client-certificate-data",
    "client-certificate",
    "client-key-data",
    "client-key",
    "exec",
    "command",
    "args",
    "env",
    "auth-provider",
    "config",
    "access-token",
    "id-token",
    "refresh-token",
    "client-secret",
    "expiry",
    "interactiveMode",
    "provideClusterInfo",
    "true",
    "false",
    "null",
];

pub(crate) fn find(finder: &mut Finder<'_>) {
    let text = finder.text();
    if crate::Format::Kube.is_json(text) {
        let end = json::strings(text, |leaf| {
            see(finder, leaf.keys.last().map_or("", String::as_str), leaf.value);
        });
        if let Err(at) = end {
            finder.trouble(at, "is not the JSON it should be");
        }
        return;
    }
    for pair in yaml::pairs(finder) {
        see(finder, pair.key, pair.value);
    }
}

fn see(finder: &mut Finder<'_>, key: &str, value: Range<usize>) {
    match key {
        "token" | "access-token" | "id-token" | "refresh-token" => finder.value("kube-token", value),
        "password" => finder.value("kube-password", value),
        "client-secret" => finder.value("kube-client-secret", value),
        "client-key-data" if !is_encrypted(&finder.text()[value.clone()]) => finder.value("kube-client-key", value),
        _ => {}
    }
}

/// The key is PEM in base64; an encrypted one says so in its first line or in a header below it.
fn is_encrypted(data: &str) -> bool {
    let joined: String = data.split_whitespace().collect();
    STANDARD.decode(joined).is_ok_and(|pem| pem.windows(9).any(|part| part == b"ENCRYPTED"))
}
