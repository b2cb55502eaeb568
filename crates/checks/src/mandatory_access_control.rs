//! The system holds programs back.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Gap, Guard, GuardState, MandatoryAccessControl, Observed, Os};
use serde_json::{Value, json};

/// The system holds programs back.
pub(crate) static CHECK: Check = Check {
    id: "mandatory-access-control",
    title: "The system holds programs to what they need",
    why: "A program that was taken over can do whatever the person who runs it can do. \
          A policy of the system's own holds it to what it needs, and keeps the damage small.",
    judged: "Linux: AppArmor or SELinux must run and enforce, now and from the next start on; one of them is enough. AppArmor counts where \
             the system has loaded its profiles; which programs they hold back is not judged. SELinux that is permissive only writes down what it would \
             refuse. Where the kernel's list of security modules is not to be seen, as in a container, the answer is \"cannot tell\". \
             Windows: User Account Control must be on, and must ask before a program gets an administrator's rights. \
             macOS: System Integrity Protection and Gatekeeper must both be on.",
    fix: &[
        (
            Os::Linux,
            "Ask IT to turn on the one that your distribution brings: AppArmor on Debian, Ubuntu and openSUSE Leap, SELinux on Fedora, Red Hat and openSUSE Tumbleweed.\n\
             Where you administer this computer yourself, AppArmor: install the packages apparmor and apparmor-profiles, and run sudo systemctl enable --now apparmor. \
             SELinux: write SELINUX=enforcing in /etc/selinux/config and restart.\n\
             A distribution that brings neither, such as Arch Linux, also needs lsm=landlock,lockdown,yama,integrity,apparmor,bpf among the kernel's parameters.",
        ),
        (
            Os::Macos,
            "Gatekeeper: open System Settings, Privacy & Security, and allow apps from the App Store and identified developers only.\n\
             System Integrity Protection: ask IT. It is turned on in recovery, with csrutil enable.",
        ),
        (
            Os::Windows,
            "Ask IT to turn on User Account Control.\n\
             Where you administer this computer yourself: open Start, type \"UAC\", choose Change User Account Control settings, and move the slider up by one step at least; then restart.",
        ),
    ],
    actor: Actor::It,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.8.2",
        "ISO 27001 A.8.3",
        "ISO 27001 A.8.7",
        "SOC 2 CC6.8",
        "CIS 10.5",
        "CSF 2.0 PR.AA-05",
        "NIST 800-53 AC-6",
    ],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.mandatory_access_control {
        Observed::Known(found) => Judgement { verdict: judge(found, facts.device.os), facts: shown(found), fix: None },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This system has nothing of the kind.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// On Linux one guard that enforces is enough; elsewhere each does a work of its own.
fn judge(found: &MandatoryAccessControl, os: Os) -> Verdict {
    let guards = &found.guards;
    if guards.is_empty() {
        return Verdict::Fail("Neither AppArmor nor SELinux runs here, so nothing holds a program back.".to_owned());
    }
    let at_fault: Vec<String> = guards.iter().filter_map(fault).collect();
    let enforcing: Vec<&str> = guards.iter().filter(|guard| is_sound(guard)).map(|guard| guard.name.as_str()).collect();
    let enough = if os == Os::Linux { !enforcing.is_empty() } else { enforcing.len() == guards.len() };
    if enough {
        let (names, verb) = (enforcing.join(" and "), if enforcing.len() == 1 { "is" } else { "are" });
        return Verdict::Pass(format!("{names} {verb} on."));
    }
    // Where one would be enough, what cannot be told of another may be just that one.
    let gap = guards.iter().find_map(|guard| guard.now.gap().or(guard.next.gap()));
    match gap {
        Some(gap) if os == Os::Linux || at_fault.is_empty() => {
            Verdict::Unknown(Gap::new(gap.reason, gap.detail.clone()))
        }
        _ => Verdict::Fail(at_fault.join(" ")),
    }
}

fn is_sound(guard: &Guard) -> bool {
    let enforces = |state: &Observed<GuardState>| *state == Observed::Known(GuardState::Enforces);
    enforces(&guard.now) && (enforces(&guard.next) || guard.next == Observed::NotApplicable)
}

/// What is wrong with it, in a sentence.
fn fault(guard: &Guard) -> Option<String> {
    let Guard { name, now, next } = guard;
    let says = |state: GuardState| match (name.as_str(), state) {
        (_, GuardState::Enforces) => None,
        ("User Account Control", GuardState::OnlyWatches) => {
            Some("gives programs an administrator's rights without asking")
        }
        ("System Integrity Protection", GuardState::OnlyWatches) => Some("is on in part only"),
        (_, GuardState::OnlyWatches) => Some("only writes down what it would refuse (permissive)"),
        (_, GuardState::HasNoPolicy) => Some("runs, but its profiles are not loaded"),
        (_, GuardState::Off) => Some("is off"),
    };
    if let Some(wrong) = now.known().copied().and_then(says) {
        return Some(format!("{name} {wrong}."));
    }
    let wrong = next.known().copied().and_then(says)?;
    Some(format!("{name} is on now, but from the next start on it {wrong}."))
}

fn shown(found: &MandatoryAccessControl) -> Value {
    let guards: Vec<Value> = found
        .guards
        .iter()
        .map(|guard| json!({ "name": guard.name, "now": guard.now.known(), "next": guard.next.known() }))
        .collect();
    json!({ "guards": guards })
}

#[cfg(test)]
mod tests;
