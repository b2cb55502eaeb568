//! Values made of nothing but words that describe a value: `your-token-here`, `mysecretpassword`.

/// Words that ask the reader to put something else in their place. One of them is enough.
const ASKING: &[&str] = &[
    "your",
    "here",
    "change",
    "changeme",
    "changeit",
    "replace",
    "replaceme",
    "insert",
    "enter",
    "put",
    "placeholder",
    "example",
    "sample",
    "dummy",
    "fake",
    "todo",
    "fixme",
    "tbd",
    "redacted",
    "removed",
    "hidden",
    "omitted",
    "masked",
    "scrubbed",
    "goes",
    "fill",
    "xxx",
    "xxxx",
    "none",
    "null",
    "nil",
    "undefined",
    "unset",
    "notset",
    "empty",
];

/// Words that say what a value is.
const DESCRIBING: &[&str] = &[
    "my",
    "the",
    "this",
    "a",
    "an",
    "in",
    "with",
    "of",
    "for",
    "to",
    "by",
    "me",
    "it",
    "some",
    "and",
    "value",
    "real",
    "actual",
    "own",
    "new",
    "random",
    "long",
    "strong",
    "string",
    "generated",
    "api",
    "key",
    "keys",
    "token",
    "tokens",
    "secret",
    "secrets",
    "password",
    "passwd",
    "pass",
    "passphrase",
    "pwd",
    "access",
    "private",
    "public",
    "client",
    "user",
    "username",
    "name",
    "id",
    "auth",
    "oauth",
    "bearer",
    "jwt",
    "session",
    "cookie",
    "signing",
    "encryption",
    "app",
    "application",
    "service",
    "account",
    "personal",
    "admin",
    "root",
    "db",
    "database",
    "aws",
    "github",
    "gitlab",
    "git",
    "npm",
    "pypi",
    "docker",
    "stripe",
    "slack",
    "openai",
    "google",
    "azure",
    "sentry",
    "twilio",
    "sendgrid",
    "smtp",
    "mail",
    "email",
    "super",
    "very",
    "top",
    "not",
    "safe",
    "before",
    "production",
    "prod",
    "staging",
];

/// Words that every development setup has in this place.
const DEFAULTS: &[&str] = &[
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "redis",
    "mongo",
    "mongodb",
    "rabbitmq",
    "rabbit",
    "elastic",
    "minio",
    "guest",
    "test",
    "tests",
    "testing",
    "dev",
    "develop",
    "development",
    "local",
    "localhost",
    "default",
    "demo",
    "sa",
    "qwerty",
    "foo",
    "bar",
    "baz",
    "foobar",
    "hello",
    "world",
    "welcome",
    "insecure",
    "unsafe",
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "disabled",
    "enabled",
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "0000",
];

/// Longer text is prose or a real secret, and is not taken apart.
const LONGEST: usize = 80;

/// Whether the value is words only, and one of them asks to be replaced.
pub(crate) fn asks_to_be_replaced(text: &str) -> bool {
    made_of(text, |word| ASKING.contains(&word) || DESCRIBING.contains(&word), |word| ASKING.contains(&word))
}

/// Whether the value is words only, any of them.
pub(crate) fn is_any_default(text: &str) -> bool {
    let any = |word: &str| [ASKING, DESCRIBING, DEFAULTS].iter().any(|list| list.contains(&word));
    made_of(text, any, any)
}

/// Whether a variable's name says what it holds: `github_token`.
pub(crate) fn describes(name: &str) -> bool {
    made_of(name, |word| DESCRIBING.contains(&word), |word| word.len() > 2)
}

/// Whether the text is made of known words, with or without separators, and of one at least that is wanted.
fn made_of(text: &str, known: impl Fn(&str) -> bool, wanted: impl Fn(&str) -> bool) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let mut seen = false;
    for run in lower.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        match split(run, &known, &wanted) {
            Some(has_wanted) => seen |= has_wanted,
            None => return false,
        }
    }
    seen
}

/// Whether a run of letters splits into known words, and then whether a split has a wanted one.
fn split(run: &str, known: &impl Fn(&str) -> bool, wanted: &impl Fn(&str) -> bool) -> Option<bool> {
    // At each end: None where no split reaches it, else whether one with a wanted word does.
    let mut reached: Vec<Option<bool>> = vec![None; run.len() + 1];
    reached[0] = Some(false);
    for end in 1..=run.len() {
        for start in 0..end {
            let (Some(before), Some(word)) = (reached[start], run.get(start..end)) else { continue };
            if known(word) {
                reached[end] = Some(reached[end].unwrap_or(false) || before || wanted(word));
            }
        }
    }
    reached[run.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_glued_words_apart() {
        assert!(asks_to_be_replaced("yourtokenhere") && asks_to_be_replaced("YOUR-API_KEY"));
        assert!(!asks_to_be_replaced("secretpassword"), "weak, but someone may use it");
        assert!(is_any_default("secretpassword") && is_any_default("admin123"));
        assert!(!is_any_default("hunter2") && !asks_to_be_replaced("yourmum") && !asks_to_be_replaced("--"));
    }
}
