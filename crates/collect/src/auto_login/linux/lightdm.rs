//! `LightDM`: `autologin-user` and `autologin-guest` of a seat. Source: its `lightdm.conf` and `lightdm --show-config`, which
//! says in which order the files are read.

use super::automatic;
use super::drop_ins;
use super::ini::Settings;
use crate::{Ask, Found, System};
use kilter_facts::{AutomaticLogin, Gap};

const FOLDERS: &[&str] = &[
    "/usr/share/lightdm/lightdm.conf.d",
    "/usr/local/share/lightdm/lightdm.conf.d",
    "/etc/xdg/lightdm/lightdm.conf.d",
    "/etc/lightdm/lightdm.conf.d",
];
const LAST: &str = "/etc/lightdm/lightdm.conf";
const USUAL: &[&str] = &["autologin.conf", "50-autologin.conf", "70-autologin.conf"];

pub(super) fn read(system: &dyn System) -> Found<AutomaticLogin> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        let found = drop_ins::read(system, folder, USUAL, |name| name.strip_suffix(".conf").is_some())?;
        files.extend(found.into_iter().map(|file| (file.path, file.text)));
    }
    files.extend(system.read_text(LAST)?.map(|text| (LAST.to_owned(), text)));
    let mut settings = Settings::default();
    for (path, text) in &files {
        // The old name of the group that is meant for every seat.
        settings
            .add_key_file(&text.replace("[SeatDefaults]", "[Seat:*]"))
            .map_err(|_| Gap::unrecognised(format!("{path} is damaged.")))?;
    }
    Ok(seats(&settings).find_map(|seat| found(&seat, &files)))
}

/// What holds for the first seat, and what other seats set for themselves.
fn seats(settings: &Settings) -> impl Iterator<Item = Seat<'_>> {
    let first = settings.groups().filter(|group| ["Seat:*", "Seat:seat0"].contains(group));
    let others =
        settings.groups().filter(|group| group.starts_with("Seat:") && !["Seat:*", "Seat:seat0"].contains(group));
    let first = first.fold(Seat::default(), |seat, group| seat.over(settings, group));
    std::iter::once(first).chain(others.map(|group| Seat::default().over(settings, group)))
}

#[derive(Debug, Clone, Copy, Default)]
struct Seat<'a> {
    user: &'a str,
    guest: &'a str,
    timeout: &'a str,
}

impl<'a> Seat<'a> {
    fn over(self, settings: &'a Settings, group: &str) -> Self {
        Self {
            user: settings.raw(group, "autologin-user").unwrap_or(self.user),
            guest: settings.raw(group, "autologin-guest").unwrap_or(self.guest),
            timeout: settings.raw(group, "autologin-user-timeout").unwrap_or(self.timeout),
        }
    }
}

fn found(seat: &Seat<'_>, files: &[(String, String)]) -> Option<AutomaticLogin> {
    let after = seat.timeout.parse().ok().filter(|seconds| *seconds > 0);
    let named = |key: &str| {
        let sets = |text: &str| text.lines().any(|line| line.trim_start().starts_with(key));
        files.iter().rev().find(|(_, text)| sets(text)).map_or(LAST, |(path, _)| path.as_str())
    };
    automatic("LightDM", seat.user, named("autologin-user"), after).or_else(|| {
        (seat.guest == "true").then(|| automatic("LightDM", "guest", named("autologin-guest"), after)).flatten()
    })
}
