//! Your SSH keys are strong and protected.

mod fix;
#[cfg(test)]
mod tests;

use crate::words::{count, name, some};
use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Gap, KeyProtection, Observed, Os, SshKey, SshKeys};
use serde_json::json;

/// Your SSH keys are strong and protected.
pub(crate) static CHECK: Check = Check {
    id: "ssh-keys",
    title: "Your SSH keys are strong and protected",
    why: "Who has a copy of a private key without a passphrase can log in as you, and programs and backups copy files. \
          A short or old kind of key can be worked out from its public half.",
    judged: "Kilter reads the header of every file in ~/.ssh, and in the folders directly in it, whatever its name is. Each \
             private key needs a passphrase, or a FIDO token that holds it; DSA keys fail, and so do RSA keys that are shorter \
             than the baseline allows. Nobody but you may have rights on the file; on Windows, where rights are kept in another \
             way, Kilter does not look at them. A file that looks like a key and cannot be understood is \"cannot tell\", and so \
             is the strength of a key that is encrypted whole with no .pub file beside it. The passphrase is not needed, and \
             the key itself is never kept, shown or sent.",
    fix: &[(Os::Linux, fix::UNIX), (Os::Macos, fix::UNIX), (Os::Windows, fix::WINDOWS)],
    actor: Actor::Employee,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.5.17",
        "ISO 27001 A.8.5",
        "ISO 27001 A.8.24",
        "SOC 2 CC6.1",
        "CIS 5.2",
        "CSF 2.0 PR.AA-01",
        "NIST 800-53 IA-5",
    ],
    lesson: Some("passwords-and-keys"),
    evaluate,
};

/// What is wrong with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// No passphrase.
    Open,
    /// DSA.
    Old,
    /// Fewer bits than the baseline wants.
    Short,
    /// Others have rights on the file.
    Shared,
}

/// In the order in which they are said.
const FAULTS: [Fault; 4] = [Fault::Open, Fault::Old, Fault::Short, Fault::Shared];

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    let least = baseline.ssh_keys.rsa_bits;
    match &facts.ssh_keys {
        Observed::Known(found) => Judgement {
            verdict: judge(found, least),
            facts: json!({ "keys": found.keys, "unread": found.unread, "rsa_bits": least }),
            fix: fix::of(found, least, facts.device.os),
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => Judgement { verdict: none(), facts: json!({}), fix: None },
    }
}

fn none() -> Verdict {
    Verdict::NotApplicable("You have no private SSH keys in ~/.ssh.".to_owned())
}

fn judge(found: &SshKeys, least: u32) -> Verdict {
    let faulty = |fault: Fault| {
        let keys = found.keys.iter().filter(|key| has(key, fault, least));
        keys.map(|key| name(&key.path)).collect::<Vec<_>>()
    };
    let said: Vec<_> = FAULTS.iter().filter_map(|fault| say(*fault, &faulty(*fault), least)).collect();
    if !said.is_empty() {
        return Verdict::Fail(said.join(" "));
    }
    if let Some(first) = found.unread.first() {
        let more = match found.unread.len() - 1 {
            0 => String::new(),
            more => {
                format!("; besides, {} could not be read", count(more.try_into().unwrap_or(i64::MAX), "file", "files"))
            }
        };
        return Verdict::Unknown(Gap::new(first.gap.reason, format!("{}{more}.", name(&first.gap.detail))));
    }
    let untold: Vec<_> = found.keys.iter().filter(|key| !strength_is_told(key)).map(|key| name(&key.path)).collect();
    if !untold.is_empty() {
        let detail = format!(
            "A passphrase protects {}, but its strength stands encrypted in the file, and there is no .pub file beside it that tells.",
            some(&untold)
        );
        return Verdict::Unknown(Gap::unrecognised(detail));
    }
    match &found.keys[..] {
        [] => none(),
        keys => Verdict::Pass(praise(keys)),
    }
}

fn has(key: &SshKey, fault: Fault, least: u32) -> bool {
    let algorithm = key.algorithm.as_deref();
    match fault {
        Fault::Open => key.protection == KeyProtection::Nothing,
        Fault::Old => algorithm == Some("DSA"),
        Fault::Short => algorithm == Some("RSA") && key.bits.is_some_and(|bits| bits < least),
        Fault::Shared => key.mode.as_deref().and_then(rights_of_others).is_some_and(|rights| rights != 0),
    }
}

/// The bits of the group and of everybody else.
fn rights_of_others(mode: &str) -> Option<u32> {
    u32::from_str_radix(mode, 8).ok().map(|mode| mode & 0o077)
}

fn strength_is_told(key: &SshKey) -> bool {
    match key.algorithm.as_deref() {
        None => false,
        // The others have one strength each, or curves that are all strong enough.
        Some("RSA") => key.bits.is_some(),
        Some(_) => true,
    }
}

fn say(fault: Fault, keys: &[String], least: u32) -> Option<String> {
    let (is, has) = if keys.len() == 1 { ("is", "has") } else { ("are", "have") };
    let said = match fault {
        Fault::Open => format!("{} {has} no passphrase.", some(keys)),
        Fault::Old => format!("{} {is} of the kind DSA, which OpenSSH no longer accepts.", some(keys)),
        Fault::Short => format!("{} {is} shorter than {least} bits.", some(keys)),
        Fault::Shared => format!("The file rights of {} give other accounts access.", some(keys)),
    };
    (!keys.is_empty()).then_some(said)
}

fn praise(keys: &[SshKey]) -> String {
    let tokens = keys.iter().filter(|key| key.protection == KeyProtection::Token).count();
    let rest = keys.len() - tokens;
    let number = |n: usize, by: &str| match n {
        1 => format!("1 SSH key is protected by {by}"),
        n => format!("{n} SSH keys are protected by {by}"),
    };
    match (rest, tokens) {
        (rest, 0) => format!("{}.", number(rest, "a passphrase")),
        (0, tokens) => format!("{}.", number(tokens, "a FIDO token")),
        (rest, tokens) => format!("{}, {tokens} by a FIDO token.", number(rest, "a passphrase")),
    }
}
