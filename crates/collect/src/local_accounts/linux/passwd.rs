//! passwd(5), group(5), login.defs(5).

use kilter_facts::{Gap, Observed, Password};

/// A line of `/etc/passwd`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    password: String,
    pub(super) uid: u32,
    pub(super) gid: u32,
    pub(super) home: String,
    shell: String,
}

/// A line of `/etc/group`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) gid: u32,
    pub(super) members: Vec<String>,
}

/// Shells that end at once. An empty field is `/bin/sh`.
const NO_SHELLS: &[&str] = &["nologin", "false", "true", "sync", "halt", "shutdown", "git-shell"];

/// The shortest hash that crypt(5) makes: DES, 13 letters.
const SHORTEST_HASH: usize = 13;

impl Entry {
    pub(super) fn can_log_in(&self) -> bool {
        !NO_SHELLS.contains(&self.shell.rsplit('/').next().unwrap_or_default())
    }

    /// What the second field says. An `x` sends the reader to `/etc/shadow`.
    pub(super) fn password(&self) -> Observed<Password> {
        let field = &self.password;
        if field == "x" {
            return Observed::Unknown(Gap::permission_denied("an ordinary user may not read /etc/shadow"));
        }
        Observed::Known(if field.is_empty() {
            Password::Missing
        } else if !field.starts_with(['!', '*']) && (field.starts_with('$') || field.len() >= SHORTEST_HASH) {
            Password::Exposed
        } else {
            Password::Kept
        })
    }
}

/// None where a line is no account.
pub(super) fn entries(text: &str) -> Option<Vec<Entry>> {
    lines(text)?.map(entry).collect()
}

fn entry(line: &str) -> Option<Entry> {
    let fields: Vec<&str> = line.split(':').collect();
    let [name, password, uid, gid, _, home, shell] = fields[..] else { return None };
    let (uid, gid) = (uid.parse().ok()?, gid.parse().ok()?);
    let text = str::to_owned;
    Some(Entry { name: text(name), password: text(password), uid, gid, home: text(home), shell: text(shell) })
}

/// None where a line is no group.
pub(super) fn groups(text: &str) -> Option<Vec<Group>> {
    lines(text)?.map(group).collect()
}

fn group(line: &str) -> Option<Group> {
    let fields: Vec<&str> = line.split(':').collect();
    let [name, _, gid, members] = fields[..] else { return None };
    let members = members.split(',').filter(|member| !member.is_empty()).map(str::to_owned).collect();
    Some(Group { name: name.to_owned(), gid: gid.parse().ok()?, members })
}

/// Lines, those left out that send to NIS. None where the last has no end: the file is being written.
fn lines(text: &str) -> Option<impl Iterator<Item = &str>> {
    let whole = text.is_empty() || text.ends_with('\n');
    whole.then(|| text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(['+', '-', '#'])))
}

/// The numbers that people get.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct People {
    from: u32,
    to: u32,
}

impl People {
    pub(super) fn parse(login_defs: &str) -> Self {
        let number = |name: &str| {
            let values = login_defs
                .lines()
                .filter_map(|line| line.strip_prefix(name))
                .filter(|rest| rest.starts_with([' ', '\t']));
            values.filter_map(|rest| rest.trim().parse().ok()).next_back()
        };
        Self { from: number("UID_MIN").unwrap_or(1000), to: number("UID_MAX").unwrap_or(60000) }
    }

    pub(super) fn include(&self, uid: u32) -> bool {
        (self.from..=self.to).contains(&uid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(line: &str) -> Entry {
        entries(&format!("{line}\n")).unwrap().remove(0)
    }

    #[test]
    fn the_second_field_tells_what_guards_an_account() {
        let field = |field: &str| one(&format!("ana:{field}:1000:1000:Ana:/home/ana:/bin/bash")).password();
        assert_eq!(field(""), Observed::Known(Password::Missing));
        assert!(field("x").gap().is_some(), "what /etc/shadow says is not known");
        assert_eq!(field("$6$salt$hash"), Observed::Known(Password::Exposed));
        assert_eq!(field("ab01FAX.bQRSU"), Observed::Known(Password::Exposed));
        for locked in ["*", "!", "!!", "*NP*", "!$6$salt$hash"] {
            assert_eq!(field(locked), Observed::Known(Password::Kept), "{locked}");
        }
    }

    #[test]
    fn the_shell_tells_who_can_log_in() {
        let shell = |shell: &str| one(&format!("a:x:1:1::/:{shell}")).can_log_in();
        assert!(shell("/bin/bash") && shell("") && shell("/usr/bin/fish"));
        assert!(!shell("/usr/sbin/nologin") && !shell("/bin/false") && !shell("/bin/sync"));
    }

    #[test]
    fn a_cut_or_garbled_file_is_none() {
        assert_eq!(entries("root:x:0:0:root:/root:/bin/ba"), None);
        assert_eq!(entries("root:x:0:0:root\n"), None);
        assert_eq!(entries("root:x:zero:0:root:/root:/bin/bash\n"), None);
        assert_eq!(entries("+::::::\n"), Some(vec![]));
        assert_eq!(groups("sudo:x:27\n"), None);
        assert_eq!(groups("sudo:x:27:ana,bob\n").unwrap()[0].members, ["ana", "bob"]);
    }

    #[test]
    fn the_range_of_people_is_what_the_machine_says() {
        let people = People::parse("# UID_MIN 1\nUID_MIN\t\t  500\nUID_MAX 60000\nSYS_UID_MIN 100\n");
        assert!(people.include(500) && !people.include(499) && !people.include(65534));
        assert_eq!(People::parse(""), People { from: 1000, to: 60000 });
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_the_end(text in "([a-z:,\n0-9+#]|.){0,120}") {
            let _ = (entries(&text), groups(&text), People::parse(&text));
        }
    }
}
