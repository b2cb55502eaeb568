//! There is a password manager.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, FoundManager, Gap, Observed, Os, PasswordManager};
use serde_json::{Value, json};

/// There is a password manager.
pub(crate) static CHECK: Check = Check {
    id: "password-manager",
    title: "A password manager remembers for you",
    why: "Nobody can remember a different long password for every service, so people use one for many: when one service loses it, \
          all others are open. A password manager makes them, remembers them, and does not fill them in on a forged page.",
    judged: "A password manager is looked for among the menu entries, the programs and the browser extensions, by its whole name. The \
             keyring of the desktop (GNOME Keyring, KWallet, Apple's keychain) and what a browser keeps itself do not count. \
             Where the baseline names password managers, only those count. One that Kilter does not know, or that you use only as a \
             web page, is not seen.",
    fix: &[(Os::Linux, FIX), (Os::Macos, FIX), (Os::Windows, FIX)],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &["ISO 27001 A.5.17", "SOC 2 CC6.1", "CIS 5.2", "CSF 2.0 PR.AA-01", "NIST 800-53 IA-5"],
    lesson: Some("passwords-and-keys"),
    evaluate,
};

const FIX: &str = "Ask IT which password manager your company uses, and install it with its browser extension.\n\
    Move your passwords into it, the most important first, and let it make a new one wherever you used the same twice.\n\
    If you already use one that Kilter does not see, tell IT.";

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.password_manager {
        Observed::Known(managers) => {
            let accepted = &baseline.password_manager.accepted;
            Judgement { verdict: judge(managers, accepted), facts: shown(managers, accepted), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("Nobody signs in to anything from this computer.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

fn judge(managers: &PasswordManager, accepted: &[String]) -> Verdict {
    let counts = |found: &&FoundManager| {
        accepted.is_empty() || accepted.iter().any(|name| name.trim().eq_ignore_ascii_case(&found.name))
    };
    let names = |found: &[&FoundManager]| found.iter().map(|found| found.name.as_str()).collect::<Vec<_>>().join(", ");
    let good: Vec<_> = managers.found.iter().filter(counts).collect();
    if !good.is_empty() {
        return Verdict::Pass(format!("Found here: {}.", names(&good)));
    }
    if let Some(gap) = managers.complete.gap() {
        let detail = format!("Found no password manager, and could not look everywhere: {}.", gap.detail);
        return Verdict::Unknown(Gap::new(gap.reason, detail));
    }
    let others: Vec<_> = managers.found.iter().collect();
    Verdict::Fail(match (others.is_empty(), accepted.is_empty()) {
        (true, true) => "Found no password manager that Kilter knows.".to_owned(),
        (true, false) => format!("Found no password manager that your company accepts: {}.", accepted.join(", ")),
        (false, _) => format!("Found {}; your company accepts {}.", names(&others), accepted.join(", ")),
    })
}

fn shown(managers: &PasswordManager, accepted: &[String]) -> Value {
    let each = |found: &FoundManager| json!({ "name": found.name, "place": found.place });
    json!({ "found": managers.found.iter().map(each).collect::<Vec<_>>(), "accepted": accepted })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VerdictKind::{self, Fail, Pass, Unknown};

    fn check(found: &[&str], accepted: &[&str], kind: VerdictKind, says: &str) {
        let found = found.iter().map(|name| FoundManager { name: (*name).to_owned(), place: "menu".to_owned() });
        let managers = PasswordManager { found: found.collect(), complete: Observed::Known(()) };
        let accepted: Vec<_> = accepted.iter().map(|name| (*name).to_owned()).collect();
        let verdict = judge(&managers, &accepted);
        assert_eq!((verdict.kind(), verdict.reason()), (kind, says));
    }

    #[test]
    fn any_that_is_known_counts_unless_the_baseline_names_some() {
        check(&["Bitwarden", "pass"], &[], Pass, "Found here: Bitwarden, pass.");
        check(&["Bitwarden", "pass"], &["bitwarden"], Pass, "Found here: Bitwarden.");
        check(&["pass"], &["Bitwarden", "1Password"], Fail, "Found pass; your company accepts Bitwarden, 1Password.");
        check(&[], &["Bitwarden"], Fail, "Found no password manager that your company accepts: Bitwarden.");
        check(&[], &[], Fail, "Found no password manager that Kilter knows.");
    }

    #[test]
    fn what_could_not_be_looked_at_may_hold_one() {
        let gap = Gap::permission_denied("an ordinary user may not read /usr/share/applications");
        let managers = PasswordManager { found: Vec::new(), complete: Observed::Unknown(gap) };
        assert_eq!(judge(&managers, &[]).kind(), Unknown);
    }
}
