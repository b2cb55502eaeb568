use super::*;
use crate::{Answer, Answers, Digested, Evidence, File, Metadata, Recording, Standing};
use kilter_facts::{Difference, PackagedFiles};

const AT: &str = "2026-11-20T12:00:00Z";
const SUM: &str = "900150983cd24fb0d6963f7d28e17f72";
const OTHER: &str = "d41d8cd98f00b204e9800998ecf8427e";

/// A small Debian, merged below /usr.
struct Debian {
    answers: Answers,
}

impl Debian {
    fn new() -> Self {
        let mut debian = Self { answers: Answers::new() };
        debian.file("/var/lib/dpkg/status", "Package: acme\nStatus: install ok installed\nArchitecture: amd64\n\n");
        debian.names(&["acme.list", "acme.md5sums"]);
        debian.file("/var/lib/dpkg/info/acme.list", "/.\n/bin\n/bin/a\n/usr/lib/b.so\n/usr/share/doc/acme\n");
        let sums = format!("{SUM}  bin/a\n{SUM}  usr/lib/b.so\n{SUM}  usr/share/doc/acme\n");
        debian.file("/var/lib/dpkg/info/acme.md5sums", &sums);
        for absent in ["read /var/lib/dpkg/diversions", "list /etc/dpkg/dpkg.cfg.d", "read /etc/dpkg/dpkg.cfg"] {
            debian.answers.insert(absent.to_owned(), Answer::Absent);
        }
        for (top, to) in [("bin", "usr/bin"), ("sbin", "usr/sbin"), ("lib", "usr/lib"), ("lib64", "usr/lib64")] {
            debian.answers.insert(format!("resolve /{top}"), Answer::Found(Evidence::Text(to.to_owned())));
        }
        for real in ["/usr/bin", "/usr/sbin"] {
            debian.answers.insert(format!("resolve {real}"), Answer::Gap(Gap::unrecognised("not a link")));
        }
        debian.digests("md5 /usr/bin", &[("a", file(SUM, "1"))]);
        debian.digests("md5 /usr/lib", &[("b.so", file(SUM, "2"))]);
        debian.digests("md5 /usr/sbin", &[]);
        debian
    }

    fn file(&mut self, path: &str, text: &str) {
        let metadata = Metadata { mode: 0o644, size: Some(text.len() as u64), modified: None };
        let file = File { bytes: text.as_bytes().to_vec(), metadata };
        self.answers.insert(format!("read {path}"), Answer::Found(Evidence::File(file)));
    }

    fn names(&mut self, names: &[&str]) {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        self.answers.insert("list /var/lib/dpkg/info".to_owned(), Answer::Found(Evidence::Entries(names)));
    }

    fn digests(&mut self, of: &str, found: &[(&str, Standing)]) {
        let found = found.iter().map(|(name, is)| Digested { name: (*name).to_owned(), is: is.clone() }).collect();
        self.answers.insert(format!("digest {of}"), Answer::Found(Evidence::Digests(found)));
    }

    fn recording(&self) -> Recording {
        Recording::new(Os::Linux, AT.parse().unwrap(), Scope::default(), "a test", self.answers.clone())
    }

    fn packages(&self) -> Observed<PackagedFiles> {
        pass(&self.recording(), &Scope::default(), &Known::nothing()).0.packages
    }

    fn found(&self) -> PackagedFiles {
        match self.packages() {
            Observed::Known(found) => found,
            other => panic!("{other:?}"),
        }
    }

    fn differing(&self) -> Vec<(String, Difference)> {
        self.found().files.differing.first.into_iter().map(|one| (one.path, one.how)).collect()
    }
}

fn file(digest: &str, stamp: &str) -> Standing {
    Standing::File { digest: digest.to_owned(), stamp: Some(stamp.to_owned()) }
}

#[test]
fn executable_paths_are_compared_and_nothing_else() {
    let found = Debian::new().found();
    assert_eq!((found.files.compared, found.packages), (2, 1));
    assert!(found.files.differing.is_empty() && found.files.unread.is_empty(), "{found:?}");
}

