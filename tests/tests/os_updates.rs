//! `os-updates` against apt itself: on this machine, and in a small Debian whose updates are published, held, installed and left
//! to age by the test.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use chrono::{TimeDelta, Utc};
use kilter_tests::programs::{built, for_any_user};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Whoever Kilter runs as here: nobody, who owns nothing.
const NOBODY: &str = "65534";

fn run(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("the program is installed");
    assert!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("it says text")
}

fn finding(command: &mut Command) -> Value {
    let home = tempfile::tempdir().expect("there is room for a folder");
    command.env("HOME", home.path()).env("KILTER_HOME", home.path().join("kilter"));
    // The exit status says whether something fails, which is no fault here.
    let said = command.args(["check", "--only", "os-updates", "--format", "json"]).output().expect("kilter runs");
    let findings: Value = serde_json::from_slice(&said.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&said.stderr));
    });
    findings["findings"][0].clone()
}

fn packages(finding: &Value) -> BTreeSet<String> {
    let pending = finding["facts"]["pending_security"]["value"].as_array().expect("they are known").iter();
    pending.map(|update| update["package"].as_str().expect("it has a name").to_owned()).collect()
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[test]
fn an_ordinary_user_is_told_what_apt_would_install_here() {
    let lists = fs::read_dir("/var/lib/apt/lists").map(|names| names.flatten().count()).unwrap_or_default();
    if !Path::new("/usr/bin/apt-get").exists() || lists < 4 {
        println!("skipped: this machine has no apt with lists; run apt-get update first");
        return;
    }
    let (_folder, program) = for_any_user("kilter");
    let mut kilter = Command::new(&program);
    if is_root() {
        kilter = Command::new("setpriv");
        kilter.args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]).arg(&program);
    }
    let ours = packages(&finding(&mut kilter));
    let simulated = run(Command::new("apt-get").args(["-s", "dist-upgrade"]).env("LC_ALL", "C"));
    // "Inst name [installed] (offered Origin:version/suite … [architecture])"; what is new here has nothing in square brackets.
    let upgrades: Vec<_> = simulated.lines().filter_map(|line| line.strip_prefix("Inst ")?.split_once(" [")).collect();
    let of_security = |rest: &str| rest.contains("-Security:") || rest.contains("-security");
    let theirs: BTreeSet<_> =
        upgrades.iter().filter(|(_, rest)| of_security(rest)).map(|(name, _)| (*name).to_owned()).collect();
    let any: BTreeSet<_> = upgrades.iter().map(|(name, _)| (*name).to_owned()).collect();
    let missed: Vec<_> = theirs.difference(&ours).collect();
    assert!(missed.is_empty(), "apt installs these security updates, and Kilter does not know them: {missed:?}");
    // Where another list has a version that is newer still, apt names that list; it installs the package all the same.
    let invented: Vec<_> = ours.difference(&any).collect();
    assert!(invented.is_empty(), "Kilter names these, and apt would not install them: {invented:?}");
    println!("{} security updates, {} by apt's own count", ours.len(), theirs.len());
}

/// A small Debian 12 with one source, which the test publishes.
struct Debian {
    root: PathBuf,
}

const SUITE: &str = "srv/kilter/dists/bookworm-security";

