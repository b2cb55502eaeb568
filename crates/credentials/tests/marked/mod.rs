//! Files with what they hold written at the end of each line.

use kilter_credentials::{Format, read};

/// Checks a file line by line: `⇒ kind` at a line's end says what is found on it, and is not part of the file.
pub(crate) fn check(format: Format, marked: &str) {
    let mut file = String::new();
    let mut expected = Vec::new();
    for (at, line) in marked.lines().enumerate() {
        let (line, kind) = line.split_once(" ⇒ ").map_or((line, None), |(line, kind)| (line, Some(kind)));
        expected.extend(kind.map(|kind| (u32::try_from(at + 1).expect("a short file"), kind)));
        file.push_str(line);
        file.push('\n');
    }
    for file in [file.clone(), file.replace('\n', "\r\n"), format!("\u{feff}{file}"), file.trim_end().to_owned()] {
        let reading = read(format, file.as_bytes(), None);
        let found: Vec<_> = reading.found.iter().map(|found| (found.line, found.kind)).collect();
        assert_eq!(found, expected, "{format:?}:\n{file}");
        assert_eq!(reading.trouble, None, "{format:?}:\n{file}");
    }
}

/// A file that must not be taken for one without secrets.
pub(crate) fn odd(format: Format, line: u32, file: &str) {
    let trouble = read(format, file.as_bytes(), None).trouble;
    assert_eq!(trouble.map(|trouble| trouble.line), Some(line), "{format:?}:\n{file}");
}

/// A token of GitHub's shape with a right checksum; put together here so that no scanner takes this file for a leak.
pub(crate) fn github() -> String {
    ["ghp", "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"].concat()
}
