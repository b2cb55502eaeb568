//! Folders in exports(5), and in the list of what the NFS server exports just now, which is written alike.

use kilter_facts::{Gap, Share};

/// Total; a line that names no folder is a gap.
pub(super) fn parse(text: &str) -> Result<Vec<Share>, Gap> {
    let joined = text.replace("\\\n", " ");
    let lines = joined.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let unread = || Gap::unrecognised("the list of what NFS exports is not understood");
    lines.map(|line| folder(line).ok_or_else(unread)).collect()
}

/// The first word, which may stand in quotes; `*` and a missing host are everybody.
fn folder(line: &str) -> Option<Share> {
    let (name, hosts) = match line.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?,
        None => line.split_once(char::is_whitespace).unwrap_or((line, "")),
    };
    let guests =
        hosts.trim().is_empty() || hosts.split_whitespace().any(|host| host.starts_with('*') || host.starts_with('('));
    name.starts_with('/').then(|| Share { name: name.to_owned(), guests })
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;

    #[test]
    fn folders_are_read_and_comments_are_not() {
        let shares =
            parse("# /etc/exports\n/srv/a 192.0.2.0/24(rw) \\\n  198.51.100.1(ro)\n\"/srv/b c\" *(ro)\n\n").unwrap();
        let said: Vec<_> = shares.iter().map(|share| (share.name.as_str(), share.guests)).collect();
        assert_eq!(said, [("/srv/a", false), ("/srv/b c", true)]);
        assert!(parse("%%%%").is_err());
    }

    proptest! {
        #[test]
        fn total(text in "(?s).{0,100}") {
            let _ = parse(&text);
        }
    }
}