impl Debian {
    /// Made once, then kept beside the built programs.
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
        debian.write("etc/apt/sources.list", "deb [trusted=yes] copy:/srv/kilter bookworm-security main\n");
        debian.shell(
            "rm -rf /var/lib/apt/lists/* /srv/kilter; apt-mark unhold kilter-flip; dpkg --purge kilter-flip; true",
        );
        fs::copy(&programs, debian.root.join("usr/local/bin/kilter")).expect("there is room for the program");
        debian
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("it is in the root")).expect("there is room for a folder");
        fs::write(path, text).expect("there is room for a file");
    }

    fn shell(&self, script: &str) -> String {
        let environment = ["DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"];
        run(Command::new("chroot").arg(&self.root).args(["env", "-i"]).args(environment).args(["sh", "-c", script]))
    }

    /// Publishes one version of one package, in a list that is this old.
    fn publish(&self, version: &str, days: i64) {
        let control = format!(
            "Package: kilter-flip\nVersion: {version}\nArchitecture: amd64\nMaintainer: Nobody <nobody@example.com>\nDescription: flips\n"
        );
        self.write("tmp/flip/DEBIAN/control", &control);
        self.shell(&format!(
            "cd /srv; mkdir -p /{SUITE}/main/binary-amd64; dpkg-deb --build /tmp/flip /srv/kilter/flip.deb; cd /srv/kilter; \
             (cat /tmp/flip/DEBIAN/control; echo Filename: flip.deb; echo Size: $(stat -c %s flip.deb); \
              echo SHA256: $(sha256sum flip.deb | cut -d' ' -f1); echo) > /{SUITE}/main/binary-amd64/Packages"
        ));
        let listed = self.shell(&format!(
            "cd /{SUITE}; sha256sum main/binary-amd64/Packages; stat -c %s main/binary-amd64/Packages"
        ));
        let [hash, path, size] = listed.split_whitespace().collect::<Vec<_>>()[..] else { panic!("{listed}") };
        let date = (Utc::now() - TimeDelta::days(days)).format("%a, %d %b %Y %H:%M:%S UTC");
        let release = format!(
            "Origin: Debian\nLabel: Debian-Security\nSuite: oldstable-security\nCodename: bookworm-security\nDate: {date}\n\
             Architectures: amd64\nComponents: main\nSHA256:\n {hash} {size} {path}\n"
        );
        self.write(&format!("{SUITE}/Release"), &release);
        self.shell("apt-get update");
    }

    /// The verdict and its reason.
    fn check(&self) -> (String, String) {
        let mut kilter = Command::new("chroot");
        kilter.arg(format!("--userspec={NOBODY}:{NOBODY}")).arg(&self.root).arg("/usr/local/bin/kilter");
        let finding = finding(&mut kilter);
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        (text("verdict"), text("reason"))
    }
}

#[test]
fn publishing_holding_installing_and_ageing_turn_the_verdict() {
    if !is_root() || !Path::new("/usr/sbin/debootstrap").exists() || !cfg!(target_arch = "x86_64") {
        println!("skipped: this needs root, debootstrap and a 64-bit PC, to make a small Debian of its own");
        return;
    }
    let debian = Debian::new();
    let expect = |verdict: &str, words: &str| {
        let (found, reason) = debian.check();
        assert!(found == verdict && reason.contains(words), "wanted {verdict} with {words:?}, found {found}: {reason}");
    };
    expect("unknown", "no package lists");
    debian.publish("1", 30);
    debian.shell("apt-get install -y kilter-flip");
    expect("pass", "No security update is waiting");
    debian.publish("2", 20);
    expect("fail", "A security update for kilter-flip has been waiting for at least 20 days");
    debian.shell("apt-mark hold kilter-flip");
    expect("pass", "Held back on this machine although there is a security update: kilter-flip");
    debian.shell("apt-mark unhold kilter-flip");
    debian.write("etc/apt/preferences.d/flip", "Package: kilter-flip\nPin: version 2\nPin-Priority: -1\n");
    assert!(!debian.shell("apt-get -s dist-upgrade").contains("Inst kilter-flip"), "apt itself heeds the pin");
    expect("pass", "Held back on this machine");
    debian.shell("rm /etc/apt/preferences.d/flip");
    expect("fail", "kilter-flip");
    debian.shell("apt-get install -y kilter-flip");
    expect("pass", "No security update is waiting");
    debian.shell("touch -d '63 days ago' /var/lib/apt/lists/*_Release");
    expect("fail", "The lists of security updates are 20 days old");
    debian.shell("apt-get update; touch -d '3 days ago' /var/lib/apt/lists/*_Release");
    expect("pass", "the lists are 3 days old");
    debian.shell("rm /var/lib/apt/lists/*_Packages*");
    expect("unknown", "Packages is not there");
}
