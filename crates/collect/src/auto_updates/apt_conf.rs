//! The grammar of apt's settings, as apt.conf(5) describes it and `ReadConfigFile` of apt reads it: scopes in braces, lists,
//! comments of three kinds, `#clear`. Names know no upper and lower case.

/// A file that is not in this grammar, or that leads to another one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// What all files together say.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Names in lower case; a list's nameless members end in `::`.
    entries: Vec<(String, String)>,
}

/// Scopes are nested a few levels deep.
const DEEPEST: usize = 64;

impl Settings {
    /// Adds the next file, which overrides those before it.
    pub(super) fn add(&mut self, text: &str) -> Result<(), Malformed> {
        let text = without_comments(text)?;
        let mut scopes: Vec<String> = Vec::new();
        let mut words: Vec<Word> = Vec::new();
        for token in tokens(&text)? {
            match token {
                Token::Word(word) => words.push(word),
                Token::Open => {
                    let name = match std::mem::take(&mut words).as_slice() {
                        [Word { text, .. }] => joined(scopes.last(), text),
                        _ => return Err(Malformed),
                    };
                    if scopes.len() >= DEEPEST {
                        return Err(Malformed);
                    }
                    scopes.push(name);
                }
                Token::End => self.statement(scopes.last(), &std::mem::take(&mut words))?,
                Token::Close => {
                    self.statement(scopes.last(), &std::mem::take(&mut words))?;
                    scopes.pop().ok_or(Malformed)?;
                }
            }
        }
        if scopes.is_empty() && words.is_empty() { Ok(()) } else { Err(Malformed) }
    }

    /// A value; `None` where nothing sets it.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase();
        self.entries.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// The members of a list, with a name or without.
    pub(super) fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        let head = format!("{}::", name.to_ascii_lowercase());
        let member = move |key: &str| key.strip_prefix(&head).is_some_and(|rest| !rest.contains("::"));
        self.entries.iter().filter(move |(key, _)| member(key)).map(|(_, value)| value.as_str())
    }

    fn statement(&mut self, scope: Option<&String>, words: &[Word]) -> Result<(), Malformed> {
        match words {
            // A name alone sets nothing.
            [] | [Word { quoted: false, .. }] => Ok(()),
            [Word { text, quoted: false }, Word { text: name, .. }] if text == "#clear" => {
                let name = name.to_ascii_lowercase();
                let head = format!("{}::", name.trim_end_matches("::"));
                self.entries.retain(|(key, _)| *key != name && !key.starts_with(&head));
                Ok(())
            }
            // Another file would have to be read.
            [Word { text, quoted: false }, ..] if text == "#include" => Err(Malformed),
            // A nameless member of the list whose scope this is.
            [Word { text, quoted: true }] => {
                let scope = scope.ok_or(Malformed)?;
                self.entries.push((format!("{scope}::"), text.clone()));
                Ok(())
            }
            [Word { text: name, quoted: false }, value] => {
                let name = joined(scope, name);
                let known = self.entries.iter_mut().find(|(key, _)| *key == name).filter(|_| !name.ends_with("::"));
                match known {
                    Some((_, old)) => old.clone_from(&value.text),
                    None => self.entries.push((name, value.text.clone())),
                }
                Ok(())
            }
            _ => Err(Malformed),
        }
    }
}

fn joined(scope: Option<&String>, name: &str) -> String {
    let name = name.to_ascii_lowercase();
    scope.map_or_else(|| name.clone(), |scope| format!("{scope}::{name}"))
}

#[derive(Debug)]
struct Word {
    text: String,
    quoted: bool,
}

#[derive(Debug)]
enum Token {
    Word(Word),
    Open,
    Close,
    End,
}

/// Takes out `/* … */`, `// …` and `# …`, but not within quotation marks, and not `#clear` and `#include`.
fn without_comments(text: &str) -> Result<String, Malformed> {
    let mut kept = String::new();
    let mut rest = text;
    let mut quoted = false;
    while let Some(c) = rest.chars().next() {
        let directive = rest.starts_with("#clear") || rest.starts_with("#include");
        if !quoted && rest.starts_with("/*") {
            let end = rest.find("*/").ok_or(Malformed)?;
            kept.push(' ');
            rest = &rest[end + 2..];
        } else if !quoted && (rest.starts_with("//") || (c == '#' && !directive)) {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else {
            quoted ^= c == '"';
            kept.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if quoted { Err(Malformed) } else { Ok(kept) }
}

fn tokens(text: &str) -> Result<Vec<Token>, Malformed> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '{' => {
                found.push(Token::Open);
                1
            }
            '}' => {
                found.push(Token::Close);
                1
            }
            ';' => {
                found.push(Token::End);
                1
            }
            '"' => {
                let end = rest[1..].find('"').ok_or(Malformed)?;
                found.push(Token::Word(Word { text: rest[1..=end].to_owned(), quoted: true }));
                end + 2
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "{};\"".contains(c)).unwrap_or(rest.len());
                let sane = rest[..end].chars().all(|c| c.is_ascii_graphic());
                if !sane || rest.starts_with('%') {
                    return Err(Malformed);
                }
                found.push(Token::Word(Word { text: rest[..end].to_owned(), quoted: false }));
                end
            }
        };
        rest = rest[length..].trim_start();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(texts: &[&str]) -> Settings {
        let mut settings = Settings::default();
        for text in texts {
            settings.add(text).unwrap_or_else(|_| panic!("{text}"));
        }
        settings
    }

    #[test]
    fn the_last_file_wins_and_names_know_no_case() {
        let settings = read(&["APT::Periodic::Enable \"1\";\n", "apt { periodic { ENABLE \"0\"; }; };\n"]);
        assert_eq!(settings.value("APT::Periodic::Enable"), Some("0"));
        assert_eq!(settings.value("APT::Periodic"), None);
    }

    /// Peers match a line with a regular expression, and take what is commented out for set.
    #[test]
    fn what_is_commented_out_is_not_set() {
        let text = "// A \"1\";\n# B \"1\";\n/* C \"1\";\n D \"1\"; */ E \"https://x//y#z\"; // F \"1\";\n";
        let settings = read(&[text]);
        assert_eq!(["A", "B", "C", "D", "F"].map(|name| settings.value(name)), [None; 5]);
        assert_eq!(settings.value("E"), Some("https://x//y#z"));
    }

    #[test]
    fn lists_grow_and_can_be_cleared() {
        let settings = read(&["L { \"a\"; \"b\"; };\nL:: \"c\";\nL::named d;\n"]);
        assert_eq!(settings.list("L").collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        let settings = read(&["L { \"a\"; };", "#clear L;\nL:: \"z\";\n"]);
        assert_eq!(settings.list("L").collect::<Vec<_>>(), ["z"]);
    }

    #[test]
    fn what_is_damaged_is_not_taken_for_empty() {
        for text in ["A \"1", "A { B \"1\";", "A \"1\"; }", "%%% %%\n", "A \"1\"", "#include \"/x\";", "/* A"] {
            assert_eq!(Settings::default().add(text), Err(Malformed), "{text}");
        }
    }

    proptest! {
        #[test]
        fn total(text in "\\PC*|[A-C:{}\";/*#\n a]*") {
            let mut settings = Settings::default();
            let _ = settings.add(&text);
            prop_assert!(settings.list("A").count() <= text.len());
        }
    }
}
