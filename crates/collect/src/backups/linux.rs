//! Linux: programs that prove their last success, then those that are only seen to be set up.

use super::{borg, dejadup, mute, restic};
use crate::{Ask, System};
use kilter_facts::{BackupProgram, Backups, Gap, Observed};

/// What shows that a program is set up for this employee or this computer.
const MUTE: &[(&str, &str)] = &[
    ("Back In Time", "~/.config/backintime/config"),
    ("Pika Backup", "~/.var/app/org.gnome.World.PikaBackup/config"),
    ("borgmatic", "~/.config/borgmatic"),
    ("borgmatic", "/etc/borgmatic"),
    ("Kopia", "~/.config/kopia/repository.config"),
    ("Duplicati", "~/.config/Duplicati"),
    ("Kup", "~/.config/kuprc"),
    ("Veeam Agent", "/etc/veeam/veeam.ini"),
];

pub(super) fn collect(system: &dyn System) -> Observed<Backups> {
    gather(system).into()
}

fn gather(system: &dyn System) -> Result<Backups, Gap> {
    type Look = fn(&dyn System) -> Result<Option<BackupProgram>, Gap>;
    let mut programs = Vec::new();
    for look in [borg::collect as Look, restic::collect, dejadup::collect] {
        programs.extend(look(system)?);
    }
    for (name, path) in MUTE {
        let known = programs.iter().any(|program| program.name == *name);
        if !known && system.metadata(path)?.is_some() {
            programs.push(mute(name));
        }
    }
    Ok(Backups { programs })
}
