use super::*;
use std::os::unix::fs::{PermissionsExt, symlink};

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder to test in"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn place(&self, name: &str) -> Place {
        Place::new(name, self.path(name), vec![self.0.path().to_owned()])
    }

    fn gap(&self, name: &str) -> Gap {
        match read(&self.place(name), 100) {
            Answer::Gap(gap) => gap,
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn reads_a_file_with_its_metadata() {
    let home = Home::new();
    fs::write(home.path("a"), "text").unwrap();
    fs::set_permissions(home.path("a"), fs::Permissions::from_mode(0o640)).unwrap();
    let Answer::Found(Evidence::File(file)) = read(&home.place("a"), 4) else { panic!() };
    assert_eq!((file.bytes.as_slice(), file.metadata.mode, file.metadata.size), (&b"text"[..], 0o640, Some(4)));
    assert_eq!(read(&home.place("none"), 4), Answer::Absent);
}

#[test]
fn a_link_inside_the_place_is_followed_and_one_that_leads_out_is_not() {
    let home = Home::new();
    let elsewhere = Home::new();
    fs::write(home.path("dotfile"), "in").unwrap();
    fs::write(elsewhere.path("secret"), "out").unwrap();
    symlink(home.path("dotfile"), home.path("inside")).unwrap();
    symlink(elsewhere.path("secret"), home.path("outside")).unwrap();
    symlink(elsewhere.0.path(), home.path("folder")).unwrap();
    assert!(matches!(read(&home.place("inside"), 100), Answer::Found(_)));
    assert!(home.gap("outside").detail.contains("leads out"));
    assert!(home.gap("folder/secret").detail.contains("leads out"));
    assert!(matches!(list(&home.place("folder")), Answer::Gap(_)));
    symlink(home.path("loop"), home.path("loop")).unwrap();
    home.gap("loop");
}

#[test]
fn neither_a_pipe_nor_a_device_nor_a_long_file_holds_up_the_sweep() {
    let home = Home::new();
    // Nobody writes to it: opening it the ordinary way would wait for ever.
    rustix::fs::mknodat(rustix::fs::CWD, home.path("pipe"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    assert!(home.gap("pipe").detail.contains("regular file"));
    assert!(home.gap(".").detail.contains("regular file"));
    fs::write(home.path("long"), vec![b'x'; 101]).unwrap();
    assert!(home.gap("long").detail.contains("more than"));
    let sparse = fs::File::create(home.path("huge")).unwrap();
    sparse.set_len(2 << 30).unwrap();
    assert!(home.gap("huge").detail.contains("more than"));
}
