//! Only people who work here can log in, each with a password.

mod fix;
mod rules;

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Account, Facts, LocalAccounts, Observed, Os, Owner};
use serde_json::{Value, json};

/// Only people who work here can log in, each with a password.
pub(crate) static CHECK: Check = Check {
    id: "local-accounts",
    title: "Only people who work here can log in",
    why: "An account that nobody uses is a door that nobody watches, and one without a password is an open one. Few \
          administrators mean that few mistakes and few stolen passwords can change the whole computer.",
    judged: "The accounts of people on this computer itself are judged, not those of services or of the company's directory. An \
             account without a password, a password hash that everybody on the computer can read, and a second account with all \
             rights fail. So do, as a recommendation, accounts of other people that were not used for as long as the baseline \
             says (90 days where it says nothing else) and that are not locked, and more administrators than it allows (2). \
             On Linux, administrators are the members of the groups sudo, wheel and admin; what sudo's own rules add, and the \
             passwords in /etc/shadow, only root can read, so neither is guessed. Where the record of logins does not reach back \
             far enough, the answer is \"cannot tell\".",
    fix: &[(Os::Linux, fix::LINUX), (Os::Macos, fix::MACOS), (Os::Windows, fix::WINDOWS)],
    actor: Actor::It,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.5.16",
        "ISO 27001 A.5.18",
        "ISO 27001 A.8.2",
        "SOC 2 CC6.2",
        "SOC 2 CC6.3",
        "CIS 5.3",
        "CIS 5.4",
        "CSF 2.0 PR.AA-05",
        "NIST 800-53 AC-2",
        "NIST 800-53 AC-6",
    ],
    lesson: Some("access-and-leavers"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.local_accounts {
        Observed::Known(accounts) => {
            Judgement { verdict: rules::judge(accounts, facts, baseline), facts: shown(accounts), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer keeps no accounts of its own.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// Whether all that fails is housekeeping, which is a recommendation. What the baseline names stays as it is.
pub(crate) fn is_eased(facts: &Facts, baseline: &Baseline) -> bool {
    let Some(accounts) = facts.local_accounts.known() else { return false };
    !baseline.levels.contains_key(CHECK.id)
        && rules::open_doors(accounts).is_empty()
        && !rules::housekeeping(accounts, facts, baseline).is_empty()
}

/// Null where it is not known.
fn shown(accounts: &LocalAccounts) -> Value {
    let each = |account: &Account| {
        let login = account.last_login.known();
        json!({
            "name": account.name,
            "id": account.id,
            "owner": match account.owner {
                Owner::Employee => "employee",
                Owner::Person => "person",
                Owner::System => "system",
                Owner::Twin => "twin",
            },
            "password": account.password.known(),
            "enabled": account.enabled.known(),
            "last_login": login.and_then(|login| login.seen),
            "logins_known_since": login.and_then(|login| login.watched_since),
        })
    };
    json!({
        "accounts": accounts.accounts.iter().map(each).collect::<Vec<_>>(),
        "administrators": accounts.administrators.known(),
    })
}

#[cfg(test)]
mod tests;
