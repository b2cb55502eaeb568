//! Only trusted software can start this computer.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{BootChain, Facts, Observed, Os, SecureBoot};
use serde_json::{Value, json};

/// Only trusted software can start this computer.
pub(crate) static CHECK: Check = Check {
    id: "secure-boot",
    title: "Only trusted software can start this computer",
    why: "What starts before the system can see everything that the system does, disk passphrases included, and no scanner finds it. \
          Secure Boot has the firmware refuse what carries no trusted signature.",
    judged: "The firmware must have Secure Boot on and hold its keys, and the boot loader must not have been told to skip the \
             verification (mokutil --disable-validation). A computer that starts by BIOS, or whose firmware knows no Secure Boot, has nothing to \
             judge. Where the firmware's variables are not to be seen, as in a container, the answer is \"cannot tell\". \
             On a Mac the startup security must be Full, Reduced or Medium. \
             How far the running kernel is locked down is told, and not judged.",
    fix: &[
        (
            Os::Linux,
            "Talk to IT before you change anything: a system that was installed without Secure Boot, or that uses drivers of its own making, may not start with it.\n\
             Have the recovery key of an encrypted disk at hand: the disk may ask for it once.\n\
             Turn on Secure Boot in the firmware's settings: sudo systemctl reboot --firmware-setup opens them.",
        ),
        (
            Os::Macos,
            "Ask IT to set the startup security to Full: start the Mac in recovery, and open Utilities, Startup Security Utility.",
        ),
        (
            Os::Windows,
            "Talk to IT before you change anything, and have the BitLocker recovery key at hand: Windows may ask for it once.\n\
             Open Settings, System, Recovery, Advanced startup, Restart now; then Troubleshoot, Advanced options, UEFI Firmware Settings, and turn on Secure Boot.",
        ),
    ],
    actor: Actor::It,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.8.7",
        "ISO 27001 A.8.19",
        "SOC 2 CC6.8",
        "CIS 4.1",
        "CSF 2.0 PR.PS-05",
        "NIST 800-53 SI-7",
    ],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.secure_boot {
        Observed::Known(secure_boot) => {
            Judgement { verdict: judge(&secure_boot.chain), facts: shown(secure_boot), fix: fix(&secure_boot.chain) }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer's firmware has no Secure Boot.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

fn judge(chain: &BootChain) -> Verdict {
    match chain {
        BootChain::Verified => Verdict::Pass("Secure Boot is on.".to_owned()),
        BootChain::Off => Verdict::Fail("Secure Boot is off, so anything can start this computer.".to_owned()),
        BootChain::SetupMode => Verdict::Fail(
            "The firmware is in setup mode: it holds no keys yet, and lets anything start this computer.".to_owned(),
        ),
        BootChain::LoaderDoesNotVerify => Verdict::Fail(
            "Secure Boot is on in the firmware, but the boot loader was told not to verify what it starts.".to_owned(),
        ),
    }
}

fn shown(secure_boot: &SecureBoot) -> Value {
    json!({ "chain": secure_boot.chain, "lockdown": secure_boot.lockdown.known() })
}

/// What was told to shim is taken back by shim, not in the firmware.
fn fix(chain: &BootChain) -> Option<String> {
    (*chain == BootChain::LoaderDoesNotVerify).then(|| {
        "Talk to IT first: drivers that were built on this computer may need a signature before.\n\
         Run sudo mokutil --enable-validation, choose a password, restart, and confirm it in the blue screen that appears."
            .to_owned()
    })
}

#[cfg(test)]
mod tests;
