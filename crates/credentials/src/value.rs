//! Whether a value is a secret, or only looks like one.

use crate::hidden::read_marker;
use crate::words;

/// What a value is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Value<'t> {
    /// Empty, a template, a reference, an encrypted value or an example.
    Nothing,
    /// The marker of a scrubbed secret.
    Marker { kind: &'static str, fingerprint: &'t str },
    /// Taken at its word.
    Secret,
}

/// How much the surroundings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// A field that a program sends as a password, whatever it is.
    Field,
    /// A value whose name only hints: what every example and every development setup has is no secret.
    Loose,
}

/// Beginnings of values that say where the secret is kept, or that are the secret under encryption.
const REFERENCES: &[&str] = &[
    "op://",
    "vault:",
    "vault://",
    "sm://",
    "ssm://",
    "awssm://",
    "secret://",
    "secrets://",
    "keyring:",
    "keychain:",
    "akv://",
    "bws://",
    "doppler://",
    "infisical://",
    "ref+",
    "arn:aws",
    "@microsoft.keyvault(",
    "enc[",
    "enc(",
    "encrypted:",
    "$ansible_vault",
    "!vault",
    "file://",
];

/// A template may carry this many letters and digits beside its variables: `sk-${KEY}`.
const LEFT_OVER: usize = 5;

/// Judges a value without the white space and quotes around it.
pub(crate) fn judge(text: &str, strictness: Strictness) -> Value<'_> {
    let text = text.trim();
    if let Some((kind, fingerprint)) = read_marker(text) {
        return Value::Marker { kind, fingerprint };
    }
    let nothing = text.is_empty()
        || is_one_character(text)
        || is_reference(text)
        || is_template(text)
        || is_example(text)
        || words::asks_to_be_replaced(text)
        || strictness == Strictness::Loose && words::is_any_default(text);
    if nothing { Value::Nothing } else { Value::Secret }
}

/// `xxxx-xxxx`, `********`, `…`: nobody's password, and what masking leaves.
fn is_one_character(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase());
    match letters.next() {
        Some(first) => letters.all(|c| c == first),
        None => text.chars().all(|c| "*.-_#?<>[]{}()…•$ ".contains(c)),
    }
}

fn is_reference(text: &str) -> bool {
    REFERENCES.iter().any(|start| {
        text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)) && text.len() > start.len()
    })
}

/// `AKIAIOSFODNN7EXAMPLE` and other tokens that documentation prints.
fn is_example(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let cut = lower.ends_with("...") || lower.ends_with('…') || lower.contains("xxxxx") || lower.contains("*****");
    cut || ["example", "examplekey", "example_key"].iter().any(|end| lower.ends_with(end)) || lower == "data+omitted"
}

/// `${NAME}`, `$NAME`, `$(command)`, `{{ name }}`, `%NAME%`, `%(name)s`, `<name>`, `__NAME__`, `@NAME@`.
fn is_template(text: &str) -> bool {
    wrapped_name(text) || {
        let (left, found) = outside_of_templates(text);
        let left = left.trim();
        let scheme = ["bearer", "basic", "token"].iter().any(|word| left.eq_ignore_ascii_case(word));
        found && (scheme || left.chars().filter(|c| c.is_alphanumeric()).count() <= LEFT_OVER)
    }
}

/// A template that is the whole value.
fn wrapped_name(text: &str) -> bool {
    let inside = |open: &str, close: &str| {
        let name = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        name.filter(|name| !name.is_empty())
    };
    let variable = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    let capitals =
        |name: &str| variable(name) && name.chars().any(char::is_alphabetic) && name == name.to_ascii_uppercase();
    inside("<", ">").is_some()
        // Maven writes what it has encrypted so, and templates their names.
        || inside("{", "}").is_some_and(|name| !name.contains(['"', ':']))
        || inside("`", "`").is_some()
        || inside("[", "]").is_some_and(words::asks_to_be_replaced)
        || inside("%", "%").is_some_and(variable)
        || inside("__", "__").is_some_and(|name| capitals(name) && name.len() > 2)
        || inside("@", "@").is_some_and(capitals)
        // A password may begin with a dollar sign; a variable's name is in capitals, or says what it holds.
        || inside("$", "").is_some_and(|name| capitals(name) && !name.starts_with(|c: char| c.is_ascii_digit())
            || variable(name) && words::describes(name))
}

