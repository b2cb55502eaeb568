//! Takes out of evidence what a recording must not carry: secrets, names of people and machines.

use crate::{
    Answer, Evidence, File, Recording, browser_passwords, local_accounts, os_updates, ssh_keys, stored_credentials,
};
use kilter_credentials::Salt;
use kilter_facts::Gap;

/// What to take out.
#[derive(Debug, Clone, Default)]
pub struct Scrubber {
    /// The employee's account name; becomes `employee`.
    pub user: String,
    /// The machine's name; becomes `device`.
    pub host: String,
}

impl Scrubber {
    /// The same recording without secrets and names, which replays to the same findings.
    pub fn scrub(&self, recording: Recording) -> Recording {
        let recording = os_updates::minimise(recording);
        let salt = stored_credentials::recorded_salt(recording.answers());
        let scrubbed = recording.map(|request, answer| match answer {
            Answer::Found(evidence) => self.evidence(request, evidence, salt.as_ref()),
            Answer::Gap(gap) => Answer::Gap(Gap { detail: self.names(&gap.detail), ..gap }),
            Answer::Absent => Answer::Absent,
        });
        // What is asked may follow from what was answered, so requests are renamed alike.
        scrubbed.rename(|text| self.names(text))
    }

    fn evidence(&self, request: &str, evidence: Evidence, salt: Option<&Salt>) -> Answer {
        Answer::Found(match evidence {
            Evidence::File(file) => return self.file(request, file, salt),
            Evidence::Output(mut output) => {
                output.stdout = self.bytes(&output.stdout);
                Evidence::Output(output)
            }
            Evidence::Text(text) => Evidence::Text(self.names(&text)),
            Evidence::Entries(names) => Evidence::Entries(names.iter().map(|name| self.names(name)).collect()),
            Evidence::Processes(mut processes) => {
                processes.iter_mut().flat_map(|process| &mut process.args).for_each(|arg| *arg = self.names(arg));
                Evidence::Processes(processes)
            }
            // Names of installed programs and their digests.
            other @ (Evidence::Digests(_) | Evidence::Metadata(_) | Evidence::Reply(_)) => other,
        })
    }

    fn file(&self, request: &str, mut file: File, salt: Option<&Salt>) -> Answer {
        let before = file.bytes.len() as u64;
        let without_secrets = ssh_keys::scrub(request, &file.bytes);
        file.bytes = match without_secrets.or_else(|| stored_credentials::scrub(request, &file.bytes, salt)) {
            // No name is left in it, and a marker must stay what it is.
            Some(Ok(bytes)) => bytes,
            Some(Err(gap)) => return Answer::Gap(Gap { detail: self.names(&gap.detail), ..gap }),
            // What servers publish holds no name of a person, but may hold a package that somebody is called like.
            None if os_updates::is_published(request) => file.bytes,
            None => browser_passwords::scrub(request, &file.bytes)
                .or_else(|| local_accounts::scrub(request, &file.bytes, &self.user))
                .unwrap_or_else(|| self.bytes(&file.bytes)),
        };
        // A file that was read whole stays whole, one that was cut stays cut.
        file.metadata.size = file.metadata.size.map(|size| size.saturating_sub(before) + file.bytes.len() as u64);
        Answer::Found(Evidence::File(file))
    }

    fn bytes(&self, bytes: &[u8]) -> Vec<u8> {
        std::str::from_utf8(bytes).map_or_else(|_| bytes.to_vec(), |text| self.names(text).into_bytes())
    }

    fn names(&self, text: &str) -> String {
        // The machine first: people name it after themselves.
        word_replaced(&word_replaced(text, &self.host, "device"), &self.user, "employee")
    }
}

/// Replaces whole words only: the user "log" must not turn "/var/log" into nonsense… unless it stands alone there, which
/// costs a replay less than a name costs a person.
fn word_replaced(text: &str, word: &str, with: &str) -> String {
    // System account names stand in evidence for what they are, not for a person.
    if word.len() < 2 || word == "root" {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let boundary = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let end = at + word.len();
        let whole = boundary(rest[..at].chars().next_back().or(out.chars().next_back()))
            && boundary(rest[end..].chars().next());
        out.push_str(&rest[..at]);
        out.push_str(if whole { with } else { word });
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_and_machines_do_not_travel() {
        let scrubber = Scrubber { user: "ana".to_owned(), host: "ana-laptop".to_owned() };
        assert_eq!(scrubber.names("/home/ana/x bananas"), "/home/employee/x bananas");
        assert_eq!(scrubber.names("ana@ana-laptop"), "employee@device");
        assert_eq!(Scrubber { host: "box7".to_owned(), ..Scrubber::default() }.names("on box7."), "on device.");
    }
}
