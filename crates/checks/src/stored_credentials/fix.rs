//! How to put it right: in general, and for just the places that hold something.

use kilter_facts::StoredCredential;
use std::collections::BTreeSet;

pub(super) const LINUX: &str = "\
Sign in to the tool by its own login that uses the keyring, or let a helper program give it the key.
Where a tool knows no keyring, keep the key in your password manager and hand it over only when it is needed.
Take the key out of the file, then choose \"Check again\".
Replace keys that lay in plain text for long: programs and backups may have copied them.";

pub(super) const MACOS: &str = "\
Sign in to the tool by its own login that uses the Keychain, or let a helper program give it the key.
Where a tool knows no Keychain, keep the key in your password manager and hand it over only when it is needed.
Take the key out of the file, then choose \"Check again\".
Replace keys that lay in plain text for long: programs and backups may have copied them.";

pub(super) const WINDOWS: &str = "\
Sign in to the tool by its own login that uses the Credential Manager, or let a helper program give it the key.
Where a tool knows none, keep the key in your password manager and hand it over only when it is needed.
Take the key out of the file, then choose \"Check again\".
Replace keys that lay in plain text for long: programs and backups may have copied them.";

/// What to do about each place, by its id; `{path}` is the file.
const PLACES: &[(&str, &str)] = &[
    (
        "aws-credentials",
        "{path}: sign in with `aws configure sso` instead, or name a helper in `credential_process`; \
         then delete the aws_secret_access_key and aws_session_token lines.",
    ),
    (
        "netrc",
        "{path}: give Git a credential helper (`git config --global credential.helper libsecret`), other tools their own \
         login; then delete the passwords.",
    ),
    (
        "git-credentials",
        "{path}: run `git config --global credential.helper libsecret` (or `manager`, Git Credential Manager) in place of \
         `store`, sign in once more, then delete the file.",
    ),
    (
        "npmrc",
        "{path}: run `npm logout`, which also ends the token; in the file write `${NPM_TOKEN}` in its place, and set that \
         variable from your password manager when you publish.",
    ),
    (
        "pypirc",
        "{path}: store the token with `keyring set https://upload.pypi.org/legacy/ __token__`, which twine asks by itself; \
         then delete the password line.",
    ),
    (
        "docker-config",
        "{path}: install docker-credential-secretservice (docker-credential-helpers), set `\"credsStore\": \"secretservice\"` \
         in the file, then run `docker logout` and `docker login` for each registry.",
    ),
    (
        "kube-config",
        "{path}: ask whoever runs the cluster for a login by `exec` (your cloud's own, or kubelogin), and delete token, \
         password and client-key-data.",
    ),
    (
        "gh-hosts",
        "{path}: with a keyring unlocked, run `gh auth logout` and `gh auth login`: gh then keeps the token in the keyring.",
    ),
    (
        "pgpass",
        "{path}: keep the password in your password manager and let psql ask for it, or set PGPASSWORD for one command; then delete the line.",
    ),
    (
        "dotenv",
        "{path}: write a reference in place of the secret, and let your password manager or vault fill it in when the \
         project starts (`op run`, `direnv` with `pass`, `sops exec-env`).",
    ),
];

/// Steps for the files that hold something; none where nothing was found.
pub(super) fn of(items: &[StoredCredential]) -> Option<String> {
    let mut steps = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = Vec::new();
    for item in items.iter().filter(|item| seen.insert(&item.path)) {
        match PLACES.iter().find(|(id, _)| *id == item.place) {
            Some((_, step)) => steps.push(step.replace("{path}", &item.path)),
            None => steps.push(format!("{}: take the secret out of the file.", item.path)),
        }
        if u32::from_str_radix(&item.mode, 8).is_ok_and(|bits| bits & 0o077 != 0) {
            open.push(quoted(&item.path));
        }
    }
    if steps.is_empty() {
        return None;
    }
    if !open.is_empty() {
        steps.push(format!("Until then, let nobody else read what is left: `chmod 600 {}`.", open.join(" ")));
    }
    steps.push("Replace keys that lay in plain text for long: programs and backups may have copied them.".to_owned());
    Some(steps.join("\n"))
}

/// A path as a shell takes it; the tilde stays outside of the quotes.
fn quoted(path: &str) -> String {
    if path.chars().all(|c| c.is_ascii_alphanumeric() || "~/._-+@:".contains(c)) {
        return path.to_owned();
    }
    let (home, rest) = path.strip_prefix("~/").map_or(("", path), |rest| ("~/", rest));
    format!("{home}'{}'", rest.replace('\'', "'\\''"))
}
