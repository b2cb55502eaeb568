//! One expectation a line: system, home and swap, and what must be said of them.

use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};

fn on(device: &str, protection: Protection) -> Observed<Volume> {
    Observed::Known(Volume { at: "/".to_owned(), device: device.to_owned(), protection })
}

fn luks(device: &str) -> Observed<Volume> {
    on(device, Protection::Encrypted { by: "LUKS2".to_owned() })
}

fn plain_on(device: &str) -> Observed<Volume> {
    on(device, Protection::Plain)
}

fn gone() -> Gap {
    Gap::unsupported("/ is an overlay")
}

fn check(
    system: Observed<Volume>,
    home: Observed<Volume>,
    swap: Observed<Vec<Observed<Volume>>>,
    kind: VerdictKind,
    says: &[&str],
) {
    let verdict = judge(&DiskEncryption { system, home, swap });
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    for word in says {
        assert!(verdict.reason().contains(word), "{word:?} is not in {:?}", verdict.reason());
    }
}

fn areas(each: impl Into<Vec<Observed<Volume>>>) -> Observed<Vec<Observed<Volume>>> {
    Observed::Known(each.into())
}

#[test]
fn all_three_places_must_be_encrypted() {
    check(luks("dm-0"), luks("dm-0"), areas([luks("dm-2")]), Pass, &["swap", "(LUKS2)"]);
    check(luks("dm-0"), luks("dm-1"), areas([]), Pass, &["No swap"]);
    check(plain_on("vda"), plain_on("vda"), areas([]), Fail, &["the system and your home folder (vda)"]);
    check(plain_on("vda"), luks("dm-0"), areas([]), Fail, &["The system's disk (vda)"]);
    check(luks("dm-0"), plain_on("sdb1"), areas([]), Fail, &["home folder (sdb1)"]);
    check(luks("dm-0"), luks("dm-0"), areas([luks("dm-1"), plain_on("sda3")]), Fail, &["Swap (sda3)", "memory"]);
}

#[test]
fn what_is_not_known_is_no_pass_and_hides_no_failure() {
    check(Observed::Unknown(gone()), Observed::Unknown(gone()), areas([]), Unknown, &["the system's disk", "overlay"]);
    check(luks("dm-0"), Observed::Unknown(gone()), areas([]), Unknown, &["home folder"]);
    check(luks("dm-0"), luks("dm-0"), Observed::Unknown(gone()), Unknown, &["swap"]);
    check(luks("dm-0"), luks("dm-0"), areas([luks("dm-1"), Observed::Unknown(gone())]), Unknown, &["swap"]);
    check(Observed::Unknown(gone()), plain_on("sdb1"), areas([]), Fail, &["sdb1"]);
    check(luks("dm-0"), luks("dm-0"), areas([Observed::Unknown(gone()), plain_on("sda3")]), Fail, &["sda3"]);
}

#[test]
fn swap_alone_has_a_fix_of_its_own() {
    let disks = |home| DiskEncryption { system: luks("dm-0"), home, swap: areas([plain_on("sda3")]) };
    assert!(fix(&disks(luks("dm-0"))).is_some_and(|fix| fix.contains("crypttab")));
    assert_eq!(fix(&disks(plain_on("sdb1"))), None);
}

#[test]
fn what_is_not_known_is_null_in_the_facts() {
    let disks = DiskEncryption { system: luks("dm-0"), home: Observed::Unknown(gone()), swap: areas([]) };
    let shown = shown(&disks);
    assert_eq!(shown["system"]["by"], "LUKS2");
    assert_eq!((&shown["home"], &shown["swap"]), (&Value::Null, &json!([])));
}
