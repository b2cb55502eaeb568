//! The files of the table of places, by system. An empty file is looked at once more, so each stands for two requests.

/// The requests for these files.
macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(concat!("read ", $path), concat!("look at ", $path)),*]
    };
}

/// The requests for what these folders hold: only a second look tells a whole list from one that was cut.
macro_rules! folders {
    ($($path:literal),* $(,)?) => {
        &[$(concat!("list ", $path, "/"), concat!("list ", $path, "/.")),*]
    };
}

pub(super) const FOLDERS_LINUX: &[&str] = folders![
    "~/.config/gcloud/legacy_credentials",
    "~/.config/httpie/sessions",
    "~/.config/httpie/sessions/*",
    "~/.httpie/sessions",
    "~/.httpie/sessions/*",
    "~/.config/environment.d"
];
pub(super) const FOLDERS_MACOS: &[&str] = folders![
    "~/.config/gcloud/legacy_credentials",
    "~/.config/httpie/sessions",
    "~/.config/httpie/sessions/*",
    "~/.httpie/sessions",
    "~/.httpie/sessions/*"
];
pub(super) const FOLDERS_WINDOWS: &[&str] = folders![
    "~/AppData/Roaming/gcloud/legacy_credentials",
    "~/AppData/Roaming/httpie/sessions",
    "~/AppData/Roaming/httpie/sessions/*"
];

/// Files below `$XDG_CONFIG_HOME`.
pub(super) const CONFIG_HOME: &[&str] = files![
    "~/**/doctl/config.yaml",
    "~/**/hcloud/cli.toml",
    "~/**/linode-cli",
    "~/**/netlify/config.json",
    "~/**/.wrangler/config/default.toml",
    "~/**/git/credentials",
    "~/**/git/config",
    "~/**/gh/hosts.yml",
    "~/**/hub",
    "~/**/glab-cli/config.yml",
    "~/**/containers/auth.json",
    "~/**/helm/registry/config.json",
    "~/**/helm/repositories.yaml",
    "~/**/ngrok/ngrok.yml",
    "~/**/configstore/snyk.json",
    "~/**/stripe/config.toml",
    "~/**/pnpm/rc",
    "~/**/pnpm/auth.ini",
    "~/**/pip/pip.conf",
    "~/**/pypoetry/auth.toml",
    "~/**/composer/auth.json",
    "~/**/snowflake/config.toml",
    "~/**/rclone/rclone.conf",
    "~/**/filezilla/sitemanager.xml",
    "~/**/filezilla/recentservers.xml",
    "~/**/msmtp/config",
    "~/**/mutt/muttrc",
    "~/**/neomutt/neomuttrc",
    "~/**/isyncrc",
    "~/**/offlineimap/config",
    "~/**/curlrc",
    "~/**/Code/User/settings.json",
    "~/**/sops/age/keys.txt",
    "~/**/age/keys.txt",
    "~/**/fish/config.fish",
];
