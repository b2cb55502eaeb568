//! What is read for `stored-credentials`.

use super::Group;
use kilter_facts::Os::{self, Linux, Macos, Windows};

#[macro_use]
mod files;
mod linux;
mod macos;
mod windows;

pub(super) const GROUPS: &[Group] = &[
    group(Linux, FILES, HOME),
    group(Linux, FILES, linux::FILES),
    group(Linux, FILES, files::FOLDERS_LINUX),
    group(Linux, CONFIG, XDG),
    group(Linux, CONFIG, files::CONFIG_HOME),
    group(Linux, MOVED, VARIABLES),
    group(Linux, MOVED, &["variable HOME"]),
    group(Linux, PROJECTS, PROJECT_FILES),
    group(Linux, NAMED, TREES),
    group(Linux, SALT, SALT_FILES),
    group(Linux, KEYRING, KEYRING_CALLS),
    group(Macos, FILES, HOME),
    group(Macos, FILES, macos::FILES),
    group(Macos, FILES, files::FOLDERS_MACOS),
    group(Macos, CONFIG, XDG),
    group(Macos, CONFIG, files::CONFIG_HOME),
    group(Macos, MOVED, VARIABLES),
    group(Macos, MOVED, &["variable HOME"]),
    group(Macos, PROJECTS, PROJECT_FILES),
    group(Macos, NAMED, TREES),
    group(Macos, SALT, SALT_FILES),
    group(Windows, FILES, HOME),
    group(Windows, FILES, windows::FILES),
    group(Windows, FILES, files::FOLDERS_WINDOWS),
    group(Windows, MOVED, VARIABLES),
    group(Windows, MOVED, &["variable USERPROFILE"]),
    group(Windows, PROJECTS, PROJECT_FILES),
    group(Windows, NAMED, TREES),
    group(Windows, SALT, SALT_FILES),
];

const fn group(os: Os, reason: &'static str, requests: &'static [&'static str]) -> Group {
    Group { fact: "stored-credentials", os, reason, requests }
}

const FILES: &str = "Files in which common tools keep keys and passwords: whether one is kept there in plain text. The secret itself is never kept, shown or sent.";
const CONFIG: &str = "The same for tools that keep their files where XDG_CONFIG_HOME says.";
const MOVED: &str = "Whether a tool was told to keep its keys somewhere else, where Kilter may not look.";
const PROJECTS: &str = "Settings of the projects in the folders that you named: whether one holds a key in plain text.";
const NAMED: &str =
    "All text files in a folder, where you name it to `kilter check --root`: whether one holds a key in plain text.";
const SALT: &str = "The number that makes the fingerprints of keys this device's own.";
const KEYRING: &str = "How many secrets the keyring keeps: their number only, and without unlocking it.";

const KEYRING_CALLS: &[&str] = &[
    "call session org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Service Collections",
    "call session org.freedesktop.secrets * org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Items",
    "call session org.freedesktop.secrets * org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked",
];

const HOME: &[&str] = &["look at ~/"];

const XDG: &[&str] = &["variable XDG_CONFIG_HOME"];

/// Tools that can be told to keep their files elsewhere.
const VARIABLES: &[&str] = &[
    "variable AWS_SHARED_CREDENTIALS_FILE",
    "variable AWS_CONFIG_FILE",
    "variable AZURE_CONFIG_DIR",
    "variable CLOUDSDK_CONFIG",
    "variable GOOGLE_APPLICATION_CREDENTIALS",
    "variable HCLOUD_CONFIG",
    "variable OCI_CLI_CONFIG_FILE",
    "variable IBMCLOUD_HOME",
    "variable TF_CLI_CONFIG_FILE",
    "variable PULUMI_HOME",
    "variable DATABRICKS_CONFIG_FILE",
    "variable NETRC",
    "variable GIT_CONFIG_GLOBAL",
    "variable GH_CONFIG_DIR",
    "variable GLAB_CONFIG_DIR",
    "variable DOCKER_CONFIG",
    "variable REGISTRY_AUTH_FILE",
    "variable HELM_REGISTRY_CONFIG",
    "variable HELM_REPOSITORY_CONFIG",
    "variable KUBECONFIG",
    "variable KAGGLE_CONFIG_DIR",
    "variable HF_HOME",
    "variable HF_TOKEN_PATH",
    "variable CODEX_HOME",
    "variable CLAUDE_CONFIG_DIR",
    "variable NPM_CONFIG_USERCONFIG",
    "variable npm_config_userconfig",
    "variable PIP_CONFIG_FILE",
    "variable CARGO_HOME",
    "variable COMPOSER_HOME",
    "variable GRADLE_USER_HOME",
    "variable PGPASSFILE",
    "variable PGSERVICEFILE",
    "variable SNOWFLAKE_HOME",
    "variable DBT_PROFILES_DIR",
    "variable RCLONE_CONFIG",
    "variable BOTO_CONFIG",
    "variable WGETRC",
    "variable SOPS_AGE_KEY_FILE",
    "variable ZDOTDIR",
];

/// Trees are scanned only where a command names them.
const TREES: &[&str] = &["scan {root}", "scan {root} without what Git ignores"];

const PROJECT_FILES: &[&str] = &[
    "list {root}/",
    "list {root}/.",
    "read {root}/.env",
    "look at {root}/.env",
    "read {root}/.env.local",
    "look at {root}/.env.local",
    "read {root}/.env.production",
    "look at {root}/.env.production",
    "read {root}/*/.env",
    "look at {root}/*/.env",
    "read {root}/*/.env.local",
    "look at {root}/*/.env.local",
    "read {root}/*/.env.production",
    "look at {root}/*/.env.production",
];

const SALT_FILES: &[&str] = &["variable KILTER_HOME", "variable XDG_STATE_HOME", "read **/fingerprint-salt"];
