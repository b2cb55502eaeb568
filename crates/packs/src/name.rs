//! Names of files in a pack: plain ones, that mean the same on every system and never leave the folder.

/// Why a path is none of a pack's.
pub(crate) fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() || path.len() > 240 {
        return Some("its name is empty or too long");
    }
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > 8 {
        return Some("it lies too deep");
    }
    if parts.iter().any(|part| part.is_empty() || part.starts_with('.')) {
        return Some("its name leaves the folder, or is hidden");
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte);
    (!path.bytes().all(is_plain))
        .then_some("its name has other characters than letters, digits, dots, hyphens and underscores")
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn plain_names_alone_are_taken() {
        for name in ["pack.toml", "policies/devices/1.0.0/en.md", "lessons/links/mail-1.html", "lessons/a_b/pt-BR.md"] {
            assert_eq!(fault(name), None, "{name}");
        }
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "./a",
            "a/",
            ".git/config",
            "a\\b",
            "c:x",
            "a\u{202E}b",
            "a b",
            "ä",
            "a\0",
        ] {
            assert!(fault(name).is_some(), "{name:?}");
        }
        assert!(fault(&"a/".repeat(9)).is_some() && fault(&"a".repeat(241)).is_some());
    }
}
