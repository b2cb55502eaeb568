//! Nothing starts by itself from a removable medium.

use crate::{Actor, Baseline, Check, Judgement, Level, RemovableMediaLimits, Ruling, Verdict};
use kilter_facts::{Facts, Gap, Medium, Observed, OnInsert, Os, RemovableMedia};
use serde_json::{Value, json};

/// Nothing starts by itself from a removable medium.
pub(crate) static CHECK: Check = Check {
    id: "removable-media",
    title: "Nothing starts by itself from a removable medium",
    why: "A USB stick that somebody lost, or left to be found, can hold a program that waits to be opened. \
          Where nothing starts by itself, you look at it first and decide.",
    judged: "What the live desktop does when a medium is put in. GNOME, Cinnamon and MATE: autorun-never must be on, as they otherwise open a \
             medium or offer to start what it holds; the offer counts, too. XFCE: running programs and opening files must be off, as they are where nothing is set. \
             KDE starts nothing. With a window manager alone nothing acts on media, unless a file manager that could runs beside it; then the answer is \"cannot tell\". \
             Windows: AutoPlay must be off for removable media, by policy or in the settings, or a policy keeps them out. \
             Which removable media are in use, and whether they are encrypted, is told on Linux; it is judged where the baseline says so \
             (removable-media.unencrypted). The disk that the system runs from does not count.",
    fix: &[
        (
            Os::Linux,
            "GNOME: run gsettings set org.gnome.desktop.media-handling autorun-never true, or open Settings, Apps, Default Apps, Removable Media, and turn it off.\n\
             Cinnamon: open Preferred Applications, Removable media, and choose \"Never prompt or start programs on media insertion\". MATE: open the file manager's preferences, Media, and choose the same.\n\
             XFCE: open Removable Drives and Media, and turn off \"Auto-run programs\" and \"Auto-open files\".",
        ),
        (Os::Macos, "There is nothing to do: macOS starts nothing from a medium that is put in."),
        (
            Os::Windows,
            "Open Settings, Bluetooth & devices, AutoPlay, and turn off \"Use AutoPlay for all media and devices\".",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &["ISO 27001 A.7.10", "SOC 2 CC6.7", "CIS 10.3", "CSF 2.0 PR.PS-03", "NIST 800-53 MP-7"],
    lesson: Some("removable-media"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.removable_media {
        Observed::Known(found) => {
            let verdict = judge(found, &baseline.removable_media);
            Judgement { verdict, facts: shown(found), fix: fix(found, &baseline.removable_media) }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("macOS starts nothing from a medium that is put in.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// What surely fails, fails, whatever else could not be told.
fn judge(found: &RemovableMedia, limits: &RemovableMediaLimits) -> Verdict {
    let mut fails = Vec::new();
    if let Observed::Known(OnInsert::Starts { what }) = &found.on_insert {
        fails.push(format!("When a removable medium is put in, {what}"));
    }
    let plain = plain(found).join(", ");
    if limits.unencrypted == Ruling::Refuse && !plain.is_empty() {
        fails.push(format!("A removable medium in use is not encrypted: {plain}."));
    }
    if !fails.is_empty() {
        return Verdict::Fail(fails.join(" "));
    }
    let because = match &found.on_insert {
        Observed::Known(OnInsert::StartsNothing { because }) => because,
        Observed::Unknown(gap) => return Verdict::Unknown(gap.clone()),
        Observed::Known(OnInsert::Starts { .. }) | Observed::NotApplicable => {
            return Verdict::NotApplicable("Nothing here acts on removable media.".to_owned());
        }
    };
    if limits.unencrypted == Ruling::Refuse
        && let Some(gap) = gap(found)
    {
        return Verdict::Unknown(gap);
    }
    let told = if plain.is_empty() { String::new() } else { format!(" In use now, and not encrypted: {plain}.") };
    Verdict::Pass(format!("Nothing starts by itself from a removable medium: {because}.{told}"))
}

/// The devices in use that are not encrypted.
fn plain(found: &RemovableMedia) -> Vec<&str> {
    let media = found.in_use.known().into_iter().flatten();
    media.filter(|medium| medium.encrypted == Observed::Known(false)).map(|medium| medium.device.as_str()).collect()
}

fn gap(found: &RemovableMedia) -> Option<Gap> {
    let gap = found.in_use.gap().or_else(|| found.in_use.known()?.iter().find_map(|medium| medium.encrypted.gap()))?;
    Some(Gap::new(gap.reason, format!("Cannot tell whether the removable media in use are encrypted: {}.", gap.detail)))
}

fn shown(found: &RemovableMedia) -> Value {
    let medium = |medium: &Medium| {
        json!({
            "device": medium.device,
            "encrypted": medium.encrypted.known(),
            "can_run_programs": medium.can_run_programs,
        })
    };
    let in_use = found.in_use.known().map(|media| media.iter().map(medium).collect::<Vec<_>>());
    json!({ "on_insert": found.on_insert.known(), "in_use": in_use })
}

/// A medium that is not encrypted is put right by other means than a desktop's settings.
fn fix(found: &RemovableMedia, limits: &RemovableMediaLimits) -> Option<String> {
    let starts = matches!(found.on_insert, Observed::Known(OnInsert::Starts { .. }));
    let refused = limits.unencrypted == Ruling::Refuse && !plain(found).is_empty();
    (refused && !starts).then(|| {
        "Copy what the medium holds to a safe place, and take the medium out.\n\
         To use it again, have it encrypted: Disks, Format Partition, \"Password protect volume (LUKS)\". This deletes what is on it."
            .to_owned()
    })
}

#[cfg(test)]
mod tests;
