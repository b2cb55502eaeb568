use crate::{Baseline, Finding, Level, Verdict, VerdictKind, assess};
use chrono::DateTime;
use kilter_facts::{CustomFact, Device, Facts, Gap, Observed, Os};

const VPN: &str = r#"
schema = "kilter/baseline/1"

[[custom]]
id = "custom-vpn"
title = "The company's VPN is set up"
why = "Without it you cannot reach the file server."
fix = "Install corp-vpn."
level = "required"
os = "linux"
all = [
  { file-exists = "/etc/corp/vpn.conf" },
  { file-contains = { path = "/etc/corp/vpn.conf", text = "server=vpn" } },
]
any = [
  { package = { name = "corp-vpn", at-least = "1.2" } },
  { service = { unit = "corp-vpn.service", state = "running" } },
]
not = [{ file-exists = "/etc/corp/old.conf" }]
"#;

fn yes() -> Observed<bool> {
    Observed::Known(true)
}

fn no() -> Observed<bool> {
    Observed::Known(false)
}

fn unknown() -> Observed<bool> {
    Observed::Unknown(Gap::permission_denied("No right."))
}

fn finding(baseline: &str, os: Os, holds: Vec<Observed<bool>>) -> Option<Finding> {
    let text = |text: &str| text.to_owned();
    let device =
        Device { hostname: text("device"), os, distribution: text("x"), version: text("1"), name: text("X 1") };
    let mut facts = Facts::none(DateTime::UNIX_EPOCH, device);
    facts.custom = vec![CustomFact { id: "custom-vpn".to_owned(), holds }];
    let baseline = Baseline::parse(baseline).unwrap();
    assess(&facts, &baseline).into_iter().find(|finding| finding.id == "custom-vpn")
}

fn verdict(holds: &[Observed<bool>; 5]) -> Verdict {
    finding(VPN, Os::Linux, holds.to_vec()).unwrap().verdict
}

#[test]
fn all_any_and_not_are_judged_with_what_is_not_known() {
    use VerdictKind::{Fail, Pass, Unknown};
    let cases = [
        ([yes(), yes(), yes(), no(), no()], Pass),
        ([yes(), yes(), no(), yes(), no()], Pass),
        ([yes(), yes(), unknown(), yes(), no()], Pass),
        ([yes(), no(), yes(), yes(), no()], Fail),
        ([yes(), yes(), no(), no(), no()], Fail),
        ([yes(), yes(), yes(), yes(), yes()], Fail),
        // A fault that is seen is a fault, whatever else is not known.
        ([no(), unknown(), unknown(), no(), unknown()], Fail),
        ([unknown(), yes(), yes(), yes(), no()], Unknown),
        ([yes(), yes(), no(), unknown(), no()], Unknown),
        ([yes(), yes(), yes(), yes(), unknown()], Unknown),
        ([unknown(), unknown(), unknown(), unknown(), unknown()], Unknown),
    ];
    for (holds, expected) in cases {
        assert_eq!(verdict(&holds).kind(), expected, "{holds:?}");
    }
}

#[test]
fn a_fail_says_what_is_so_and_not_what_stands_in_a_file() {
    let says = |holds| verdict(&holds).reason().to_owned();
    assert_eq!(
        says([yes(), no(), yes(), yes(), yes()]),
        "/etc/corp/vpn.conf does not exist or does not contain the text that IT asks for; /etc/corp/old.conf exists."
    );
    assert_eq!(
        says([yes(), yes(), no(), no(), no()]),
        "corp-vpn is not installed, or older than version 1.2, and corp-vpn.service does not run."
    );
}

#[test]
fn it_applies_to_its_system_and_needs_its_own_facts() {
    assert_eq!(finding(VPN, Os::Windows, vec![]).unwrap().verdict.kind(), VerdictKind::NotApplicable);
    assert_eq!(finding(VPN, Os::Linux, vec![yes()]).unwrap().verdict.kind(), VerdictKind::Unknown, "facts of another");
    assert_eq!(finding(VPN, Os::Linux, vec![]).unwrap().level, Level::Required);
    let off = VPN.replace("[[custom]]", "[levels]\ncustom-vpn = \"off\"\n\n[[custom]]");
    assert_eq!(finding(&off, Os::Linux, vec![]), None);
    assert!(Baseline::parse(&off).unwrap().asks().is_empty(), "what is off is not looked at");
}

#[test]
fn a_bad_baseline_is_refused_with_the_place_and_the_remedy() {
    let cases = [
        ("id = \"custom-vpn\"", "id = \"vpn\"", "is no id; write \"custom-\""),
        ("id = \"custom-vpn\"", "id = \"custom-\"", "is no id"),
        ("id = \"custom-vpn\"", "id = \"custom-Vpn\"", "is no id"),
        ("title = \"The company's VPN is set up\"", "title = \"\"", "needs a title"),
        ("os = \"linux\"", "os = \"beos\"", "line 10"),
        ("why = ", "reason = ", "unknown field `reason`"),
        ("file-exists = \"/etc/corp/vpn.conf\"", "file-exists = \"~/.ssh/id_rsa\"", "may hold a secret"),
        ("file-exists = \"/etc/corp/vpn.conf\"", "file-exists = \"/etc/*\"", "line 12"),
        ("file-exists = \"/etc/corp/vpn.conf\"", "file-exists = \"/etc/../root/x\"", "write the path out"),
        ("file-exists = \"/etc/corp/vpn.conf\"", "file-exists = \"/home/ana/x\"", "is not below ~/"),
        ("file-exists = \"/etc/corp/vpn.conf\"", "run = \"/bin/sh\"", "unknown variant `run`"),
        ("at-least = \"1.2\"", "at-most = \"1.2\"", "unexpected keys in table: at-most"),
        ("state = \"running\"", "state = \"alive\"", "unknown variant `alive`"),
        ("unit = \"corp-vpn.service\"", "unit = \"corp-vpn\"", "write it like \"sshd.service\""),
        (
            "not = [{ file-exists",
            "not = [{ file-contains = { path = \"/etc/x\", text = \"y\" } }, { file-exists",
            "ask in \"all\"",
        ),
    ];
    for (from, to, says) in cases {
        let bad = VPN.replacen(from, to, 1);
        assert_ne!(bad, VPN, "{from}");
        let why = Baseline::parse(&bad).unwrap_err().to_string();
        assert!(why.contains(says), "{to}: {why}");
    }
    let twice = format!("{VPN}{}", VPN.replace("schema = \"kilter/baseline/1\"", ""));
    assert!(Baseline::parse(&twice).unwrap_err().to_string().contains("is there twice"));
    let empty = VPN.lines().take(10).collect::<Vec<_>>().join("\n");
    assert!(Baseline::parse(&empty).unwrap_err().to_string().contains("asks for nothing"));
}
