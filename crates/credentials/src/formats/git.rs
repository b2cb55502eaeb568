//! git-credential-store(1): an address a line, with the user and the password in it.

use crate::finder::Finder;
use crate::{tokens, urls};

pub(crate) const KEYWORDS: &[&str] = &["https", "http", "ssh", "smtp", "imap", "imaps", "x-oauth-basic"];

pub(crate) fn find(finder: &mut Finder<'_>) {
    for (start, line) in finder.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let Some(info) = urls::user_info(line) else {
            if !line.contains("://") {
                finder.trouble(start, "is not an address");
            }
            continue;
        };
        let at = |span: std::ops::Range<usize>| start + span.start..start + span.end;
        let user = &line[info.user.clone()];
        match info.password {
            Some(password) if !["", "x-oauth-basic"].contains(&&line[password.clone()]) => {
                finder.value(tokens::kind_of(&line[password.clone()]).unwrap_or("git-password"), at(password));
            }
            // GitHub and GitLab take the token in the user's place.
            _ => match tokens::kind_of(user) {
                Some(kind) => finder.value(kind, at(info.user)),
                None => {
                    finder.marker(&at(info.user));
                }
            },
        }
    }
}
