//! Where credentials are kept in plain text: the table. A new place is one row here, its paths in the list of probes, and its
//! fix in the check.

use crate::Format;
use kilter_facts::Os;

/// One known place.
#[derive(Debug)]
pub struct Place {
    /// Stable for good: `aws-credentials`.
    pub id: &'static str,
    /// How people call it.
    pub name: &'static str,
    /// The format of its files.
    pub format: Format,
    /// Its files on Linux.
    pub linux: &'static [&'static str],
    /// Its files on macOS.
    pub macos: &'static [&'static str],
    /// Its files on Windows.
    pub windows: &'static [&'static str],
    /// Its files below `$XDG_CONFIG_HOME`, where that is not `~/.config`.
    pub below_config: &'static [&'static str],
    /// Environment variables that move it to where Kilter may not look.
    pub moved_by: &'static [&'static str],
    /// What counts as kept in plain text.
    pub plain: &'static str,
    /// What only points to a secret that is kept elsewhere, and does not count.
    pub reference: &'static str,
}

impl Place {
    /// Its files on this system, from the home folder.
    pub fn paths(&self, os: Os) -> &'static [&'static str] {
        match os {
            Os::Linux => self.linux,
            Os::Macos => self.macos,
            Os::Windows => self.windows,
        }
    }
}

/// The files looked for in each folder that the employee names, and in its direct subfolders. Examples that are meant to be
/// shared (`.env.example`) are not among them.
pub const PROJECT_FILES: &[&str] = &[".env", ".env.local", ".env.production"];

/// The known places.
pub const PLACES: &[Place] = &[
    Place {
        id: "aws-credentials",
        name: "the AWS command line",
        format: Format::Aws,
        linux: &["~/.aws/credentials", "~/.aws/config"],
        macos: &["~/.aws/credentials", "~/.aws/config"],
        windows: &["~/.aws/credentials", "~/.aws/config"],
        below_config: &[],
        moved_by: &["AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"],
        plain: "aws_secret_access_key, aws_session_token",
        reference: "credential_process, sso_session, role_arn, an access key id alone",
    },
    Place {
        id: "netrc",
        name: "netrc",
        format: Format::Netrc,
        linux: &["~/.netrc", "~/_netrc"],
        macos: &["~/.netrc", "~/_netrc"],
        windows: &["~/_netrc", "~/.netrc"],
        below_config: &[],
        moved_by: &["NETRC"],
        plain: "password, account",
        reference: "the public password of an anonymous login",
    },
    Place {
        id: "git-credentials",
        name: "Git's credential store",
        format: Format::GitCredentials,
        linux: &["~/.git-credentials", "~/.config/git/credentials"],
        macos: &["~/.git-credentials", "~/.config/git/credentials"],
        windows: &["~/.git-credentials", "~/.config/git/credentials"],
        below_config: &["git/credentials"],
        moved_by: &[],
        plain: "the password, or the token in the user's place, of an address",
        reference: "an address without either",
    },
    Place {
        id: "npmrc",
        name: "npm",
        format: Format::Npmrc,
        linux: &["~/.npmrc"],
        macos: &["~/.npmrc"],
        windows: &["~/.npmrc"],
        below_config: &[],
        moved_by: &["NPM_CONFIG_USERCONFIG", "npm_config_userconfig"],
        plain: "_authToken, _auth, _password, key, a password in a proxy's address",
        reference: "${NPM_TOKEN}, tokenHelper",
    },
    Place {
        id: "pypirc",
        name: "Python package uploads",
        format: Format::Pypirc,
        linux: &["~/.pypirc"],
        macos: &["~/.pypirc"],
        windows: &["~/.pypirc"],
        below_config: &[],
        moved_by: &[],
        plain: "password, a password in a repository's address",
        reference: "an entry without a password: the keyring is asked",
    },
    Place {
        id: "docker-config",
        name: "Docker",
        format: Format::Docker,
        linux: &["~/.docker/config.json"],
        macos: &["~/.docker/config.json"],
        windows: &["~/.docker/config.json"],
        below_config: &[],
        moved_by: &["DOCKER_CONFIG"],
        plain: "auth, password, identitytoken, registrytoken, an Authorization header, a password in a proxy's address",
        reference: "credsStore, credHelpers",
    },
    Place {
        id: "kube-config",
        name: "Kubernetes",
        format: Format::Kube,
        linux: &["~/.kube/config"],
        macos: &["~/.kube/config"],
        windows: &["~/.kube/config"],
        below_config: &[],
        moved_by: &["KUBECONFIG"],
        plain: "token, password, client-key-data, tokens that a login left behind",
        reference: "exec, auth-provider's command, tokenFile, client-key, an encrypted key",
    },
    Place {
        id: "gh-hosts",
        name: "the GitHub command line",
        format: Format::Gh,
        linux: &["~/.config/gh/hosts.yml"],
        macos: &["~/.config/gh/hosts.yml"],
        windows: &["~/AppData/Roaming/GitHub CLI/hosts.yml"],
        below_config: &["gh/hosts.yml"],
        moved_by: &["GH_CONFIG_DIR"],
        plain: "oauth_token",
        reference: "a host without a token: the keyring keeps it",
    },
    Place {
        id: "pgpass",
        name: "PostgreSQL's password file",
        format: Format::Pgpass,
        linux: &["~/.pgpass"],
        macos: &["~/.pgpass"],
        windows: &["~/AppData/Roaming/postgresql/pgpass.conf"],
        below_config: &[],
        moved_by: &["PGPASSFILE"],
        plain: "the fifth field",
        reference: "an empty fifth field",
    },
    Place {
        id: "dotenv",
        name: "a project's .env file",
        format: Format::Dotenv,
        linux: &[],
        macos: &[],
        windows: &[],
        below_config: &[],
        moved_by: &[],
        plain: "a value whose name says that it is secret, a known token, a private key, a password in an address",
        reference: "templates, paths, examples, references to a vault, encrypted values, names that say public",
    },
];
