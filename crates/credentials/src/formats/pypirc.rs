//! `~/.pypirc`: <https://packaging.python.org/en/latest/specifications/pypirc/>.

use super::ini;
use crate::finder::Finder;
use crate::{tokens, urls};

pub(crate) const KEYWORDS: &[&str] = &[
    "distutils",
    "index-servers",
    "pypi",
    "testpypi",
    "repository",
    "username",
    "password",
    "__token__",
    "https",
    "http",
];

pub(crate) fn find(finder: &mut Finder<'_>) {
    for pair in ini::pairs(finder, &['=', ':']) {
        let written = &finder.text()[pair.value.clone()];
        match pair.key.to_ascii_lowercase().as_str() {
            "password" => finder.value(tokens::kind_of(written.trim()).unwrap_or("pypi-password"), pair.value),
            "repository" => {
                if let Some(password) = urls::user_info(written).and_then(|info| info.password) {
                    let at = pair.value.start;
                    finder.value("pypi-password", at + password.start..at + password.end);
                }
            }
            _ => {}
        }
    }
}
