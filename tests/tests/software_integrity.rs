//! `software-integrity` against dpkg, debsums and rpm themselves, and against lists that openssl signed: files are changed,
//! removed, diverted and added in a small Debian and in folders of the test's own.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_collect::software_integrity::{Known, pass};
use kilter_collect::{Answer, Host, Request, Scope, System};
use kilter_facts::Trusted;
use kilter_facts::{ComparedFiles, Difference, Observed, Os, TrustedList};
use kilter_tests::programs::built;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("the program is installed");
    assert!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("it says text")
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A small Debian, which the test of `os-updates` uses too; what is done to it here is undone.
struct Debian {
    root: PathBuf,
}

impl Debian {
    fn new() -> Self {
        let programs = built("kilter");
        let root = programs.ancestors().nth(2).expect("programs lie in <target>/<profile>").join("roots/bookworm");
        if !root.join("var/lib/dpkg/status").exists() {
            fs::create_dir_all(&root).expect("there is room for a folder");
            run(Command::new("debootstrap")
                .args(["--variant=minbase", "bookworm"])
                .arg(&root)
                .arg("http://deb.debian.org/debian"));
        }
        let debian = Self { root };
        debian.clean();
        fs::copy(&programs, debian.root.join("usr/local/bin/kilter")).expect("there is room for the program");
        for package in ["kilter-a", "kilter-b"] {
            debian.install(package);
        }
        debian
    }

    fn clean(&self) {
        self.shell(
            "dpkg-divert --local --quiet --rename --remove /usr/bin/kilter-a-diverted || true; \
             rm -rf /usr/bin/kilter-added /root/kilter; dpkg --purge kilter-a kilter-b 2>/dev/null; rm -rf /opt/kilter-a; true",
        );
    }

    /// A package with programs, one of them with checksums as debhelper writes them.
    fn install(&self, name: &str) {
        let build = format!(
            "rm -rf /tmp/{name}; mkdir -p /tmp/{name}/DEBIAN /tmp/{name}/usr/bin /tmp/{name}/opt/{name}; cd /tmp/{name}; \
             for part in changed removed diverted linked kept; do echo $part {name} > usr/bin/{name}-$part; done; \
             echo conf > opt/{name}/conf; echo /opt/{name}/conf > DEBIAN/conffiles; \
             printf 'Package: {name}\\nVersion: 1\\nArchitecture: all\\nMaintainer: N <n@example.com>\\nDescription: x\\n' > DEBIAN/control; \
             find usr -type f -print0 | xargs -0 md5sum > DEBIAN/md5sums; \
             dpkg-deb --build /tmp/{name} /tmp/{name}.deb; dpkg -i /tmp/{name}.deb; rm -rf /tmp/{name} /tmp/{name}.deb"
        );
        self.shell(&build);
    }

    fn shell(&self, script: &str) -> String {
        let environment = ["DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"];
        run(Command::new("chroot").arg(&self.root).args(["env", "-i"]).args(environment).args(["sh", "-c", script]))
    }

    /// The finding; `args` say whether it is a full pass or what a sweep sees.
    fn check(&self, args: &[&str]) -> Value {
        let mut kilter = Command::new("chroot");
        kilter.arg(&self.root).args(["env", "-i", "HOME=/root", "KILTER_HOME=/root/kilter", "/usr/local/bin/kilter"]);
        let said = kilter.args(["check", "--format", "json"]).args(args).output().expect("kilter runs");
        let findings: Value = serde_json::from_slice(&said.stdout).unwrap_or_else(|error| {
            panic!("{error}: {}", String::from_utf8_lossy(&said.stderr));
        });
        let findings = findings["findings"].as_array().expect("there are findings").clone();
        findings.into_iter().find(|one| one["id"] == "software-integrity").expect("it is judged")
    }

    fn pass(&self) -> Value {
        self.check(&["--only", "software-integrity"])
    }

    /// By dpkg's own comparison: lines of `??5?????? c /path` or `missing     /path`.
    fn dpkg_verify(&self) -> BTreeSet<String> {
        let said = self.shell("dpkg --verify || true");
        let lines = said.lines().filter(|line| !line.contains(" c /"));
        lines.filter_map(|line| Some(line.split_once('/')?.1)).map(|path| format!("/{path}")).collect()
    }
}

impl Drop for Debian {
    fn drop(&mut self) {
        self.clean();
    }
}

fn differing(finding: &Value) -> BTreeSet<(String, String)> {
    let list = finding["facts"]["packages"]["files"]["differing"]["first"].as_array().expect("they are told").iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list.map(|one| (text(&one["path"]), text(&one["how"]))).collect()
}

