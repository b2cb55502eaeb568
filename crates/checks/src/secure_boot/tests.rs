use super::*;
use crate::VerdictKind::{Fail, Pass};

#[test]
fn only_a_chain_that_verifies_every_step_passes() {
    assert_eq!(judge(&BootChain::Verified).kind(), Pass);
    for (chain, says) in [
        (BootChain::Off, "Secure Boot is off"),
        (BootChain::SetupMode, "setup mode"),
        (BootChain::LoaderDoesNotVerify, "boot loader was told not to verify"),
    ] {
        let verdict = judge(&chain);
        assert_eq!(verdict.kind(), Fail);
        assert!(verdict.reason().contains(says), "{verdict:?}");
    }
}

#[test]
fn what_the_boot_loader_was_told_is_put_right_there() {
    assert!(fix(&BootChain::LoaderDoesNotVerify).is_some_and(|fix| fix.contains("--enable-validation")));
    assert_eq!(fix(&BootChain::Off), None);
}

#[test]
fn what_is_not_known_of_the_kernel_is_null() {
    let secure_boot = SecureBoot { chain: BootChain::Off, lockdown: Observed::NotApplicable };
    assert_eq!(shown(&secure_boot), json!({ "chain": { "kind": "off" }, "lockdown": null }));
}
