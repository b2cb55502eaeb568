//! The `[files]` of a `pack.toml`: every other file by its digest, so that one signature covers all of them.

use crate::text::inert;
use crate::{Files, MANIFEST, Manifest, Problem, SIGNATURE};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// SHA-256 in lower-case hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// What `[files]` has to say of these files.
pub fn digests(files: &Files) -> BTreeMap<String, String> {
    let covered = files.iter().filter(|(path, _)| ![MANIFEST, SIGNATURE].contains(&&***path));
    covered.map(|(path, bytes)| (path.clone(), digest(bytes))).collect()
}

/// The same files with `[files]` in `pack.toml`, and without the signature of what they were before.
pub fn bundle(files: &Files) -> Result<Files, Problem> {
    let bytes = files.get(MANIFEST).ok_or_else(|| Problem::of(MANIFEST, "it is missing", "Add it."))?;
    let text = crate::front::text(MANIFEST, bytes)?;
    let before = Manifest::parse(text)?;
    let mut written = without_files(text);
    let wanted = digests(files);
    written.push_str("\n[files]\n");
    for (path, digest) in &wanted {
        let _ = writeln!(written, "{} = \"{digest}\"", toml::Value::from(path.as_str()));
    }
    // The table is cut out as text, to keep comments; whether that went well is seen here.
    let after = Manifest::parse(&written)?;
    if after != (Manifest { files: wanted, ..before }) {
        let remedy = "Put [files] at the end of it, or take it out: `kilter pack build` writes it.";
        return Err(Problem::of(MANIFEST, "its [files] cannot be replaced", remedy));
    }
    let mut all: Files = files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    all.insert(MANIFEST.to_owned(), written.into_bytes());
    all.remove(SIGNATURE);
    Ok(all)
}

fn without_files(text: &str) -> String {
    let mut kept = String::new();
    let mut is_cut = false;
    for line in text.lines() {
        if line.trim_start().starts_with('[') {
            is_cut = line.trim() == "[files]";
        }
        if !is_cut {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('\n');
    kept
}

/// Where the files are not those that `[files]` names: missing, changed, or besides.
pub fn strangers(manifest: &Manifest, files: &Files) -> Vec<Problem> {
    let there = digests(files);
    let remedy = "Take the pack as it was published, or build and sign it again.";
    let mut found = Vec::new();
    for (path, wanted) in &manifest.files {
        match there.get(path) {
            None => found.push(Problem::of(path, "pack.toml names it, and it is missing", remedy)),
            Some(digest) if digest != wanted => {
                found.push(Problem::of(path, "it is not what pack.toml says", remedy));
            }
            Some(_) => {}
        }
    }
    let besides = there.keys().filter(|path| !manifest.files.contains_key(*path));
    found.extend(besides.map(|path| Problem::of(path, format!("pack.toml does not name {:?}", inert(path)), remedy)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST_TEXT: &str = "# Ours.\nid = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n[[contacts]]\n\
        name = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n";

    fn files(manifest: &str) -> Files {
        [("pack.toml", manifest), ("baseline.toml", "abc"), ("pack.dsse.json", "old")]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn every_file_is_named_by_its_digest() {
        let bundled = bundle(&files(MANIFEST_TEXT)).unwrap();
        let text = String::from_utf8(bundled[MANIFEST].clone()).unwrap();
        // The digest of "abc" is the example of FIPS 180-2, appendix B.1.
        let line = "\"baseline.toml\" = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"";
        assert!(text.starts_with("# Ours.\n") && text.ends_with(&format!("\n[files]\n{line}\n")), "{text}");
        assert!(!bundled.contains_key(SIGNATURE));
        assert_eq!(bundle(&bundled).unwrap(), bundled, "once is as good as twice");
    }

    #[test]
    fn a_table_in_the_middle_is_replaced_and_a_text_that_looks_like_one_is_refused() {
        let middle = MANIFEST_TEXT.replace("[[contacts]]", "[files]\n\"gone\" = \"00\"\n[[contacts]]");
        let manifest =
            Manifest::parse(std::str::from_utf8(&bundle(&files(&middle)).unwrap()[MANIFEST]).unwrap()).unwrap();
        assert_eq!(manifest.files.keys().collect::<Vec<_>>(), ["baseline.toml"]);
        let text = MANIFEST_TEXT.replace("\"by phone\"", "\"\"\"by\n[files]\nphone\"\"\"");
        assert!(bundle(&files(&text)).is_err());
    }

    #[test]
    fn what_is_missing_changed_or_besides_is_named() {
        let bundled = bundle(&files(MANIFEST_TEXT)).unwrap();
        let manifest = Manifest::parse(std::str::from_utf8(&bundled[MANIFEST]).unwrap()).unwrap();
        let said = |change: &dyn Fn(&mut Files)| {
            let mut files = bundled.clone();
            change(&mut files);
            strangers(&manifest, &files)
                .iter()
                .map(|problem| format!("{}: {}", problem.file, problem.what))
                .collect::<Vec<_>>()
        };
        assert_eq!(said(&|_| {}), [""; 0]);
        assert_eq!(
            said(&|files| {
                files.remove("baseline.toml");
            }),
            ["baseline.toml: pack.toml names it, and it is missing"]
        );
        assert_eq!(
            said(&|files| {
                files.insert("baseline.toml".into(), b"abd".to_vec());
            }),
            ["baseline.toml: it is not what pack.toml says"]
        );
        assert_eq!(
            said(&|files| {
                files.insert("x".into(), Vec::new());
            }),
            ["x: pack.toml does not name \"x\""]
        );
        assert_eq!(
            said(&|files| {
                files.insert(SIGNATURE.into(), Vec::new());
            }),
            [""; 0]
        );
    }
}
