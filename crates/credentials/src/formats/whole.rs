//! Files that are a secret and nothing else, and files of columns.

use crate::finder::Finder;
use crate::tokens;

/// The first line that says something is the secret. A program in its place asks for the secret elsewhere.
pub(crate) fn find(finder: &mut Finder<'_>, kind: &'static str) {
    let text = finder.text();
    let Some((start, line)) = finder.lines().find(|(_, line)| !line.trim().is_empty()) else { return };
    if !text.chars().any(char::is_alphanumeric) {
        finder.trouble(start, "holds no word");
    } else if !line.starts_with("#!") && !line.starts_with("-----BEGIN ") {
        finder.value(tokens::kind_of(line.trim()).unwrap_or(kind), start..start + line.len());
    }
}

/// davfs2's `secrets`: address or folder, user, password. A password may be in quotes; a comment begins with `#`.
pub(crate) fn columns(finder: &mut Finder<'_>) {
    for (start, line) in finder.lines() {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let words = super::words::split(line);
        match words.as_slice() {
            [_, _, password, ..] => finder.value("password", start + password.start..start + password.end),
            [_, _] if line.chars().any(char::is_alphanumeric) => {}
            _ => finder.trouble(start, "has no address with a user behind it"),
        }
    }
}
