//! What a browser keeps of passwords is locked.

mod fix;

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict, words};
use kilter_facts::{BrowserPasswords, BrowserProfile, Facts, Gap, KeptPasswords, Observed, Os, PasswordLock};
use serde_json::{Value, json};

/// What a browser keeps of passwords is locked.
pub(crate) static CHECK: Check = Check {
    id: "browser-passwords",
    title: "Your browser keeps passwords under lock",
    why: "Passwords that a browser keeps without a lock can be read by whoever gets hold of its files: a thief with the disk, a \
          backup, or any program that you start. They are what such programs look for first.",
    judged: "Passwords are counted, and never read: no site, name or password is kept, shown or sent. In Firefox and LibreWolf they \
             are locked where a primary password is set, which is tried with the empty one. In Chrome, Chromium, Brave, Edge, Vivaldi \
             and Opera on Linux they are locked where the desktop's keyring holds the key; without one, the browser uses a key that \
             is the same on every computer. On Windows and macOS these lock them with your login. A browser that keeps none passes.",
    fix: &[(Os::Linux, fix::LINUX), (Os::Macos, fix::FIREFOX), (Os::Windows, fix::FIREFOX)],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.5.17",
        "ISO 27001 A.8.24",
        "SOC 2 CC6.1",
        "CIS 3.11",
        "CSF 2.0 PR.AA-01",
        "NIST 800-53 IA-5",
    ],
    lesson: Some("passwords-and-keys"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.browser_passwords {
        Observed::Known(browsers) => {
            Judgement { verdict: judge(browsers), facts: shown(browsers), fix: fix::on(browsers) }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("You use no browser here that Kilter knows.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// What is known to be open fails, whatever else could not be told; only then does a gap count.
fn judge(browsers: &BrowserPasswords) -> Verdict {
    let known = || browsers.profiles.iter().filter_map(|profile| Some((profile, profile.kept.known()?)));
    let open: Vec<String> =
        known().filter(|(_, kept)| kept.open > 0).map(|(profile, kept)| say(profile, kept)).collect();
    if !open.is_empty() {
        return Verdict::Fail(open.join(" "));
    }
    let unread = browsers.profiles.iter().find_map(|profile| Some((&profile.browser, profile.kept.gap()?)));
    if let Some((browser, gap)) = unread {
        let detail = format!("Cannot tell how {browser} keeps passwords: {}.", gap.detail);
        return Verdict::Unknown(Gap::new(gap.reason, detail));
    }
    if let Some(gap) = browsers.complete.gap() {
        let detail = format!("Cannot tell which browsers are used here: {}.", gap.detail);
        return Verdict::Unknown(Gap::new(gap.reason, detail));
    }
    let locked: u64 = known().map(|(_, kept)| kept.locked).sum();
    let mut locks: Vec<_> = known().filter(|(_, kept)| kept.locked > 0).map(|(_, kept)| lock(kept.lock)).collect();
    locks.dedup();
    Verdict::Pass(if locked == 0 {
        "Your browsers keep no passwords.".to_owned()
    } else {
        format!("Your browsers keep {}, locked by {}.", passwords(locked), locks.join(" and "))
    })
}

fn say(profile: &BrowserProfile, kept: &KeptPasswords) -> String {
    let (browser, count) = (&profile.browser, passwords(kept.open));
    match kept.lock {
        PasswordLock::PrimaryPassword => {
            format!("{browser} keeps {count}, and no primary password locks them ({}).", profile.place)
        }
        PasswordLock::Keyring | PasswordLock::Login => {
            format!(
                "{browser} keeps {count} without a lock: it found no keyring to keep the key in ({}).",
                profile.place
            )
        }
    }
}

fn passwords(count: u64) -> String {
    words::count(i64::try_from(count).unwrap_or(i64::MAX), "password", "passwords")
}

fn lock(lock: PasswordLock) -> &'static str {
    match lock {
        PasswordLock::PrimaryPassword => "a primary password",
        PasswordLock::Keyring => "your keyring",
        PasswordLock::Login => "your login",
    }
}

/// Null where it is not known.
fn shown(browsers: &BrowserPasswords) -> Value {
    let each = |profile: &BrowserProfile| {
        let kept = profile.kept.known();
        json!({
            "browser": profile.browser,
            "place": profile.place,
            "locked": kept.map(|kept| kept.locked),
            "open": kept.map(|kept| kept.open),
            "lock": kept.map(|kept| kept.lock),
        })
    };
    json!({ "profiles": browsers.profiles.iter().map(each).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests;
