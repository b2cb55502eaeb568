//! Shells: what they read when they start and what they remember; and environment files.

use super::Place;
use crate::Format as F;

pub(super) const PLACES: &[Place] = &[
    Place::of("shell-start", "what your shell reads when it starts", F::Shell)
        .on_unix(&[
            "~/.profile",
            "~/.bashrc",
            "~/.bash_profile",
            "~/.bash_aliases",
            "~/.zshrc",
            "~/.zshenv",
            "~/.zprofile",
            "~/.config/zsh/.zshrc",
            "~/.config/zsh/.zshenv",
            "~/.config/zsh/.zprofile",
            "~/.config/fish/config.fish",
        ])
        .on_windows(&[
            "~/Documents/PowerShell/Microsoft.PowerShell_profile.ps1",
            "~/Documents/WindowsPowerShell/Microsoft.PowerShell_profile.ps1",
            "~/.bashrc",
            "~/.bash_profile",
        ])
        .below_config(&["fish/config.fish"])
        .moved_by(&["ZDOTDIR"])
        .tells(
            "a variable whose name says that it is secret, a known token, a password in an address or behind a flag",
            "$(a command), other variables, paths, defaults",
        ),
    Place::of("shell-history", "what was typed into shells", F::Shell)
        .on_unix(&[
            "~/.bash_history",
            "~/.zsh_history",
            "~/.local/share/fish/fish_history",
            "~/.local/share/powershell/PSReadLine/ConsoleHost_history.txt",
            "~/.psql_history",
            "~/.mysql_history",
            "~/.mariadb_history",
            "~/.python_history",
            "~/.node_repl_history",
            "~/.rediscli_history",
        ])
        .on_windows(&[
            "~/AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt",
            "~/AppData/Roaming/postgresql/psql_history",
            "~/.bash_history",
            "~/.python_history",
        ])
        .tells(
            "a known token, an Authorization header, a password in an address, behind a flag or in a statement",
            "$(a command), variables, defaults",
        ),
    Place::of("environment", "your session's environment", F::Dotenv)
        .on_linux(&["~/.config/environment.d/*.conf"])
        .tells("a variable whose name says that it is secret, a known token", "paths, defaults, other variables"),
    Place::of("dotenv", "a project's .env file", F::Dotenv).tells(
        "a value whose name says that it is secret, a known token, a private key, a password in an address",
        "templates, paths, examples, references to a vault, encrypted values, names that say public",
    ),
];