#[test]
fn changed_missing_and_replaced_files_are_told_apart() {
    let mut debian = Debian::new();
    debian.digests("md5 /usr/bin", &[("a", file(OTHER, "1"))]);
    debian.digests("md5 /usr/lib", &[("b.so", Standing::Nothing)]);
    let expected = [("/usr/bin/a", Difference::Changed), ("/usr/lib/b.so", Difference::Missing)];
    assert_eq!(debian.differing(), expected.map(|(path, how)| (path.to_owned(), how)));
    debian.digests("md5 /usr/bin", &[("a", Standing::Link)]);
    assert_eq!(debian.differing()[0].1, Difference::Replaced);
    debian.answers.insert("digest md5 /usr/lib".to_owned(), Answer::Absent);
    assert_eq!(debian.differing()[1].1, Difference::Missing, "so is the folder");
}

#[test]
fn a_file_that_another_package_took_over_or_that_dpkg_was_told_to_leave_out_is_not_missing() {
    let mut debian = Debian::new();
    debian.digests("md5 /usr/lib", &[("b.so", Standing::Nothing)]);
    debian.file("/etc/dpkg/dpkg.cfg", "path-exclude=/usr/lib/b*\n");
    assert_eq!(debian.differing(), []);
    debian.answers.insert("read /etc/dpkg/dpkg.cfg".to_owned(), Answer::Gap(Gap::permission_denied("no")));
    assert_eq!(debian.differing(), []);
    assert!(!debian.found().files.for_administrators.is_empty(), "neither there nor missing");
    let mut debian = Debian::new();
    debian.digests("md5 /usr/lib", &[("b.so", file(OTHER, "2"))]);
    debian.file("/var/lib/dpkg/info/acme.list", "/.\n/bin/a\n");
    assert_eq!(debian.differing(), []);
}

#[test]
fn what_is_in_no_answer_is_not_read_and_not_missing() {
    let mut debian = Debian::new();
    debian.digests("md5 /usr/bin", &[]);
    assert_eq!(debian.found().files.unread.total, 1);
    assert_eq!(debian.differing(), []);
}

#[test]
fn a_damaged_database_is_told_package_by_package() {
    for (path, text) in [("acme.list", ""), ("acme.list", "/.\n/bin/a"), ("acme.md5sums", "%%%%\n")] {
        let mut debian = Debian::new();
        debian.file(&format!("/var/lib/dpkg/info/{path}"), text);
        assert_eq!(debian.found().files.unread.total, 1, "{path} {text:?}");
    }
    let mut debian = Debian::new();
    debian.names(&[]);
    assert_eq!(debian.found().files.unread.total, 1, "dpkg has lost its list");
    debian.file("/var/lib/dpkg/status", "nonsense\n");
    assert!(debian.packages().gap().is_some());
}

#[test]
fn packages_without_checksums_are_named_and_programs_of_nobody_reported() {
    let mut debian = Debian::new();
    debian.names(&["acme.list"]);
    debian
        .digests("md5 /usr/bin", &[("a", Standing::Unasked), ("intruder", Standing::Unasked), ("vi", Standing::Link)]);
    let found = debian.found();
    assert_eq!(found.without_checksums, ["acme"]);
    assert_eq!(found.added.first, ["/usr/bin/intruder"]);
    assert_eq!(found.files.compared, 0);
}

#[test]
fn a_stamp_is_trusted_for_a_week_and_the_checksum_is_compared_anew_each_time() {
    let mut debian = Debian::new();
    let (_, known) = pass(&debian.recording(), &Scope::default(), &Known::nothing());
    let again = |debian: &Debian, known: &Known| {
        let (pass, _) = pass(&debian.recording(), &Scope::default(), known);
        pass.packages.known().unwrap().files.clone()
    };
    debian.digests("md5 /usr/bin", &[("a", Standing::Same)]);
    assert_eq!(again(&debian, &known).compared, 2);
    // The package was updated, and its file was not: what is known of the file does not make it right.
    let sums = format!("{OTHER}  bin/a\n{SUM}  usr/lib/b.so\n");
    debian.file("/var/lib/dpkg/info/acme.md5sums", &sums);
    assert_eq!(again(&debian, &known).differing.total, 1);
    // "The same as before" is no answer where nothing is known from before.
    assert_eq!(again(&debian, &Known::nothing()).unread.total, 1);

    let json = known.to_json().unwrap();
    let at = |time: &str| Known::parse(&json, time.parse().unwrap());
    assert_eq!(at("2026-11-27T11:59:59Z"), known);
    assert_eq!(at("2026-11-27T12:00:00Z"), Known::nothing(), "a week later every file is read");
    assert_eq!(at("2026-11-20T11:59:59Z"), Known::nothing(), "from the future");
    for cut in 0..json.len() {
        assert_eq!(Known::parse(&json[..cut], AT.parse().unwrap()), Known::nothing());
    }
}

