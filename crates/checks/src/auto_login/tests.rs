//! What each state says, and how much it weighs.

use super::*;
use crate::VerdictKind::{self, Fail, NotApplicable, Pass, Unknown};
use crate::{assess, find};
use chrono::DateTime;
use kilter_facts::{Device, DiskEncryption, Volume};

fn automatic_at(at: &str) -> AutomaticLogin {
    let (user, place) = ("ana".to_owned(), "/etc/gdm3/daemon.conf".to_owned());
    AutomaticLogin { at: at.to_owned(), user, place, after_seconds: None, password_in_clear: false }
}

fn gdm(automatic: Option<AutomaticLogin>) -> Observed<LoginScreen> {
    Observed::Known(LoginScreen { name: "GDM".to_owned(), automatic })
}

fn login(screen: Observed<LoginScreen>, consoles: Observed<Vec<AutomaticLogin>>) -> AutoLogin {
    AutoLogin { screen, consoles, disk_unlocks_itself: Observed::Known(false) }
}

fn check(login: &AutoLogin, kind: VerdictKind, says: &str) {
    let verdict = judge(login, false);
    assert_eq!((verdict.kind(), verdict.reason()), (kind, says));
}

#[test]
fn screen_and_consoles_count_each_on_its_own() {
    let quiet = || Observed::Known(Vec::new());
    check(
        &login(gdm(None), quiet()),
        Pass,
        "The login screen (GDM) and the text consoles ask for a password before anybody is logged in.",
    );
    let hit = "GDM logs ana in without a password, as /etc/gdm3/daemon.conf says.";
    check(&login(gdm(Some(automatic_at("GDM"))), quiet()), Fail, hit);
    let tty = "tty1 logs ana in without a password, as /etc/gdm3/daemon.conf says.";
    check(&login(gdm(None), Observed::Known(vec![automatic_at("tty1")])), Fail, tty);
    let timed = AutomaticLogin { after_seconds: Some(10), ..automatic_at("GDM") };
    let waits = "GDM logs ana in without a password after 10 seconds, as /etc/gdm3/daemon.conf says.";
    check(&login(gdm(Some(timed)), quiet()), Fail, waits);
    let none = "No login screen starts here, and the text consoles ask for a password.";
    check(&login(Observed::NotApplicable, quiet()), Pass, none);
    check(
        &login(Observed::NotApplicable, Observed::NotApplicable),
        NotApplicable,
        "Nobody can log in at this computer itself.",
    );
}

#[test]
fn what_is_not_known_is_no_pass_and_hides_no_failure() {
    let gap = || Gap::permission_denied("an ordinary user may not look");
    let says = "Cannot tell whether somebody is logged in without a password: an ordinary user may not look.";
    check(&login(gdm(None), Observed::Unknown(gap())), Unknown, says);
    check(&login(Observed::Unknown(gap()), Observed::Known(Vec::new())), Unknown, says);
    let hit = "GDM logs ana in without a password, as /etc/gdm3/daemon.conf says.";
    check(&login(gdm(Some(automatic_at("GDM"))), Observed::Unknown(gap())), Fail, hit);
}

/// Peers fail a machine whose disk asks for a passphrase before anything starts.
#[test]
fn with_an_encrypted_disk_it_is_a_recommendation() {
    let level = |encrypted: bool, opens_itself: Observed<bool>, baseline: &Baseline| {
        let device = Device {
            hostname: "device".to_owned(),
            os: Os::Linux,
            distribution: "debian".to_owned(),
            version: "12".to_owned(),
            name: "Debian".to_owned(),
        };
        let mut facts = Facts::none(DateTime::default(), device);
        let screen = gdm(Some(automatic_at("GDM")));
        let consoles = Observed::Known(Vec::new());
        facts.auto_login = Observed::Known(AutoLogin { screen, consoles, disk_unlocks_itself: opens_itself });
        let protection = if encrypted { Protection::Encrypted { by: "LUKS2".to_owned() } } else { Protection::Plain };
        let system = Observed::Known(Volume { at: "/".to_owned(), device: "dm-0".to_owned(), protection });
        facts.disk_encryption =
            Observed::Known(DiskEncryption { home: system.clone(), swap: Observed::Known(Vec::new()), system });
        let findings = assess(&facts, baseline);
        let finding = findings.iter().find(|finding| finding.id == "auto-login").unwrap();
        assert_eq!(finding.verdict.kind(), Fail);
        (finding.level, finding.verdict.reason().contains("this is a recommendation"))
    };
    let default = Baseline::default();
    assert_eq!(find("auto-login").unwrap().level, Level::Required);
    assert_eq!(level(false, Observed::Known(false), &default), (Level::Required, false));
    assert_eq!(level(true, Observed::Known(false), &default), (Level::Recommended, true));
    // Nothing asks there: the chip opens the disk for whoever switches the machine on.
    assert_eq!(level(true, Observed::Known(true), &default), (Level::Required, false));
    assert_eq!(level(true, Observed::Unknown(Gap::unsupported("a chip")), &default), (Level::Required, false));
    let strict = Baseline::parse("[levels]\nauto-login = \"required\"\n").unwrap();
    assert_eq!(level(true, Observed::Known(false), &strict), (Level::Required, false));
}