#[test]
fn just_the_files_that_were_changed_are_named_as_dpkg_itself_names_them() {
    if !is_root() || !Path::new("/usr/sbin/debootstrap").exists() || !cfg!(target_arch = "x86_64") {
        println!("skipped: this needs root, debootstrap and a 64-bit PC, to make a small Debian of its own");
        return;
    }
    let debian = Debian::new();
    assert_eq!(debian.check(&[])["verdict"], "unknown", "nothing was compared yet, and a sweep does not begin");
    let clean = debian.pass();
    assert_eq!(clean["verdict"], "pass", "{}", clean["reason"]);
    assert_eq!(debian.check(&[])["verdict"], "pass", "the sweep knows what the pass found");
    assert!(clean["facts"]["packages"]["files"]["compared"].as_u64() > Some(500), "{clean}");

    // A conffile may differ. A diverted file is where it was sent. One byte, of the same length, with its time set back.
    debian.shell(
        "cd /usr/bin; touch -r kilter-a-changed /tmp/before; printf X | dd of=kilter-a-changed bs=1 count=1 conv=notrunc; \
         touch -r /tmp/before kilter-a-changed; rm /tmp/before kilter-b-removed; \
         dpkg-divert --local --quiet --rename --add /usr/bin/kilter-a-diverted; echo mine > kilter-a-diverted; \
         rm kilter-a-linked; ln -s /dev/null kilter-a-linked; \
         echo other > /opt/kilter-a/conf; echo evil > kilter-added; chmod +x kilter-added",
    );
    let found = debian.pass();
    let named = |path: &str, how: &str| (format!("/usr/bin/{path}"), how.to_owned());
    let expected = [
        named("kilter-a-changed", "changed"),
        named("kilter-a-linked", "replaced"),
        named("kilter-b-removed", "missing"),
    ];
    assert_eq!(found["verdict"], "fail");
    assert_eq!(differing(&found), expected.clone().into());
    assert_eq!(
        found["facts"]["packages"]["added"]["first"],
        serde_json::json!(["/usr/bin/kilter-a-diverted", "/usr/bin/kilter-added"])
    );
    assert!(
        found["reason"].as_str().unwrap_or_default().contains("(package kilter-b) is missing"),
        "{}",
        found["reason"]
    );
    assert!(found["fix"].as_str().unwrap_or_default().contains("--reinstall kilter-a kilter-b"), "{}", found["fix"]);
    let oracle = debian.dpkg_verify();
    let ours: BTreeSet<String> = differing(&found).into_iter().map(|(path, _)| path).collect();
    assert_eq!(ours, oracle, "dpkg --verify");

    // What was diverted is compared where it is.
    debian.shell("echo x >> /usr/bin/kilter-a-diverted.distrib");
    assert!(differing(&debian.pass()).contains(&named("kilter-a-diverted.distrib", "changed")));
    // Another package takes the file over: the first one's checksums still have it, and its list no longer does.
    debian.shell("echo diverted kilter-a > /usr/bin/kilter-a-diverted.distrib; sed -i '/kilter-b-removed/d' /var/lib/dpkg/info/kilter-b.list");
    assert_eq!(differing(&debian.pass()), expected[..2].iter().cloned().collect());
    assert!(!debian.dpkg_verify().contains("/usr/bin/kilter-b-removed"));
    // Without checksums, a package is named and not counted.
    debian.shell("rm /var/lib/dpkg/info/kilter-a.md5sums");
    let bare = debian.pass();
    assert_eq!((bare["verdict"].as_str(), differing(&bare).len()), (Some("pass"), 0));
    assert!(bare["reason"].as_str().unwrap_or_default().contains("without checksums: kilter-a"), "{}", bare["reason"]);
    // Half a list is not one.
    debian.shell("printf 'nonsense' > /var/lib/dpkg/info/kilter-a.md5sums");
    assert_eq!(debian.pass()["verdict"], "unknown");
}

/// This machine without dpkg: rpm's turn comes where dpkg installed nothing.
struct WithoutDpkg(Host);

impl System for WithoutDpkg {
    fn os(&self) -> Os {
        self.0.os()
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.0.now()
    }

    fn ask(&self, request: &Request) -> Answer {
        if request.to_string() == "read /var/lib/dpkg/status" { Answer::Absent } else { self.0.ask(request) }
    }
}

const RPM_FOLDER: &str = "/opt/kilter-rpm-test";