/// A machine on which a package is installed between two looks at it.
struct Installing {
    before: Recording,
    after: Recording,
    looks: std::sync::atomic::AtomicU32,
}

impl System for Installing {
    fn os(&self) -> Os {
        Os::Linux
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.before.now()
    }

    fn ask(&self, request: &crate::Request) -> Answer {
        use std::sync::atomic::Ordering::Relaxed;
        if request.to_string() == "read /var/lib/dpkg/status" {
            self.looks.fetch_add(1, Relaxed);
        }
        if self.looks.load(Relaxed) < 2 { self.before.ask(request) } else { self.after.ask(request) }
    }
}

#[test]
fn a_file_that_differs_only_while_its_package_is_installed_does_not_fail() {
    let mut half = Debian::new();
    half.digests("md5 /usr/bin", &[("a", file(OTHER, "1"))]);
    let mut other_half = Debian::new();
    other_half.digests("md5 /usr/lib", &[("b.so", file(OTHER, "2"))]);
    let look = |after: &Debian| {
        let machine = Installing { before: half.recording(), after: after.recording(), looks: 0.into() };
        let (found, _) = pass(&machine, &Scope::default(), &Known::nothing());
        found.packages.known().unwrap().files.clone()
    };
    let done = look(&Debian::new());
    assert_eq!((done.differing.total, done.unread.total, done.compared), (0, 0, 2));
    let at_it = look(&other_half);
    assert_eq!((at_it.differing.total, at_it.unread.total), (0, 1), "another file each time");
    assert_eq!(look(&half).differing.total, 1, "the same one both times");
}

#[test]
fn folders_merged_twice_are_followed_to_the_end() {
    let mut fedora = Debian::new();
    for (link, to) in [("sbin", "usr/sbin"), ("usr/sbin", "bin")] {
        fedora.answers.insert(format!("resolve /{link}"), Answer::Found(Evidence::Text(to.to_owned())));
    }
    let recording = fedora.recording();
    let merged = packages::Merged::on(&recording);
    assert_eq!(merged.path("/sbin/a"), "/usr/bin/a");
    assert_eq!(merged.path("/usr/sbin/a"), "/usr/bin/a");
    assert_eq!(merged.path("/lib64/ld.so"), "/usr/lib64/ld.so");
    assert_eq!(merged.path("/sbinx/a"), "/sbinx/a");
}

#[test]
fn a_pass_is_due_once_a_day_and_when_it_names_other_folders() {
    let (last, _) = pass(&Debian::new().recording(), &Scope::default(), &Known::nothing());
    assert_eq!(parse(&write(&last)).as_ref(), Some(&last));
    let due_at = |time: &str| due(Some(&last), &Scope::default(), time.parse().unwrap());
    assert!(due(None, &Scope::default(), AT.parse().unwrap()));
    assert!(!due_at("2026-11-21T07:00:00Z") && due_at("2026-11-21T08:00:00Z"));
    assert!(due_at("2026-11-19T12:00:00Z"), "the clock was set back");
    let trusted = kilter_facts::Trusted { folders: vec!["/opt/acme".to_owned()], ..kilter_facts::Trusted::default() };
    let named = Scope { trusted: Some(trusted), ..Scope::default() };
    assert!(due(Some(&last), &named, AT.parse().unwrap()));
}

/// Whatever any one answer is replaced by, nothing that was not good becomes good.
#[test]
fn no_lie_makes_a_changed_file_good() {
    let mut debian = Debian::new();
    debian.digests("md5 /usr/bin", &[("a", file(OTHER, "1"))]);
    for request in debian.answers.keys().cloned().collect::<Vec<_>>() {
        for lie in [Answer::Gap(Gap::permission_denied("no")), Answer::Found(Evidence::Entries(Vec::new()))] {
            let mut lying = Debian { answers: debian.answers.clone() };
            lying.answers.insert(request.clone(), lie);
            let Observed::Known(found) = lying.packages() else { continue };
            let files = &found.files;
            let good = files.differing.is_empty()
                && files.unread.is_empty()
                && files.for_administrators.is_empty()
                && files.compared > 0;
            assert!(!good, "\"{request}\" is a lie, and all is well: {found:?}");
        }
    }
}
