//! What is read for `stored-credentials`. An empty file is looked at once more, so each file is listed twice.

use super::Group;
use kilter_facts::Os::{self, Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    FILES_LINUX,
    FILES_MACOS,
    FILES_WINDOWS,
    CONFIG_LINUX,
    CONFIG_MACOS,
    MOVED_LINUX,
    MOVED_MACOS,
    MOVED_WINDOWS,
    PROJECTS_LINUX,
    PROJECTS_MACOS,
    PROJECTS_WINDOWS,
    SALT_LINUX,
    SALT_MACOS,
    SALT_WINDOWS,
    KEYRING,
];

const FILES_LINUX: Group = files(Linux, UNIX_FILES);
const FILES_MACOS: Group = files(Macos, UNIX_FILES);
const FILES_WINDOWS: Group = files(Windows, WINDOWS_FILES);

const fn files(os: Os, requests: &'static [&'static str]) -> Group {
    Group {
        fact: "stored-credentials",
        os,
        reason: "Files in which common tools keep keys and passwords: whether one is kept there in plain text. The secret itself is never kept, shown or sent.",
        requests,
    }
}

const CONFIG_LINUX: Group = config(Linux, CONFIG_HOME);
const CONFIG_MACOS: Group = config(Macos, CONFIG_HOME);

const fn config(os: Os, requests: &'static [&'static str]) -> Group {
    Group {
        fact: "stored-credentials",
        os,
        reason: "The same for tools that keep their files where XDG_CONFIG_HOME says.",
        requests,
    }
}

const MOVED_LINUX: Group = moved(Linux, UNIX_VARIABLES);
const MOVED_MACOS: Group = moved(Macos, UNIX_VARIABLES);
const MOVED_WINDOWS: Group = moved(Windows, WINDOWS_VARIABLES);

const fn moved(os: Os, requests: &'static [&'static str]) -> Group {
    Group {
        fact: "stored-credentials",
        os,
        reason: "Whether a tool was told to keep its keys somewhere else, where Kilter may not look.",
        requests,
    }
}

const PROJECTS_LINUX: Group = projects(Linux, PROJECT_FILES);
const PROJECTS_MACOS: Group = projects(Macos, PROJECT_FILES);
const PROJECTS_WINDOWS: Group = projects(Windows, PROJECT_FILES);

const fn projects(os: Os, requests: &'static [&'static str]) -> Group {
    Group {
        fact: "stored-credentials",
        os,
        reason: "Settings of the projects in the folders that you named: whether one holds a key in plain text.",
        requests,
    }
}

const SALT_LINUX: Group = salt(Linux, SALT_FILES);
const SALT_MACOS: Group = salt(Macos, SALT_FILES);
const SALT_WINDOWS: Group = salt(Windows, SALT_FILES);

const fn salt(os: Os, requests: &'static [&'static str]) -> Group {
    Group {
        fact: "stored-credentials",
        os,
        reason: "The number that makes the fingerprints of keys this device's own.",
        requests,
    }
}

const KEYRING: Group = Group {
    fact: "stored-credentials",
    os: Linux,
    reason: "How many secrets the keyring keeps: their number only, and without unlocking it.",
    requests: &[
        "call session org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Service Collections",
        "call session org.freedesktop.secrets * org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Items",
        "call session org.freedesktop.secrets * org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked",
    ],
};

const UNIX_FILES: &[&str] = &[
    "look at ~/",
    "read ~/.aws/credentials",
    "look at ~/.aws/credentials",
    "read ~/.aws/config",
    "look at ~/.aws/config",
    "read ~/.netrc",
    "look at ~/.netrc",
    "read ~/_netrc",
    "look at ~/_netrc",
    "read ~/.git-credentials",
    "look at ~/.git-credentials",
    "read ~/.config/git/credentials",
    "look at ~/.config/git/credentials",
    "read ~/.npmrc",
    "look at ~/.npmrc",
    "read ~/.pypirc",
    "look at ~/.pypirc",
    "read ~/.docker/config.json",
    "look at ~/.docker/config.json",
    "read ~/.kube/config",
    "look at ~/.kube/config",
    "read ~/.config/gh/hosts.yml",
    "look at ~/.config/gh/hosts.yml",
    "read ~/.pgpass",
    "look at ~/.pgpass",
];

const WINDOWS_FILES: &[&str] = &[
    "look at ~/",
    "read ~/.aws/credentials",
    "look at ~/.aws/credentials",
    "read ~/.aws/config",
    "look at ~/.aws/config",
    "read ~/.netrc",
    "look at ~/.netrc",
    "read ~/_netrc",
    "look at ~/_netrc",
    "read ~/.git-credentials",
    "look at ~/.git-credentials",
    "read ~/.config/git/credentials",
    "look at ~/.config/git/credentials",
    "read ~/.npmrc",
    "look at ~/.npmrc",
    "read ~/.pypirc",
    "look at ~/.pypirc",
    "read ~/.docker/config.json",
    "look at ~/.docker/config.json",
    "read ~/.kube/config",
    "look at ~/.kube/config",
    "read ~/AppData/Roaming/GitHub CLI/hosts.yml",
    "look at ~/AppData/Roaming/GitHub CLI/hosts.yml",
    "read ~/AppData/Roaming/postgresql/pgpass.conf",
    "look at ~/AppData/Roaming/postgresql/pgpass.conf",
];

const CONFIG_HOME: &[&str] = &[
    "variable XDG_CONFIG_HOME",
    "read ~/**/git/credentials",
    "look at ~/**/git/credentials",
    "read ~/**/gh/hosts.yml",
    "look at ~/**/gh/hosts.yml",
];

const UNIX_VARIABLES: &[&str] = &[
    "variable AWS_SHARED_CREDENTIALS_FILE",
    "variable AWS_CONFIG_FILE",
    "variable NETRC",
    "variable NPM_CONFIG_USERCONFIG",
    "variable npm_config_userconfig",
    "variable DOCKER_CONFIG",
    "variable KUBECONFIG",
    "variable GH_CONFIG_DIR",
    "variable PGPASSFILE",
    "variable HOME",
];

const WINDOWS_VARIABLES: &[&str] = &[
    "variable AWS_SHARED_CREDENTIALS_FILE",
    "variable AWS_CONFIG_FILE",
    "variable NETRC",
    "variable NPM_CONFIG_USERCONFIG",
    "variable npm_config_userconfig",
    "variable DOCKER_CONFIG",
    "variable KUBECONFIG",
    "variable GH_CONFIG_DIR",
    "variable PGPASSFILE",
    "variable USERPROFILE",
];

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
