//! Nobody gets in without saying who they are.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{AutoLogin, AutomaticLogin, Facts, Gap, LoginScreen, Observed, Os, Protection};
use serde_json::{Value, json};

/// Nobody gets in without saying who they are.
pub(crate) static CHECK: Check = Check {
    id: "auto-login",
    title: "Your computer asks who you are",
    why: "A computer that logs somebody in by itself gives all of that person's files and accounts to whoever switches it on. \
          A password at the start keeps a lost or borrowed computer shut.",
    judged: "The login screen that starts here decides, not one that is only installed; lines that are commented out do not count. \
             A login that happens by itself after some seconds counts too, and so does a text console that asks for no password. \
             Where the system's disk is known to be encrypted, its passphrase is asked for before anybody is logged in: an \
             automatic login is then only recommended to be turned off, unless the machine's own chip opens the disk, or the \
             baseline names a level for this check. A login screen that Kilter does not know is \"cannot tell\", with its name.",
    fix: &[
        (
            Os::Linux,
            "GNOME: open Settings, System, Users, unlock the page, and turn off Automatic Login.\n\
             KDE: open System Settings, Login Screen (SDDM), Behaviour, and clear \"Automatically log in\".\n\
             Elsewhere, take the line out of the file that is named above. All of them need an administrator's password: \
             where you have none, ask IT.",
        ),
        (
            Os::Macos,
            "Open System Settings, Users & Groups, and set \"Automatically log in as\" to Off. It needs an administrator's password: \
             where you have none, ask IT.",
        ),
        (
            Os::Windows,
            "Press Windows+R, type netplwiz, and tick \"Users must enter a user name and password to use this computer\". It needs \
             an administrator: where you are none, ask IT.\n\
             Then change your password: the old one was kept on this computer.",
        ),
    ],
    actor: Actor::It,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.5.17",
        "ISO 27001 A.8.5",
        "SOC 2 CC6.1",
        "CIS 4.3",
        "CSF 2.0 PR.AA-03",
        "NIST 800-53 IA-2",
        "NIST 800-53 AC-14",
    ],
    lesson: Some("screen-lock-and-places"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.auto_login {
        Observed::Known(login) => {
            Judgement { verdict: judge(login, is_eased(facts, baseline)), facts: shown(login), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("Nobody can log in at this computer itself.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// Whether something else asks for a password before anybody is logged in, so that this is only a recommendation. What the
/// baseline names stays as it is.
pub(crate) fn is_eased(facts: &Facts, baseline: &Baseline) -> bool {
    if baseline.levels.contains_key(CHECK.id) {
        return false;
    }
    let disk = facts.disk_encryption.known().and_then(|disks| disks.system.known());
    let encrypted = disk.is_some_and(|volume| matches!(volume.protection, Protection::Encrypted { .. }));
    let opens_itself = facts.auto_login.known().map(|login| &login.disk_unlocks_itself);
    // Where it cannot be told, as with BitLocker, nothing is known to ask.
    let automatic = facts.auto_login.known().is_some_and(|login| automatic(login).next().is_some());
    automatic && encrypted && opens_itself.is_some_and(|opens| *opens == Observed::Known(false))
}

/// A login that is known to be automatic fails, whatever else could not be told; only then does a gap count.
fn judge(login: &AutoLogin, is_eased: bool) -> Verdict {
    let mut said: Vec<String> = automatic(login).map(say).collect();
    if !said.is_empty() {
        if is_eased {
            said.push(
                "The encrypted disk asks for its passphrase before that, so this is a recommendation.".to_owned(),
            );
        }
        return Verdict::Fail(said.join(" "));
    }
    if let Some(gap) = login.screen.gap().or_else(|| login.consoles.gap()) {
        return Verdict::Unknown(Gap::new(gap.reason, with_stop(&gap.detail)));
    }
    match (&login.screen, &login.consoles) {
        (Observed::Known(screen), Observed::NotApplicable) => {
            Verdict::Pass(format!("{} asks for a password before anybody is logged in.", screen.name))
        }
        (Observed::Known(screen), _) => Verdict::Pass(format!(
            "The login screen ({}) and the text consoles ask for a password before anybody is logged in.",
            screen.name
        )),
        (_, Observed::Known(_)) => {
            Verdict::Pass("No login screen starts here, and the text consoles ask for a password.".to_owned())
        }
        _ => Verdict::NotApplicable("Nobody can log in at this computer itself.".to_owned()),
    }
}

fn automatic(login: &AutoLogin) -> impl Iterator<Item = &AutomaticLogin> {
    let screen = login.screen.known().and_then(|screen| screen.automatic.as_ref());
    screen.into_iter().chain(login.consoles.known().into_iter().flatten())
}

fn say(login: &AutomaticLogin) -> String {
    let AutomaticLogin { at, user, place, after_seconds, password_in_clear } = login;
    let after = after_seconds.map(|seconds| format!(" after {}", crate::words::seconds(seconds.into())));
    let clear = if *password_in_clear { " The password stands beside it in plain text." } else { "" };
    format!("{at} logs {user} in without a password{}, as {place} says.{clear}", after.unwrap_or_default())
}

fn with_stop(detail: &str) -> String {
    if detail.ends_with('.') {
        detail.to_owned()
    } else {
        format!("Cannot tell whether somebody is logged in without a password: {detail}.")
    }
}

/// Null where it is not known.
fn shown(login: &AutoLogin) -> Value {
    let screen = login.screen.known();
    let each = |login: &AutomaticLogin| {
        json!({
            "at": login.at,
            "user": login.user,
            "place": login.place,
            "after_seconds": login.after_seconds,
            "password_in_clear": login.password_in_clear,
        })
    };
    json!({
        "login_screen": screen.map(|LoginScreen { name, .. }| name),
        "automatic": automatic(login).map(each).collect::<Vec<_>>(),
        "consoles_known": login.consoles.known().is_some(),
        "disk_unlocks_itself": login.disk_unlocks_itself.known(),
    })
}

#[cfg(test)]
mod tests;
