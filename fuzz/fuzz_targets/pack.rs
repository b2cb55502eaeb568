//! Any bytes as an archive, and as each kind of file in a pack.
#![no_main]

use kilter_training::{Files, Overlay, Pack, Version, lint, prose};
use std::path::Path;

const MANIFEST: &[u8] = b"id = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n[[contacts]]\nname = \"a\"\nwhat-for = \"b\"\nhow = \"c\"\n";
const PATHS: [&str; 5] =
    ["pack.toml", "lessons/a/en.md", "policies/a/1.0.0/en.md", "lessons/a/quiz.json", "lessons/a/mail-1.html"];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let today = Default::default();
    match usize::from(*choice) % 8 {
        5 => {
            if let Ok(files) = kilter_packs::read_archive(Path::new("x"), bytes) {
                let again = kilter_packs::write_archive(&files).expect("what was read can be written");
                assert_eq!(kilter_packs::read_archive(Path::new("x"), &again).expect("and read"), files);
                drop(lint::lint(&files, &[], today));
            }
        }
        6 => {
            let text = String::from_utf8_lossy(bytes);
            let shown = prose::plain(&prose::parse(&text));
            assert!(!shown.chars().any(kilter_training::is_trick));
            drop(text.parse::<Version>());
        }
        7 => drop(Overlay::parse(&Files::from([("overlay.toml".to_owned(), bytes.to_vec())]))),
        n => {
            let mut files = Files::from([("pack.toml".to_owned(), MANIFEST.to_vec())]);
            files.insert(PATHS[n].to_owned(), bytes.to_vec());
            if let Ok(pack) = Pack::parse(&files) {
                drop(kilter_training::bundle::bundle(&files));
                assert!(!pack.manifest.languages.is_empty());
            }
            drop(lint::lint(&files, &[], today));
        }
    }
});
