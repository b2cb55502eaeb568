use super::*;
use kilter_facts::{Device, Difference, Differing, GapReason, Several, UnreadFile};

fn at(day: u32) -> DateTime<Utc> {
    format!("2026-11-{day:02}T12:00:00Z").parse().unwrap()
}

fn packages(change: impl FnOnce(&mut PackagedFiles)) -> IntegrityPass {
    let files = ComparedFiles { compared: 900, ..ComparedFiles::default() };
    let mut packaged = PackagedFiles {
        by: "dpkg".to_owned(),
        packages: 80,
        files,
        without_checksums: Vec::new(),
        added: Several::default(),
    };
    change(&mut packaged);
    IntegrityPass { at: at(20), full_at: at(18), packages: Observed::Known(packaged), trusted: None }
}

fn trusted(list: TrustedList) -> IntegrityPass {
    let trusted = TrustedFolders { folders: vec!["/opt/acme".to_owned()], list };
    IntegrityPass { trusted: Some(trusted), ..packages(|_| {}) }
}

fn differing(path: &str, how: Difference) -> Differing {
    Differing { path: path.to_owned(), package: Some("coreutils".to_owned()), how }
}

fn judged(pass: IntegrityPass, now: DateTime<Utc>, baseline: &Baseline) -> Judgement {
    let [name, hostname, distribution, version] = Default::default();
    let device = Device { os: Os::Linux, name, hostname, distribution, version };
    let mut facts = Facts::none(now, device);
    let sealed = Observed::NotApplicable;
    facts.software_integrity = Observed::Known(SoftwareIntegrity { sealed, pass: Observed::Known(pass) });
    evaluate(&facts, baseline)
}

fn verdict(pass: IntegrityPass) -> Verdict {
    judged(pass, at(21), &Baseline::default()).verdict
}

#[test]
fn a_clean_pass_says_what_it_covers_and_when_it_was() {
    let pass = packages(|packaged| packaged.without_checksums = vec!["acme-vpn".to_owned()]);
    let Verdict::Pass(said) = verdict(pass) else { panic!() };
    assert!(said.contains("900 files of 80 packages"), "{said}");
    assert!(said.contains("acme-vpn") && said.contains("1 day ago"), "{said}");
}

#[test]
fn what_differs_is_named_with_its_package_and_the_fix_names_the_package() {
    let pass = packages(|packaged| {
        packaged.files.differing.push(differing("/usr/bin/ls", Difference::Changed));
        packaged.files.differing.push(differing("/usr/bin/cp", Difference::Missing));
        packaged.files.for_administrators.push("/usr/lib/x".to_owned());
    });
    let judgement = judged(pass, at(21), &Baseline::default());
    let Verdict::Fail(said) = &judgement.verdict else { panic!("{:?}", judgement.verdict) };
    assert!(
        said.starts_with(
            "2 files that packages brought are not as delivered: /usr/bin/ls (package coreutils) is changed"
        ),
        "{said}"
    );
    assert!(judgement.fix.unwrap().contains("--reinstall coreutils\n"));
}

#[test]
fn what_was_not_read_is_never_good() {
    let closed = || packages(|packaged| packaged.files.for_administrators.push("/usr/lib/x".to_owned()));
    let Verdict::Unknown(gap) = verdict(closed()) else { panic!() };
    assert_eq!(gap.reason, GapReason::PermissionDenied);
    let mut lenient = Baseline::default();
    lenient.software_integrity.admin_only_files = 1;
    let Verdict::Pass(said) = judged(closed(), at(21), &lenient).verdict else { panic!() };
    assert!(said.contains("only an administrator"), "{said}");
    let broken = packages(|packaged| {
        let gap = Gap::unrecognised("it is damaged");
        packaged.files.unread.push(UnreadFile { path: "/usr/bin/x".to_owned(), gap });
    });
    assert!(matches!(judged(broken, at(21), &lenient).verdict, Verdict::Unknown(_)));
    let none = packages(|packaged| packaged.files.compared = 0);
    assert!(matches!(verdict(none), Verdict::Unknown(_)));
}

#[test]
fn an_old_pass_is_neither_good_nor_bad() {
    let bad = || packages(|packaged| packaged.files.differing.push(differing("/usr/bin/ls", Difference::Changed)));
    assert!(matches!(judged(bad(), at(28), &Baseline::default()).verdict, Verdict::Fail(_)), "8 days are the limit");
    assert!(matches!(judged(bad(), at(29), &Baseline::default()).verdict, Verdict::Unknown(_)));
    let Verdict::Unknown(gap) = judged(packages(|_| {}), at(19), &Baseline::default()).verdict else { panic!() };
    assert!(gap.detail.contains("in the future"), "{}", gap.detail);
}

#[test]
fn a_list_that_it_did_not_sign_fails_and_one_that_has_ended_tells_nothing() {
    let refused = TrustedList::Refused { why: "/etc/kilter/acme.json: none of the expected keys signed it".to_owned() };
    assert!(matches!(verdict(trusted(refused)), Verdict::Fail(_)));
    let gap = Gap::unrecognised("the list ended on 2026-11-01");
    assert!(matches!(verdict(trusted(TrustedList::Unknown { gap })), Verdict::Unknown(_)));
    let compared = |expires| TrustedList::Compared { key: String::new(), expires, files: ComparedFiles::default() };
    assert!(matches!(verdict(trusted(compared(at(30)))), Verdict::Pass(_)));
    assert!(matches!(verdict(trusted(compared(at(21)))), Verdict::Unknown(_)));
}
