use super::*;
use proptest::prelude::*;

#[test]
fn a_line_of_checksums_is_read_as_md5sum_writes_it() {
    let digest = "900150983cd24fb0d6963f7d28e17f72";
    let read = |line: &str| sum(line).map(|(_, path)| path);
    assert_eq!(read(&format!("{digest}  usr/bin/a b")).as_deref(), Some("/usr/bin/a b"));
    assert_eq!(read(&format!("{digest} *./opt/x")).as_deref(), Some("/opt/x"));
    assert_eq!(read(&format!("\\{digest}  usr/lib/a\\nb")).as_deref(), Some("/usr/lib/a\nb"));
    for damaged in ["", "usr/bin/a", &digest[1..], &format!("{digest}  "), &format!("{}  usr/bin/a", &digest[1..])] {
        assert_eq!(read(damaged), None, "{damaged:?}");
    }
}

#[test]
fn packages_whose_files_are_in_place_count() {
    let entry =
        |name: &str, state: &str| format!("Package: {name}\nStatus: install ok {state}\nArchitecture: amd64\n\n");
    let status = ["installed", "config-files", "triggers-pending", "not-installed", "half-installed"];
    let status: String = status.iter().enumerate().map(|(n, state)| entry(&format!("p{n}"), state)).collect();
    let names: Vec<_> = database::installed(&status).unwrap().into_iter().map(|package| package.name).collect();
    assert_eq!(names, ["p0", "p2"]);
    assert!(database::installed("Package: a\n\n").is_err(), "an entry without its state is damaged");
    assert_eq!(database::installed("").unwrap(), []);
    let conffiles = "Package: a\nStatus: install ok installed\nConffiles:\n /opt/a.conf 900150983cd24fb0d6963f7d28e17f72\n /etc/b x obsolete\nDescription: a\n /usr/bin/no\n";
    let found = &database::installed(conffiles).unwrap()[0].conffiles;
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), ["/etc/b", "/opt/a.conf"]);
}

#[test]
fn a_diversion_moves_every_packages_file_but_its_own() {
    let made = Diversions::parse("/usr/bin/a\n/usr/bin/a.real\nwrapper\n/usr/bin/b\n/usr/bin/b.local\n:\n").unwrap();
    assert_eq!(made.of("coreutils", "/usr/bin/a"), Some("/usr/bin/a.real"));
    assert_eq!(made.of("wrapper", "/usr/bin/a"), None);
    assert_eq!(made.of("coreutils", "/usr/bin/b"), Some("/usr/bin/b.local"));
    assert_eq!(Diversions::parse("/usr/bin/a\n/usr/bin/a.real\n"), None);
}

proptest! {
    #[test]
    fn parsers_are_total(text in "(?s).{0,300}") {
        let _ = sum(&text);
        let _ = database::installed(&text);
        let _ = Diversions::parse(&text);
    }
}
