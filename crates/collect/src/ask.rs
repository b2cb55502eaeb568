//! Typed questions: what collectors use.

use crate::{Answer, Call, Digested, Digests, Evidence, File, Metadata, Output, Process, Request, Stanzas, System};
use kilter_facts::Gap;
use std::collections::{BTreeMap, BTreeSet};

/// `Ok(None)` is "does not exist here".
pub type Found<T> = Result<Option<T>, Gap>;

/// Files that people or small tools write.
const SMALL: u64 = 1 << 20;

/// Typed questions to any [`System`].
pub trait Ask {
    /// A file of up to 1 MiB, whole.
    fn read(&self, path: &str) -> Found<File>;
    /// A file of up to `cap` bytes, whole.
    fn read_up_to(&self, path: &str, cap: u64) -> Found<File>;
    /// A text file of up to 1 MiB, whole and in UTF-8.
    fn read_text(&self, path: &str) -> Found<String>;
    /// The entries of these packages in a package list of up to `cap` bytes.
    fn stanzas(&self, path: &str, cap: u64, packages: BTreeSet<String>) -> Found<Stanzas>;
    /// Digests of files in a folder; `None` where there is no such folder.
    fn digests(&self, wanted: Digests) -> Found<Vec<Digested>>;
    /// A file's or folder's metadata.
    fn metadata(&self, path: &str) -> Found<Metadata>;
    /// The names in a folder.
    fn list(&self, path: &str) -> Found<Vec<String>>;
    /// Where a symbolic link points.
    fn link(&self, path: &str) -> Found<String>;
    /// A program's output; `None` where it is not installed.
    fn run(&self, program: &str, args: &[&str]) -> Found<Output>;
    /// An environment variable; an empty one counts as not set.
    fn variable(&self, name: &str) -> Found<String>;
    /// A D-Bus reply's first argument; `None` where nobody owns the name.
    fn dbus(&self, call: Call) -> Found<serde_json::Value>;
    /// The employee's processes of these names.
    fn processes(&self, names: &[&str]) -> Result<Vec<Process>, Gap>;
    /// A registry value as text.
    fn registry(&self, key: &str, value: &str) -> Found<String>;
    /// The names of the keys below a registry key.
    fn registry_keys(&self, key: &str) -> Found<Vec<String>>;
    /// The values of a registry key: texts by their names, none where Kilter does not read the kind.
    fn registry_values(&self, key: &str) -> Found<BTreeMap<String, Option<String>>>;
    /// Rows of a WMI class, each an object with these properties.
    fn wmi(&self, namespace: &str, class: &str, properties: &[&str]) -> Found<Vec<serde_json::Value>>;
    /// What a function of the Windows API says.
    fn api(&self, name: &str, about: &str) -> Found<serde_json::Value>;
}

impl<S: System + ?Sized> Ask for S {
    fn read(&self, path: &str) -> Found<File> {
        self.read_up_to(path, SMALL)
    }

    fn read_up_to(&self, path: &str, cap: u64) -> Found<File> {
        let request = Request::File { path: path.to_owned(), cap };
        let found = pick(self, &request, |evidence| match evidence {
            Evidence::File(file) => Some(file),
            _ => None,
        })?;
        found.map(|file| whole(path, file)).transpose()
    }

    fn read_text(&self, path: &str) -> Found<String> {
        let Some(file) = self.read(path)? else { return Ok(None) };
        match String::from_utf8(file.bytes) {
            Ok(text) if !text.contains('\0') => Ok(Some(text)),
            _ => Err(Gap::unrecognised(format!("{path} is not a text file"))),
        }
    }

    fn stanzas(&self, path: &str, cap: u64, packages: BTreeSet<String>) -> Found<Stanzas> {
        pick(self, &Request::Stanzas { path: path.to_owned(), cap, packages }, |evidence| match evidence {
            Evidence::File(file) => {
                Some(Stanzas { text: String::from_utf8(file.bytes).ok()?, size: file.metadata.size? })
            }
            _ => None,
        })
    }

    fn digests(&self, wanted: Digests) -> Found<Vec<Digested>> {
        pick(self, &Request::Digests(wanted), |evidence| match evidence {
            Evidence::Digests(found) => Some(found),
            _ => None,
        })
    }

    fn metadata(&self, path: &str) -> Found<Metadata> {
        pick(self, &Request::Metadata(path.to_owned()), |evidence| match evidence {
            Evidence::Metadata(metadata) => Some(metadata),
            _ => None,
        })
    }

    fn list(&self, path: &str) -> Found<Vec<String>> {
        pick(self, &Request::Directory(path.to_owned()), |evidence| match evidence {
            Evidence::Entries(names) => Some(names),
            _ => None,
        })
    }

    fn link(&self, path: &str) -> Found<String> {
        pick(self, &Request::Link(path.to_owned()), text)
    }

