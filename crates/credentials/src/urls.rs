//! Passwords inside addresses and connection strings.

use std::ops::Range;

/// The user's and the password's place in an address `scheme://user:password@host`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UserInfo {
    pub(crate) user: Range<usize>,
    pub(crate) password: Option<Range<usize>>,
    pub(crate) host: Range<usize>,
}

/// Who an address logs in as; none where it names nobody.
pub(crate) fn user_info(text: &str) -> Option<UserInfo> {
    let scheme = text.find("://")?;
    let start = scheme + 3;
    let named = |c: char| c.is_ascii_alphanumeric() || "+.-_".contains(c);
    if scheme == 0 || !text[..scheme].chars().rev().take_while(|c| !" \t\"'=".contains(*c)).all(named) {
        return None;
    }
    let end = text[start..].find(['/', '?', '#', ' ', '\t', '"', '\'']).map_or(text.len(), |at| start + at);
    // The host's at sign is the last one: a password may hold others, against the rules.
    let at = start + text[start..end].rfind('@')?;
    let colon = text[start..at].find(':').map(|colon| start + colon);
    let host = at + 1..end;
    Some(match colon {
        Some(colon) => UserInfo { user: start..colon, password: Some(colon + 1..at), host },
        None => UserInfo { user: start..at, password: None, host },
    })
}

/// The password of a `Server=…;Password=…` connection string.
pub(crate) fn connection_string_password(text: &str) -> Option<Range<usize>> {
    const KEYS: &[&str] = &["password", "pwd", "accountkey", "sharedaccesskey", "sharedaccesssignature"];
    let mut at = 0;
    for part in text.split(';') {
        let start = at;
        at += part.len() + 1;
        let Some((key, value)) = part.split_once('=') else { continue };
        if at <= text.len() + 1 && text.contains(';') && KEYS.iter().any(|known| key.trim().eq_ignore_ascii_case(known))
        {
            return Some(start + key.len() + 1..start + key.len() + 1 + value.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_password_where_a_browser_would() {
        let password = |text: &'static str| user_info(text)?.password.map(|span| &text[span]);
        assert_eq!(password("https://ana:s3cret@github.com/x"), Some("s3cret"));
        assert_eq!(password("postgres://u:p@ss@db:5432/x"), Some("p@ss"));
        assert_eq!(password("URL=redis://:pw@host"), Some("pw"));
        assert_eq!(password("https://github.com/a:b@c"), None, "this is a path");
        assert_eq!(password("https://ana@github.com"), None);
        assert_eq!(password("://a:b@c"), None);
    }

    #[test]
    fn finds_the_password_of_a_connection_string() {
        let text = "Server=db;User Id=sa;Password=p=w;";
        assert_eq!(connection_string_password(text).map(|span| &text[span]), Some("p=w"));
        assert_eq!(connection_string_password("password=alone"), None);
    }
}
