//! The reasons in words.

use crate::words::count;
use kilter_facts::{StoredCredential, StoredCredentials};
use std::collections::BTreeSet;

/// Names that are not written in small letters.
const BRANDS: &[(&str, &str)] = &[
    ("api", "API"),
    ("aws", "AWS"),
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("git", "Git"),
    ("oauth", "OAuth"),
    ("pypi", "PyPI"),
    ("docker", "Docker"),
    ("kube", "Kubernetes"),
    ("pgpass", "PostgreSQL"),
    ("openai", "OpenAI"),
    ("anthropic", "Anthropic"),
    ("slack", "Slack"),
    ("stripe", "Stripe"),
    ("google", "Google"),
    ("azure", "Azure"),
    ("discord", "Discord"),
    ("npm", "npm"),
    ("huggingface", "Hugging Face"),
    ("digitalocean", "DigitalOcean"),
    ("pkcs12", "PKCS#12"),
    ("crates", "crates.io"),
    ("io", ""),
];

/// How many, and the worst one: what others can read before what only its owner can.
pub(super) fn what_lies_around(found: &StoredCredentials) -> String {
    let items = &found.items;
    let worst = items.iter().find(|item| others(item).is_some()).or(items.first()).map_or_else(String::new, describe);
    let files: BTreeSet<_> = items.iter().map(|item| &item.path).collect();
    let head = if items.len() == 1 {
        format!("A secret is kept in plain text: {worst}.")
    } else {
        let (n, files) = (number(items.len()), count(number(files.len()), "file", "files"));
        format!("{n} secrets are kept in plain text in {files}; the worst: {worst}.")
    };
    match found.unread.len() {
        0 => head,
        more => format!("{head} Besides, {}.", places_unread(more)),
    }
}

/// Nothing was found, and everything was read.
pub(super) fn nothing(found: &StoredCredentials) -> String {
    if !found.trees.is_empty() {
        return nothing_in(found);
    }
    let read = match found.places_read {
        0 => "none of them exists here".to_owned(),
        n => format!("{} read", count(i64::from(n), "file was", "files were")),
    };
    let kept = match found.in_keyring.known() {
        Some(n) if *n > 0 => format!(" The keyring keeps {}.", count(i64::from(*n), "secret", "secrets")),
        _ => String::new(),
    };
    format!("None of the known places holds a key in plain text ({read}).{kept}")
}

/// "None of the 3,500 text files in ~/src holds a key in plain text."
fn nothing_in(found: &StoredCredentials) -> String {
    let files: u64 = found.trees.iter().map(|tree| tree.files).sum();
    let roots: Vec<_> = found.trees.iter().map(|tree| tree.root.as_str()).collect();
    let skipped: u64 = found.trees.iter().map(|tree| tree.binary + tree.special).sum();
    let passed = match skipped {
        0 => String::new(),
        n => format!(" {} passed over.", count(signed(n), "file without text was", "files without text were")),
    };
    format!(
        "No key in plain text was found in {} ({} read).{passed}",
        roots.join(", "),
        count(signed(files), "text file was", "text files were")
    )
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// "1 place could not be read".
pub(super) fn places_unread(n: usize) -> String {
    format!("{} could not be read", count(number(n), "place", "places"))
}

/// "the AWS access key in ~/.aws/credentials, line 3, which its permissions (0644) let others read".
fn describe(item: &StoredCredential) -> String {
    let StoredCredential { path, line, mode, .. } = item;
    let place = format!("the {} in {path}, line {line}", kind(&item.kind));
    match others(item) {
        Some(who) => format!("{place}, which the file's permissions ({mode}) let {who} read"),
        None => place,
    }
}

/// Who besides the owner the permission bits let read the file.
fn others(item: &StoredCredential) -> Option<&'static str> {
    let bits = u32::from_str_radix(&item.mode, 8).ok()?;
    match (bits & 0o004 != 0, bits & 0o040 != 0) {
        (true, _) => Some("every account on this computer"),
        (false, true) => Some("its group"),
        (false, false) => None,
    }
}

/// `aws-access-key` as "AWS access key".
fn kind(id: &str) -> String {
    if id == "named-secret" {
        return "secret".to_owned();
    }
    let words =
        id.split('-').map(|word| BRANDS.iter().find(|(small, _)| *small == word).map_or(word, |(_, brand)| brand));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