/// Debian's rpm keeps its database in the home folder, so the test that asks it runs as a child with a home of its own.
#[test]
fn files_of_rpm_packages_are_compared_as_rpm_itself_does_it() {
    if !is_root() || !Path::new("/usr/bin/rpmbuild").exists() {
        println!("skipped: this needs root and rpm, to install a package of its own");
        return;
    }
    let home = tempfile::tempdir().expect("there is room for a folder");
    let test = std::env::current_exe().expect("a test knows its own path");
    let child = Command::new(test)
        .args(["--exact", "rpm_in_a_home_of_its_own", "--ignored", "--nocapture"])
        .env("HOME", home.path())
        .env("KILTER_RPM_HOME", home.path())
        .output();
    let _ = fs::remove_dir_all(RPM_FOLDER);
    let child = child.expect("the test runs");
    assert!(
        child.status.success(),
        "{}{}",
        String::from_utf8_lossy(&child.stdout),
        String::from_utf8_lossy(&child.stderr)
    );
}

#[test]
#[ignore = "run by the test above"]
fn rpm_in_a_home_of_its_own() {
    let Some(home) = std::env::var_os("KILTER_RPM_HOME").map(PathBuf::from) else { return };
    let spec = "Name: kilter-rpm-test\nVersion: 1\nRelease: 1\nSummary: x\nLicense: x\nBuildArch: noarch\n%description\nx\n%install\n\
                mkdir -p %{buildroot}/opt/kilter-rpm-test\ncd %{buildroot}/opt/kilter-rpm-test\n\
                for n in a b c conf; do echo $n > $n; done; ln -s a link\n%files\n/opt/kilter-rpm-test/a\n/opt/kilter-rpm-test/b\n\
                /opt/kilter-rpm-test/c\n/opt/kilter-rpm-test/link\n%config /opt/kilter-rpm-test/conf\n%ghost /opt/kilter-rpm-test/ghost\n";
    fs::write(home.join("x.spec"), spec).expect("there is room for a file");
    let shell = |script: &str| run(Command::new("sh").args(["-ec", script]).current_dir(&home).env("LC_ALL", "C"));
    shell(
        "rpmbuild -bb --quiet --define \"_topdir $HOME/build\" x.spec 2>&1; rpm -i --nodeps build/RPMS/noarch/*.rpm 2>&1",
    );
    let look = || {
        let scope = Scope::default();
        let (found, _) = pass(&WithoutDpkg(Host::new(scope.clone())), &scope, &Known::nothing());
        let Observed::Known(packages) = found.packages else { panic!("{:?}", found.packages) };
        assert_eq!(packages.by, "rpm");
        packages.files
    };
    assert_eq!(look(), ComparedFiles { compared: 3, ..ComparedFiles::default() });
    fs::write(format!("{RPM_FOLDER}/a"), "x\n").expect("it can be changed");
    fs::write(format!("{RPM_FOLDER}/conf"), "x\n").expect("it can be changed");
    fs::remove_file(format!("{RPM_FOLDER}/b")).expect("it can be removed");
    let found = look();
    let named = |name: &str, how| (format!("{RPM_FOLDER}/{name}"), how);
    let ours: Vec<_> = found.differing.first.iter().map(|one| (one.path.clone(), one.how)).collect();
    assert_eq!(ours, [named("a", Difference::Changed), named("b", Difference::Missing)]);
    // The oracle: "S.5....T.    /path", with a c for configuration, and "missing     /path".
    let said = shell("rpm -V --nodeps kilter-rpm-test || true");
    let theirs: Vec<_> =
        said.lines().filter(|line| !line.contains("  c /")).filter_map(|line| line.split_once('/')).collect();
    assert_eq!(theirs.len(), 2, "{said}");
    shell("rpm -e kilter-rpm-test 2>&1");
}

/// This machine as one without packages, which are another test's.
struct OnlyTrusted(Host);

impl System for OnlyTrusted {
    fn os(&self) -> Os {
        Os::Macos
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.0.now()
    }

    fn ask(&self, request: &Request) -> Answer {
        self.0.ask(request)
    }
}

/// A folder of IT's own with its signed list, all in a place of the test's own.
struct Acme {
    folder: tempfile::TempDir,
}

