use super::*;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder to test in"))
    }

    fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("there is room for a folder");
        fs::write(path, bytes).expect("there is room for a file");
    }

    fn scan(&self, ignored: Ignored) -> Scanned {
        let tree = Tree { root: self.0.path().to_string_lossy().into_owned(), ignored, salt: None };
        let Answer::Found(Evidence::Reply(reply)) = scan(&tree, Some(&self.0.path().join("home"))) else { panic!() };
        serde_json::from_value(reply).expect("it is what a scan answers")
    }

    fn found(&self, ignored: Ignored) -> Vec<String> {
        let root = self.0.path().to_string_lossy().into_owned() + "/";
        let said = |item: &StoredCredential| format!("{}:{} {}", item.path.replace(&root, ""), item.line, item.kind);
        self.scan(ignored).items.iter().map(said).collect()
    }
}

fn token() -> String {
    ["ghp", "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"].concat()
}

#[test]
fn known_files_are_read_by_their_format_and_all_others_as_text() {
    let folder = Folder::new();
    folder.write("a/.npmrc", "//registry.npmjs.org/:_authToken=q8Zk3vW1x\n");
    folder.write("a/.env", format!("DB_PASSWORD=hunter2x\n# {}\n", token()));
    folder.write("a/.env.example", "DB_PASSWORD=hunter2x\n");
    folder.write("copy/.aws/credentials", "[default]\naws_secret_access_key = q8Zk3vW1x\n");
    folder.write("src/main.rs", format!("fn main() {{}}\nconst T: &str = \"{}\";\n", token()));
    folder.write(
        "wide.ps1",
        [b"\xFF\xFE".to_vec(), token().encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
    );
    folder.write("image.png", [b"\x89PNG\0".as_slice(), token().as_bytes()].concat());
    folder.write("repo/.git/objects/ab/cd", token());
    folder.write("repo/.git/config", "[remote \"origin\"]\n\turl = https://ana:q8Zk3vW1x@git.internal/x\n");
    folder.write("home/.ssh/id_ed25519", token());
    let expected = [
        "a/.env:1 named-secret",
        "a/.env:2 github-token",
        "a/.npmrc:1 npm-token",
        "copy/.aws/credentials:2 aws-access-key",
        "repo/.git/config:2 connection-password",
        "src/main.rs:2 github-token",
        "wide.ps1:1 github-token",
    ];
    assert_eq!(folder.found(Ignored::Read), expected);
    let tree = folder.scan(Ignored::Read).tree;
    assert_eq!((tree.files, tree.binary, tree.special), (7, 1, 0));
}

#[test]
fn what_git_ignores_is_passed_over_on_request_only() {
    let folder = Folder::new();
    folder.write(".gitignore", "*.log\n");
    folder.write("a.log", token());
    folder.write("b.txt", token());
    assert_eq!(folder.found(Ignored::Read).len(), 2);
    assert_eq!(folder.found(Ignored::Skipped), ["b.txt:1 github-token"]);
    assert!(folder.scan(Ignored::Skipped).tree.without_ignored);
}

#[test]
fn neither_pipes_nor_loops_nor_long_files_nor_odd_names_stop_it() {
    let folder = Folder::new();
    let path = |name: &str| folder.0.path().join(name);
    rustix::fs::mknodat(rustix::fs::CWD, path("pipe"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    symlink(folder.0.path(), path("loop")).unwrap();
    symlink("/etc", path("out")).unwrap();
    fs::File::create(path("sparse")).unwrap().set_len(2 << 30).unwrap();
    folder.write("long.txt", "text\n".repeat(2 << 20));
    folder.write(std::ffi::OsStr::from_bytes(b"od\xFFd\nname"), token());
    folder.write("last.txt", token());
    let scanned = folder.scan(Ignored::Read);
    let paths: Vec<_> = scanned.items.iter().map(|item| item.path.rsplit('/').next().unwrap()).collect();
    assert_eq!(paths, ["last.txt", "od\u{fffd}d\u{fffd}name"]);
    let unread: Vec<_> = scanned.unread.iter().map(|place| place.gap.detail.as_str()).collect();
    assert!(matches!(unread.as_slice(), [long] if long.contains("long.txt holds more than")), "{unread:?}");
    assert_eq!((scanned.tree.special, scanned.tree.binary), (3, 1), "a file of zeros is no text");
}

#[test]
fn a_root_that_is_no_folder_is_said_to_be_none() {
    let folder = Folder::new();
    folder.write("file", "x");
    let tree = |name: &str| Tree {
        root: folder.0.path().join(name).to_string_lossy().into_owned(),
        ignored: Ignored::Read,
        salt: None,
    };
    assert_eq!(scan(&tree("none"), None), Answer::Absent);
    assert!(matches!(scan(&tree("file"), None), Answer::Gap(gap) if gap.detail.contains("is not a folder")));
}
