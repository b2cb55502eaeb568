use super::*;

/// Put together here, so that no scanner takes this file for a leak.
fn token(prefix: &str, body: &str) -> String {
    [prefix, body].concat()
}

fn kinds(text: &str) -> Vec<(u32, &'static str)> {
    scan(text.as_bytes(), None).found.into_iter().map(|found| (found.line, found.kind)).collect()
}

#[test]
fn tokens_are_found_where_they_stand() {
    let text = format!(
        "first line\nuse {} now\n\"{}\",\nhttps://ana:q8Zk3vW1x@db.internal:5432/x\nend {}",
        token("ghp", "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"),
        token("sk_live", "_q8Zk3vW1xR5tY7uI9oP0aS2d"),
        token("glpat-", "q8Zk3vW1xR5tY7uI9oP0."),
    );
    let expected = [(2, "github-token"), (3, "stripe-key"), (4, "connection-password"), (5, "gitlab-token")];
    assert_eq!(kinds(&text), expected);
    assert_eq!(kinds(&format!("\u{fffd}{text}")), expected);
}

#[test]
fn what_only_looks_like_a_token_is_none() {
    let github = token("ghp", "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17");
    for text in [
        &github.replace('z', "y"),
        &format!("x{github}"),
        &format!("{github}1"),
        &token("sk_test", "_q8Zk3vW1xR5tY7uI9oP0aS2d"),
        &token("sk_live", "_xxxxxxxxxxxxxxxxxxxxxxxx"),
        &token("sk_live", "_aaaabbbbaaaabbbbaaaabbbb"),
        "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "https://user:password@host/ https://ana:q8Zk3vW1x@git.example.com/ https://ana:${PASS}@db.internal",
        "https://%s:%s@host/ ssh://git@github.com:22/x https://github.com/a:b@c user:pass@host ://a:b1c2d3@x",
        "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        "task-learn-is-a-library-with-a-long-name-T3BlbkFJ",
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC...\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuEMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----",
        "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ",
        "precio4567 cio-cio oy2 :AA 8Q~",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn an_access_key_is_found_by_its_secret() {
    let secret = token("q8Zk3vW1xR5tY7uI9oP0", "aS2dF4gH6jK8lZ1xC3vB");
    let pair = format!("id = AKIAQ3EGRI7VBCDEFGHJ\nregion = eu-west-1\nkey = {secret}\n");
    assert_eq!(kinds(&pair), [(3, "aws-access-key")]);
    assert_eq!(kinds(&format!("key = {secret}\nid = AKIAQ3EGRI7VBCDEFGHJ\n")), [(1, "aws-access-key")]);
    assert_eq!(kinds("AKIAQ3EGRI7VBCDEFGHJ 3f786850e387550fdab836ed7e6dc881de23001b"), [], "a commit is no secret");
}

#[test]
fn a_key_for_a_phone_app_is_public() {
    let key = token("AIza", "SyD-q8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK");
    assert_eq!(kinds(&format!("maps = {key}")), [(1, "google-api-key")]);
    assert_eq!(kinds(&format!("apiKey: \"{key}\", authDomain: \"shop.firebaseapp.com\"")), []);
}

#[test]
fn no_bytes_make_it_panic() {
    for text in [
        "://",
        "@",
        "a://:@",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "AKIA",
        "8Q~",
        ":AA",
        "AccountKey=",
        "ghp_",
    ] {
        for end in 0..=text.len() {
            kinds(&text[..end]);
            kinds(&text.repeat(3)[..end]);
        }
    }
    scan(&[0xFF; 100], None);
}
