//! Packs from the terminal, with keys of openssl's making, and the pack that ships.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests drive the real machine")]

use kilter_checks::ALL;
use kilter_tests::cli::Home;
use kilter_training::controls;
use kilter_training::lint::{KnownCheck, lint};
use std::fs;
use std::path::Path;
use std::process::Command;

const MANIFEST: &str = "id = \"ours\"\nversion = \"1.0.0\"\nexpires = \"2099-11-30\"\nlanguages = [\"en\"]\n\
    [[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n";
const POLICY: &str = "+++\ntitle = \"Devices\"\nowner = \"IT\"\nreview = \"2099-11-01\"\nchange = \"major\"\nsummary = \"S\"\n\
    controls = [\"ISO A.7.7\"]\n+++\nLock it.\n\n## Lost\n\nTell us.\n";

/// A pack of one policy, in a folder of this home.
fn pack(home: &Home, name: &str, version: &str, policy: &str) -> String {
    home.write(&format!("{name}/baseline.toml"), "schema = \"kilter/baseline/1\"\n");
    home.write(&format!("{name}/policies/devices/{version}/en.md"), policy);
    let manifest = home.write(&format!("{name}/pack.toml"), MANIFEST.replace("1.0.0", version));
    text(manifest.parent().unwrap())
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A private and a public key of openssl's.
fn key(folder: &Path, name: &str) -> [String; 2] {
    let [private, public] = [format!("{name}.key.pem"), format!("{name}.pem")].map(|name| text(&folder.join(name)));
    for args in [
        vec!["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", &private],
        vec!["pkey", "-in", &private, "-pubout", "-out", &public],
    ] {
        assert!(Command::new("openssl").args(args).output().unwrap().status.success());
    }
    [private, public]
}

#[test]
fn a_pack_is_built_signed_by_two_verified_and_compared() {
    let home = Home::empty();
    let folder = pack(&home, "ours", "1.0.0", POLICY);
    let root = Path::new(&folder).parent().unwrap().to_owned();
    let [built, again, next] = ["a.tar.gz", "b.tar.gz", "next.tar.gz"].map(|name| text(&root.join(name)));
    let lint = home.kilter(&["pack", "lint", &folder]);
    assert_eq!(lint.code, Some(0), "{lint:?}");
    assert!(lint.out.starts_with("advice  pack.toml: checks send people to lessons that are not there: "), "{lint:?}");
    assert!(lint.out.ends_with("It can be published. Advice: 1.\n"), "{lint:?}");
    for output in [&built, &again] {
        assert_eq!(home.kilter(&["pack", "build", &folder, "-o", output]).code, Some(0));
    }
    assert_eq!(fs::read(&built).unwrap(), fs::read(&again).unwrap(), "one folder, one archive");
    assert_eq!(home.kilter(&["pack", "build", &folder, "-o", &built]).code, Some(2), "it is there already");

    let [ana, bo] = ["ana", "bo"].map(|name| key(&root, name));
    let verify = |file: &str, threshold: &str| {
        home.kilter(&["pack", "verify", file, "--key", &ana[1], "--key", &bo[1], "--threshold", threshold])
    };
    assert_eq!(verify(&built, "1").code, Some(1), "not signed yet");
    assert_eq!(home.kilter(&["pack", "sign", &built, "--key", &ana[0]]).code, Some(0));
    assert_eq!((verify(&built, "1").code, verify(&built, "2").code), (Some(0), Some(1)));
    assert_eq!(home.kilter(&["pack", "sign", &built, "--key", &bo[0]]).code, Some(0));
    assert_eq!(verify(&built, "2").code, Some(0), "{:?}", verify(&built, "2"));
    assert_eq!(verify(&again, "1").code, Some(1));
    assert_eq!(verify(&text(&root.join("gone")), "1").code, Some(2));
    assert_eq!(home.kilter(&["pack", "sign", &again, "--key", &ana[1]]).code, Some(2), "a public key signs nothing");

    let changed = POLICY.replace("Lock it.", "Lock it, always.");
    let later = pack(&home, "later", "2.0.0", &changed);
    assert_eq!(home.kilter(&["pack", "build", &later, "-o", &next]).code, Some(0));
    let diff = home.kilter(&["pack", "diff", &built, &next]);
    let expected = "ours 1.0.0 to 2.0.0\nPolicy devices: changed, 1.0.0 to 2.0.0\n  - Lock it.\n  + Lock it, always.\n";
    assert_eq!(diff.out, expected, "{diff:?}");
}

#[test]
fn a_fault_has_its_place_and_is_not_built() {
    let home = Home::empty();
    let folder = pack(&home, "ours", "1.0.0", &POLICY.replace("Tell us.", "[Here](javascript:alert(1))"));
    let lint = home.kilter(&["pack", "lint", &folder]);
    assert_eq!(lint.code, Some(1), "{lint:?}");
    assert!(
        lint.out.starts_with("error   policies/devices/1.0.0/en.md:13: it links to \"javascript:alert(1)\""),
        "{}",
        lint.out
    );
    let output = format!("{folder}.tar.gz");
    let built = home.kilter(&["pack", "build", &folder, "-o", &output]);
    assert_eq!((built.code, Path::new(&output).exists()), (Some(2), false), "{built:?}");
    home.write("ours/baseline.toml", "[levels]\nno-such-check = \"off\"\n");
    let lint = home.kilter(&["pack", "lint", &folder]);
    assert!(lint.out.contains("error   baseline.toml: "), "{}", lint.out);
}

#[test]
fn questions_come_from_gift() {
    let home = Home::empty();
    let bank = text(&home.write("bank.gift", "Who? {=Ana#Yes. ~Bo#No.}\n\nWhy? {=One =Two}\n"));
    let output = text(&home.write("links/empty", "").with_file_name("quiz.json"));
    let run = home.kilter(&["pack", "import", &bank, "--format", "gift", "-o", &output]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("bank.gift:3: it has right answers alone"), "{run:?}");
    let quiz = kilter_training::Quiz::parse("quiz.json", &fs::read(&output).unwrap()).unwrap();
    assert_eq!((&*quiz.id, quiz.items.len()), ("links", 1));
}

#[test]
fn a_new_pack_is_the_one_that_ships_under_another_name() {
    let home = Home::empty();
    let folder = text(&home.write("x", "").with_file_name("acme"));
    assert_eq!(home.kilter(&["pack", "new", &folder]).code, Some(0));
    let files = kilter_packs::load(Path::new(&folder)).unwrap();
    assert_eq!(kilter_training::Pack::parse(&files).unwrap().manifest.id, "acme");
    assert_eq!(home.kilter(&["pack", "new", &folder]).code, Some(2), "it is there already");
    let wrong = text(&Path::new(&folder).with_file_name("No Id"));
    assert_eq!((home.kilter(&["pack", "new", &wrong]).code, Path::new(&wrong).exists()), (Some(2), false));
}

#[test]
fn the_shipped_pack_is_clean() {
    let checks: Vec<_> = ALL.iter().map(|check| KnownCheck { id: check.id, lesson: check.lesson }).collect();
    let found = lint(&kilter_packs::baseline(), &checks, chrono::Local::now().date_naive());
    let said: Vec<_> = found.iter().map(|one| one.problem.to_string()).collect();
    assert!(said.is_empty(), "{said:#?}");
}

/// `docs/controls.md` says where each id is from: what it lists is what packs may name.
#[test]
fn every_listed_control_is_known() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/controls.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let listed: Vec<_> = rows
        .filter(|id| ["ISO ", "SOC2 ", "CIS ", "CSF ", "800-53 "].iter().any(|name| id.starts_with(name)))
        .collect();
    assert!(listed.len() > 100, "{}", listed.len());
    let unknown: Vec<_> = listed.iter().filter(|id| !controls::is_known(id)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