impl Acme {
    fn new() -> Self {
        let acme = Self { folder: tempfile::tempdir().expect("there is room for a folder") };
        fs::create_dir_all(acme.path("opt/lib/deep")).expect("there is room for a folder");
        for (name, text) in [("opt/a", "a"), ("opt/b c\nd", "b"), ("opt/lib/deep/ü.so", "c")] {
            fs::write(acme.path(name), text).expect("there is room for a file");
        }
        symlink("ü.so", acme.path("opt/lib/deep/link.so")).expect("there is room for a link");
        for key in ["acme", "other"] {
            acme.shell(&format!(
                "openssl ecparam -name prime256v1 -genkey -noout -out {key}.key; openssl pkey -in {key}.key -pubout -out {key}.pem"
            ));
        }
        acme.sign("acme", "2999-01-01T00:00:00Z");
        acme
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    fn shell(&self, script: &str) {
        run(Command::new("bash").args(["-ec", script]).current_dir(self.folder.path()));
    }

    fn sign(&self, key: &str, expires: &str) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/formats/sign-trusted-files.sh");
        let (script, folder) = (script.to_string_lossy().into_owned(), self.text("opt"));
        self.shell(&format!("'{script}' {key}.key {expires} '{folder}' > list.json"));
    }

    fn list(&self) -> TrustedList {
        let trusted = Trusted {
            folders: vec![self.text("opt")],
            manifest: self.text("list.json"),
            keys: vec![self.text("acme.pem")],
        };
        let scope = Scope { trusted: Some(trusted), ..Scope::default() };
        let (found, _) = pass(&OnlyTrusted(Host::new(scope.clone())), &scope, &Known::nothing());
        found.trusted.expect("folders were named").list
    }

    fn differing(&self) -> Vec<(String, Difference)> {
        let TrustedList::Compared { files, .. } = self.list() else { panic!("{:?}", self.list()) };
        let below = |path: String| path.strip_prefix(&self.text("opt/")).unwrap_or(&path).to_owned();
        files.differing.first.into_iter().map(|one| (below(one.path), one.how)).collect()
    }
}

#[test]
fn in_its_folders_just_what_it_signed_is_there() {
    let acme = Acme::new();
    let TrustedList::Compared { files, .. } = acme.list() else { panic!("{:?}", acme.list()) };
    assert_eq!(files, ComparedFiles { compared: 4, ..ComparedFiles::default() });
    fs::write(acme.path("opt/a"), "x").expect("it can be changed");
    assert_eq!(acme.differing(), [("a".to_owned(), Difference::Changed)]);
    fs::remove_file(acme.path("opt/a")).expect("it can be removed");
    assert_eq!(acme.differing(), [("a".to_owned(), Difference::Missing)]);
    symlink("/bin/sh", acme.path("opt/a")).expect("there is room for a link");
    assert_eq!(acme.differing(), [("a".to_owned(), Difference::Replaced)]);
    fs::remove_file(acme.path("opt/a")).expect("it can be removed");
    fs::write(acme.path("opt/a"), "a").expect("it can be put back");
    fs::write(acme.path("opt/lib/new"), "").expect("there is room for a file");
    fs::create_dir(acme.path("opt/empty")).expect("there is room for a folder");
    assert_eq!(acme.differing(), [("lib/new".to_owned(), Difference::Added)]);
    fs::remove_file(acme.path("opt/lib/new")).expect("it can be removed");
    fs::remove_file(acme.path("opt/lib/deep/link.so")).expect("it can be removed");
    symlink("/tmp/evil.so", acme.path("opt/lib/deep/link.so")).expect("there is room for a link");
    assert_eq!(acme.differing(), [("lib/deep/link.so".to_owned(), Difference::Changed)]);
    fs::remove_dir_all(acme.path("opt")).expect("it can be removed");
    assert_eq!(acme.differing().len(), 4, "all of it is missing");
}

#[test]
fn a_list_of_another_key_is_refused_and_one_that_has_ended_or_is_damaged_tells_nothing() {
    let acme = Acme::new();
    acme.sign("other", "2999-01-01T00:00:00Z");
    assert!(matches!(acme.list(), TrustedList::Refused { .. }), "{:?}", acme.list());
    acme.sign("acme", "2020-01-01T00:00:00Z");
    let TrustedList::Unknown { gap } = acme.list() else { panic!("{:?}", acme.list()) };
    assert!(gap.detail.contains("ended on 2020-01-01"), "{}", gap.detail);
    acme.sign("acme", "2999-01-01T00:00:00Z");
    let good = fs::read(acme.path("list.json")).expect("it was signed");
    for at in [0, good.len() / 3, good.len() / 2, good.len() - 3] {
        let mut changed = good.clone();
        changed[at] ^= 1;
        fs::write(acme.path("list.json"), changed).expect("it can be changed");
        assert!(!matches!(acme.list(), TrustedList::Compared { .. }), "byte {at}");
    }
    fs::write(acme.path("list.json"), &good[..good.len() / 2]).expect("it can be cut");
    assert!(matches!(acme.list(), TrustedList::Unknown { .. }));
    fs::remove_file(acme.path("list.json")).expect("it can be removed");
    assert!(matches!(acme.list(), TrustedList::Unknown { .. }));
}
