//! Settings in groups, in the two dialects of display managers.

/// A file that its own reader would refuse.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Malformed;

/// What a file, or several in their order, say: a later value takes the place of an earlier one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Settings {
    groups: Vec<(String, Vec<(String, String)>)>,
}

impl Settings {
    /// Adds a key file: GDM, `LightDM` and LXDM read them with `GLib`'s `GKeyFile`. A comment is a line of its own.
    pub(in super::super) fn add_key_file(&mut self, text: &str) -> Result<(), Malformed> {
        let mut group = None;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                group = Some(name.to_owned());
            } else {
                let (Some(group), Some((key, value))) = (&group, line.split_once('=')) else { return Err(Malformed) };
                self.set(group, key.trim_end(), value.trim_start());
            }
        }
        Ok(())
    }

    /// Adds a file of SDDM, which takes all from a `#` on for a comment and passes over what it does not understand
    /// (`ConfigReader.cpp`).
    pub(in super::super) fn add_sddm(&mut self, text: &str) {
        let mut group = "General".to_owned();
        for line in text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
            if let Some((key, value)) = line.split_once('=') {
                self.set(&group, key.trim_end(), value.trim_start());
            } else if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                name.clone_into(&mut group);
            }
        }
    }

    /// The value that counts; an empty one is none.
    pub(in super::super) fn get(&self, group: &str, key: &str) -> Option<&str> {
        let (_, values) = self.groups.iter().find(|(name, _)| name == group)?;
        values.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether it is set at all, even to nothing.
    pub(in super::super) fn raw(&self, group: &str, key: &str) -> Option<&str> {
        let (_, values) = self.groups.iter().find(|(name, _)| name == group)?;
        values.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The groups in the order in which they first appeared.
    pub(in super::super) fn groups(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().map(|(name, _)| name.as_str())
    }

    fn set(&mut self, group: &str, key: &str, value: &str) {
        let at = self.groups.iter().position(|(name, _)| name == group).unwrap_or_else(|| {
            self.groups.push((group.to_owned(), Vec::new()));
            self.groups.len() - 1
        });
        let values = &mut self.groups[at].1;
        match values.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => value.clone_into(old),
            None => values.push((key.to_owned(), value.to_owned())),
        }
    }
}