    fn run(&self, program: &str, args: &[&str]) -> Found<Output> {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        pick(self, &Request::Command { program: program.to_owned(), args }, |evidence| match evidence {
            Evidence::Output(output) => Some(output),
            _ => None,
        })
    }

    fn variable(&self, name: &str) -> Found<String> {
        Ok(pick(self, &Request::Variable(name.to_owned()), text)?.filter(|value| !value.is_empty()))
    }

    fn dbus(&self, call: Call) -> Found<serde_json::Value> {
        pick(self, &Request::Dbus(call), |evidence| match evidence {
            Evidence::Reply(value) => Some(value),
            _ => None,
        })
    }

    fn processes(&self, names: &[&str]) -> Result<Vec<Process>, Gap> {
        let request = Request::Processes(names.iter().map(|name| (*name).to_owned()).collect());
        let found = pick(self, &request, |evidence| match evidence {
            Evidence::Processes(processes) => Some(processes),
            _ => None,
        })?;
        found.ok_or_else(|| Gap::unsupported("the list of processes cannot be read here"))
    }

    fn registry(&self, key: &str, value: &str) -> Found<String> {
        pick(self, &Request::Registry { key: key.to_owned(), value: value.to_owned() }, text)
    }

    fn registry_keys(&self, key: &str) -> Found<Vec<String>> {
        pick(self, &Request::RegistryKeys(key.to_owned()), |evidence| match evidence {
            Evidence::Entries(names) => Some(names),
            _ => None,
        })
    }

    fn registry_values(&self, key: &str) -> Found<BTreeMap<String, Option<String>>> {
        let listed = pick(self, &Request::RegistryValues(key.to_owned()), |evidence| match evidence {
            Evidence::Reply(listed) => Some(listed),
            _ => None,
        })?;
        let Some(listed) = listed else { return Ok(None) };
        let values =
            listed["values"].as_object().filter(|values| listed["count"].as_u64() == Some(values.len() as u64));
        let text = |(name, value): (&String, &serde_json::Value)| match value {
            serde_json::Value::String(text) => Some((name.clone(), Some(text.clone()))),
            serde_json::Value::Null => Some((name.clone(), None)),
            _ => None,
        };
        let values = values.and_then(|values| values.iter().map(text).collect::<Option<_>>());
        values.map(Some).ok_or_else(|| Gap::unrecognised(format!("the list of the values in {key} is not whole")))
    }

    fn wmi(&self, namespace: &str, class: &str, properties: &[&str]) -> Found<Vec<serde_json::Value>> {
        let properties = properties.iter().map(|name| (*name).to_owned()).collect();
        let request = Request::Wmi { namespace: namespace.to_owned(), class: class.to_owned(), properties };
        pick(self, &request, |evidence| match evidence {
            Evidence::Reply(serde_json::Value::Array(rows)) => Some(rows),
            _ => None,
        })
    }

    fn api(&self, name: &str, about: &str) -> Found<serde_json::Value> {
        pick(self, &Request::Api { name: name.to_owned(), about: about.to_owned() }, |evidence| match evidence {
            Evidence::Reply(value) => Some(value),
            _ => None,
        })
    }
}

impl Output {
    /// What a successful program said, as text that ends where the program ended it.
    ///
    /// A program that was cut short leaves no newline at the end: that is told apart from "nothing to say".
    pub fn text(self, program: &str) -> Result<String, Gap> {
        if self.status != Some(0) {
            let status = self.status.map_or_else(|| "a signal".to_owned(), |code| format!("status {code}"));
            return Err(Gap::unrecognised(format!("{program} ended with {status}")));
        }
        match String::from_utf8(self.stdout) {
            Ok(text) if text.is_empty() || text.ends_with('\n') => Ok(text),
            _ => Err(Gap::unrecognised(format!("the answer of {program} was cut short or is not text"))),
        }
    }
}

fn pick<S: System + ?Sized, T>(system: &S, request: &Request, kind: impl FnOnce(Evidence) -> Option<T>) -> Found<T> {
    match system.ask(request) {
        Answer::Absent => Ok(None),
        Answer::Gap(gap) => Err(gap),
        Answer::Found(evidence) => match kind(evidence) {
            Some(value) => Ok(Some(value)),
            None => Err(Gap::unrecognised(format!("the answer to \"{request}\" is of another kind"))),
        },
    }
}

fn text(evidence: Evidence) -> Option<String> {
    match evidence {
        Evidence::Text(text) => Some(text),
        _ => None,
    }
}

/// A file that is being written, or that was cut, is not evidence of anything.
pub(crate) fn whole(path: &str, file: File) -> Result<File, Gap> {
    match file.metadata.size {
        Some(size) if size != file.bytes.len() as u64 => {
            Err(Gap::unrecognised(format!("only {} of {size} bytes of {path} could be read", file.bytes.len())))
        }
        _ => Ok(file),
    }
}
