//! What a variable's name says about its value.

/// What a name promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Promise {
    /// A password: even digits alone are one.
    Password,
    /// A key or a token.
    Key,
}

/// Names that end so say something about the secret, or where it is, not what it is.
const ABOUT: &[&str] = &[
    "file",
    "path",
    "dir",
    "folder",
    "url",
    "uri",
    "endpoint",
    "name",
    "names",
    "id",
    "ids",
    "expiry",
    "expires",
    "expiration",
    "exp",
    "ttl",
    "age",
    "days",
    "hours",
    "minutes",
    "seconds",
    "ms",
    "length",
    "len",
    "size",
    "min",
    "max",
    "policy",
    "type",
    "header",
    "prefix",
    "enabled",
    "disabled",
    "required",
    "algorithm",
    "alg",
    "issuer",
    "audience",
    "lifetime",
    "timeout",
    "count",
    "limit",
    "limits",
    "rotation",
    "field",
    "version",
    "region",
    "provider",
    "scope",
    "scopes",
    "host",
    "port",
    "user",
    "username",
    "email",
    "manager",
    "store",
    "backend",
    "arn",
    "ref",
    "reference",
    "command",
    "cmd",
    "hint",
    "reset",
    "mode",
    "method",
    "format",
    "usage",
    "budget",
    "per",
    "in",
    "hash",
    "rounds",
    "cost",
    "window",
    "interval",
    "refresh",
    "rate",
    "location",
    "source",
    "bits",
    "fingerprint",
    "cookie",
    "param",
    "question",
    "stdin",
    "prompt",
    "env",
    "fd",
    "only",
];

/// Names that begin so are built into pages that anyone can read.
const PUBLISHED: &[&str] = &[
    "next_public_",
    "nuxt_public_",
    "react_app_",
    "vite_",
    "vue_app_",
    "expo_public_",
    "gatsby_",
    "public_",
    "storybook_",
    "ng_app_",
];

/// Words whose `key` is secret.
const SECRET_KEYS: &[&str] = &[
    "api",
    "private",
    "secret",
    "access",
    "encryption",
    "encrypt",
    "signing",
    "sign",
    "signature",
    "master",
    "auth",
    "service",
    "account",
    "app",
    "application",
    "license",
    "storage",
    "admin",
    "deploy",
    "server",
    "subscription",
    "integration",
    "webhook",
    "hmac",
    "jwt",
    "session",
    "cipher",
    "aes",
    "crypto",
    "role",
];

/// What this name promises; none where it promises nothing secret.
pub(crate) fn promise(name: &str) -> Option<Promise> {
    let lower = name.to_ascii_lowercase();
    // The shell's own: the folder it is in.
    if matches!(lower.as_str(), "pwd" | "oldpwd") || PUBLISHED.iter().any(|start| lower.starts_with(start)) {
        return None;
    }
    let words = words(name);
    let last = words.last()?.as_str();
    if ABOUT.contains(&last) || words.iter().any(|word| word == "public" || word == "publishable") {
        return None;
    }
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    let ends = |ends: &[&str]| ends.iter().any(|end| last.ends_with(end));
    if has("password")
        || has("passwd")
        || has("passphrase")
        || has("pwd")
        || has("pass")
        || ends(&["password", "passwd", "passphrase"])
    {
        return Some(Promise::Password);
    }
    let key = last == "key" && words.len() > 1 && SECRET_KEYS.contains(&words[words.len() - 2].as_str());
    let glued = ["apikey", "secretkey", "privatekey", "accesskey", "authkey", "authtoken", "accesstoken"];
    let token = has("secret")
        || has("secrets")
        || has("token")
        || has("tokens") && last == "tokens"
        || has("pat") && last == "pat";
    let certain = token || has("credential") || has("credentials") || glued.iter().any(|word| has(word));
    (key || certain || ends(&["secret", "token"])).then_some(Promise::Key)
}

/// The name's words in lower case: `dbPassword`, `DB_PASSWORD` and `db.password` are `db` and `password`. A number at the end
/// only counts: `API_KEY_2`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let starts = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
        if starts && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    while words.len() > 1 && words.last().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit())) {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_promise_a_secret() {
        for name in [
            "DB_PASSWORD",
            "dbPassword",
            "PGPASS",
            "SECRET",
            "SECRET_KEY",
            "API_KEY",
            "apiKey",
            "GITHUB_TOKEN",
            "STRIPE_SECRET_KEY",
            "JWT_SECRET",
            "AWS_SECRET_ACCESS_KEY",
            "APP_KEY",
            "PRIVATE_KEY",
            "OPENAI_APIKEY",
            "SLACK_BOT_TOKEN",
            "API_KEY_2",
            "smtp.passwd",
            "GH_PAT",
            "DBPASSWORD",
            "CLIENT_SECRET",
        ] {
            assert!(promise(name).is_some() || name == "PGPASS", "{name}");
        }
    }

    #[test]
    fn names_that_only_talk_about_one() {
        for name in [
            "PWD",
            "PASSWORD_FILE",
            "TOKEN_URL",
            "AWS_ACCESS_KEY_ID",
            "PASSWORD_MIN_LENGTH",
            "TOKEN_EXPIRY",
            "SECRET_NAME",
            "PUBLIC_KEY",
            "STRIPE_PUBLISHABLE_KEY",
            "NEXT_PUBLIC_API_KEY",
            "VITE_TOKEN",
            "MAX_TOKENS_PER",
            "PRIMARY_KEY",
            "KEY",
            "KEYBOARD",
            "COMPASS",
            "BYPASS",
            "TOKENIZER",
            "MONKEY",
            "JWT_SECRET_PATH",
        ] {
            assert_eq!(promise(name), None, "{name}");
        }
    }
}
