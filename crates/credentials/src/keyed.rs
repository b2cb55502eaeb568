//! Fields of a file that is made of names and values: which of them are secret.

/// How a file with names and values is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// JSON; comments and commas too many are passed over.
    Json,
    /// The part of YAML that tools write.
    Yaml,
    /// Sections, `name = value` or `name: value`.
    Ini,
    /// The same with blocks in braces and values over several lines, as TOML and HCL have them.
    Blocks,
    /// Names of elements and attributes.
    Xml,
    /// Words in any layout: the word after a name is its value.
    Words,
}

/// What a place's files say, by the names of their fields.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Keyed {
    /// How they are written.
    pub syntax: Syntax,
    /// The secret ones.
    pub secrets: &'static [Field],
    /// Other words that the way of reading depends on.
    pub words: &'static [&'static str],
}

/// A secret field.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The outermost name above it, in lower case; empty for anywhere.
    pub within: &'static str,
    /// Its name in lower case; `*` for any, `?` for any that promises a secret.
    pub name: &'static str,
    /// One of [`crate::KINDS`].
    pub kind: &'static str,
    /// Which part of the value is the secret.
    pub part: Part,
}

/// Which part of a value is the secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// What follows the first colon: `user:password`.
    AfterColon,
}

impl Field {
    /// A field of this name, anywhere.
    pub(crate) const fn any(name: &'static str, kind: &'static str) -> Self {
        Self { within: "", name, kind, part: Part::Whole }
    }

    /// A field of this name below this outermost one.
    pub(crate) const fn below(within: &'static str, name: &'static str, kind: &'static str) -> Self {
        Self { within, name, kind, part: Part::Whole }
    }

    /// A field that holds `user:password`.
    pub(crate) const fn login(name: &'static str, kind: &'static str) -> Self {
        Self { within: "", name, kind, part: Part::AfterColon }
    }
}

impl Keyed {
    pub(crate) const fn new(syntax: Syntax, secrets: &'static [Field]) -> Self {
        Self { syntax, secrets, words: &[] }
    }
}
