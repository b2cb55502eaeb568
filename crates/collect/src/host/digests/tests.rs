use super::*;
use std::collections::BTreeMap;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

/// "abc", by RFC 1321, appendix A.5.
const ABC: &str = "900150983cd24fb0d6963f7d28e17f72";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder to test in"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn answer(&self, folder: &str, names: &[(&str, Option<&str>)], rest: Rest) -> Answer {
        let names = names.iter().map(|(name, stamp)| ((*name).to_owned(), stamp.map(str::to_owned)));
        let folder = self.path(folder).to_string_lossy().into_owned();
        let wanted = Digests { algorithm: Algorithm::Md5, folder, names: names.collect(), rest };
        read(&wanted, &[self.0.path().to_owned()])
    }

    fn ask(&self, names: &[(&str, Option<&str>)], rest: Rest) -> BTreeMap<String, Standing> {
        let Answer::Found(Evidence::Digests(found)) = self.answer("", names, rest) else { panic!() };
        found.into_iter().map(|one| (one.name, one.is)).collect()
    }

    fn one(&self, name: &str) -> Standing {
        self.ask(&[(name, None)], Rest::LeftOut).remove(name).expect("what was asked for is answered")
    }
}

fn stamp(standing: &Standing) -> String {
    let Standing::File { stamp: Some(stamp), .. } = standing else { panic!("{standing:?}") };
    stamp.clone()
}

#[test]
fn digests_are_those_of_the_standards_and_many_files_keep_their_names() {
    let folder = Folder::new();
    fs::write(folder.path("abc"), "abc").unwrap();
    assert!(matches!(folder.one("abc"), Standing::File { digest, stamp: Some(_) } if digest == ABC));
    assert_eq!(hex(&Sha256::digest(b"abc"))[..16], *"ba7816bf8f01cfea", "FIPS 180-4's example");
    // Longer than a buffer, and more of them than threads.
    let names: Vec<String> = (0..40).map(|n| format!("f{n}")).collect();
    for (n, name) in names.iter().enumerate() {
        fs::write(folder.path(name), vec![b'x'; BUFFER + n]).unwrap();
    }
    let wanted: Vec<_> = names.iter().map(|name| (name.as_str(), None)).collect();
    let found = folder.ask(&wanted, Rest::LeftOut);
    for (n, name) in names.iter().enumerate() {
        let expected = hex(&Md5::digest(vec![b'x'; BUFFER + n]));
        assert!(matches!(&found[name], Standing::File { digest, .. } if *digest == expected), "{name}");
    }
}

#[test]
fn a_file_with_its_times_set_back_is_read_again() {
    let folder = Folder::new();
    fs::write(folder.path("a"), "abc").unwrap();
    let touch = |file: &str| {
        let done =
            Command::new("touch").args(["-d", "2020-01-01 00:00:00 UTC", file]).current_dir(folder.0.path()).status();
        assert!(done.expect("touch is there").success());
    };
    touch("a");
    let before = stamp(&folder.one("a"));
    assert_eq!(folder.ask(&[("a", Some(&before))], Rest::LeftOut)["a"], Standing::Same);
    // The same inode, size and time of change of its bytes: only the kernel's own time tells.
    let modified = fs::metadata(folder.path("a")).unwrap().modified().unwrap();
    fs::write(folder.path("a"), "abd").unwrap();
    touch("a");
    assert_eq!(fs::metadata(folder.path("a")).unwrap().modified().unwrap(), modified, "the time was set back");
    let Standing::File { digest, .. } = &folder.ask(&[("a", Some(&before))], Rest::LeftOut)["a"] else { panic!() };
    assert_ne!(digest, ABC);
}

#[test]
fn neither_a_pipe_nor_a_link_loop_nor_a_name_with_a_newline_holds_up_the_pass() {
    let folder = Folder::new();
    rustix::fs::mknodat(rustix::fs::CWD, folder.path("pipe"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    symlink("loop", folder.path("loop")).unwrap();
    symlink("nowhere", folder.path("dangling")).unwrap();
    fs::create_dir(folder.path("folder")).unwrap();
    fs::write(folder.path("new\nline"), "abc").unwrap();
    let names = ["pipe", "loop", "dangling", "folder", "new\nline", "none", "../x"].map(|name| (name, None));
    let found = folder.ask(&names, Rest::LeftOut);
    assert_eq!(found["pipe"], Standing::Special);
    assert!(matches!(&found["loop"], Standing::Unread(_)));
    assert_eq!(found["dangling"], Standing::Nothing);
    assert_eq!(found["folder"], Standing::Folder);
    assert!(matches!(&found["new\nline"], Standing::File { digest, .. } if digest == ABC));
    assert_eq!(found["none"], Standing::Nothing);
    assert!(matches!(&found["../x"], Standing::Unread(_)));
}

#[test]
fn a_link_is_followed_inside_known_places_only_and_named_where_the_whole_folder_counts() {
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    fs::write(folder.path("abc"), "abc").unwrap();
    fs::write(elsewhere.path("abc"), "abc").unwrap();
    symlink("abc", folder.path("inside")).unwrap();
    symlink(elsewhere.path("abc"), folder.path("outside")).unwrap();
    symlink(elsewhere.0.path(), folder.path("out")).unwrap();
    // Behind a link, another file may stand tomorrow while the link's own stamp stays.
    assert_eq!(folder.one("inside"), Standing::File { digest: ABC.to_owned(), stamp: None });
    assert_eq!(folder.one("outside"), Standing::Link);
    let all = folder.ask(&[("inside", None)], Rest::Named);
    assert_eq!((&all["inside"], &all["outside"], &all["abc"]), (&Standing::Link, &Standing::Link, &Standing::Unasked));
    assert!(matches!(folder.answer("out", &[("abc", None)], Rest::LeftOut), Answer::Gap(_)));
    assert_eq!(folder.answer("none", &[("abc", None)], Rest::LeftOut), Answer::Absent);
}

#[test]
fn a_name_that_is_not_text_hides_no_file() {
    let folder = Folder::new();
    fs::write(folder.0.path().join(std::ffi::OsStr::from_bytes(b"\xff\xfe")), "").unwrap();
    let all = folder.ask(&[], Rest::Named);
    assert_eq!(all.values().collect::<Vec<_>>(), [&Standing::Unasked]);
}

#[test]
fn what_may_not_be_read_is_for_administrators() {
    if rustix::process::geteuid().is_root() {
        // Root may read everything: there is nothing to see.
        return;
    }
    let folder = Folder::new();
    fs::write(folder.path("a"), "abc").unwrap();
    fs::set_permissions(folder.path("a"), fs::Permissions::from_mode(0o000)).unwrap();
    let Standing::Unread(gap) = folder.one("a") else { panic!() };
    assert_eq!(gap.reason, kilter_facts::GapReason::PermissionDenied);
}