/// What is left beside the templates in brackets, and whether there was any.
fn outside_of_templates(text: &str) -> (String, bool) {
    const BRACKETS: &[(&str, &str)] =
        &[("${", "}"), ("$(", ")"), ("{{", "}}"), ("<%", "%>"), ("%(", ")s"), ("#{", "}")];
    let (mut left, mut found, mut rest) = (String::new(), false, text);
    'next: while let Some(c) = rest.chars().next() {
        for (open, close) in BRACKETS {
            if let Some(end) = rest.strip_prefix(open).and_then(|inside| inside.find(close)) {
                rest = &rest[open.len() + end + close.len()..];
                // `{{{name}}}`, and the end of one template inside another.
                rest = rest.trim_start_matches('}');
                found = true;
                continue 'next;
            }
        }
        left.push(c);
        rest = &rest[c.len_utf8()..];
    }
    (left, found)
}

/// Bits per character by how often each occurs in the value: `aaaa` has 0, random letters and digits of this length about 4.
pub(crate) fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    text.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    let total = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX));
    counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / total).map(|p| -p * p.log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expect: &Value<'_>, strictness: Strictness, values: &[&str]) {
        for value in values {
            assert_eq!(judge(value, strictness), *expect, "{value}");
        }
    }

    #[test]
    fn what_stands_for_a_secret_is_none() {
        check(
            &Value::Nothing,
            Strictness::Field,
            &[
                "",
                "  ",
                "${NPM_TOKEN}",
                "${NPM_TOKEN-}",
                "$NPM_TOKEN",
                "$github_token",
                "{{ token }}",
                "{{{ token }}}",
                "%TOKEN%",
                "%(token)s",
                "<your-token>",
                "<token>",
                "$(pass show npm)",
                "`pass npm`",
                "Bearer ${TOKEN}",
                "sk-${KEY}",
                "${USER}:${PASS}",
                "__TOKEN__",
                "@PASSWORD@",
                "AKIAIOSFODNN7EXAMPLE",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "changeme",
                "ChangeMe",
                "change_me",
                "xxxx",
                "xxxx-xxxx",
                "****",
                "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "ghp_1234...",
                "example",
                "your-token-here",
                "YOUR_API_KEY",
                "my-example-password",
                "insert your token here",
                "placeholder",
                "REDACTED",
                "TODO",
                "DATA+OMITTED",
                "op://work/npm/token",
                "arn:aws:secretsmanager:eu-west-1:1:secret:x",
                "ENC[AES256_GCM,data:abc]",
                "encrypted:BAbcdef",
                "vault:secret/data/x",
                "replace-this-with-your-key",
                "...",
                "[your token]",
                "{COQLCE6DU6GtcS5P=}",
            ],
        );
    }

    #[test]
    fn what_could_be_a_password_is_one() {
        check(
            &Value::Secret,
            Strictness::Field,
            &[
                "hunter2",
                "secret",
                "admin",
                "postgres",
                "pa$$word1",
                "$uper9Geheim",
                "correct horse battery staple",
                "s3cr3t<",
                "Your1Mother",
                "Tr0ub4dor&3",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz1",
                "examples4ever",
                "100%sure%",
                "p{w}d",
                "ünïcödé",
                "!!\"§$%&/()=",
                "kilter-scrubbed-nonsense-0011223344556677",
                "mysecretpassword",
                "a${b",
            ],
        );
    }

    #[test]
    fn where_only_the_name_hints_the_defaults_of_every_setup_are_none() {
        check(
            &Value::Nothing,
            Strictness::Loose,
            &[
                "postgres",
                "password",
                "secret",
                "root",
                "admin123",
                "test",
                "mysecretpassword",
                "minioadmin",
                "123456",
                "dev-secret",
            ],
        );
        check(&Value::Secret, Strictness::Loose, &["hunter2", "Sommer2024!", "q8Zk3vW1", "correcthorse"]);
    }

    #[test]
    fn a_marker_is_read_back() {
        let marker = Value::Marker { kind: "npm-token", fingerprint: "0011223344556677" };
        assert_eq!(judge("kilter-scrubbed-npm-token-0011223344556677", Strictness::Loose), marker);
        let unsalted = Value::Marker { kind: "npm-token", fingerprint: "" };
        assert_eq!(judge(" kilter-scrubbed-npm-token-\n", Strictness::Field), unsalted);
    }

    #[test]
    fn entropy_is_shannons() {
        assert!(entropy("").abs() < 1e-9 && entropy("aaaa").abs() < 1e-9);
        assert!((entropy("abcd") - 2.0).abs() < 1e-9);
    }
}
