//! For all files: no parser panics, and what is scrubbed says the same and gives nothing away.

use kilter_credentials::{Field, Format, KINDS, Keyed, Part, Salt, Syntax, read, scan, scrub};
use proptest::prelude::*;

fn salt() -> Salt {
    Salt::new([7; 32])
}

fn any_format() -> impl Strategy<Value = Format> {
    proptest::sample::select(Format::all())
}

/// Pieces that bring a parser far: keywords, punctuation, values that count and values that do not.
fn soup() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "machine ",
        "login ",
        "password ",
        "default ",
        "macdef x\n",
        "[default]\n",
        "aws_secret_access_key",
        "aws_session_token",
        " = ",
        "=",
        ":",
        ": ",
        "//r/:_authToken=",
        "_auth=",
        "key=",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\"",
        "'",
        "`",
        "\\",
        "\\u00",
        "\n",
        "\r\n",
        "  ",
        "\t",
        "- ",
        "|\n",
        ">-\n",
        "#",
        " #",
        ";",
        "users:\n",
        "token",
        "client-key-data",
        "oauth_token: ",
        "\"auths\":",
        "\"auth\":",
        "\"identitytoken\":",
        "https://",
        "a:b@c",
        "ana:hunter2@",
        "export ",
        "DB_PASSWORD=",
        "API_KEY=",
        "${X}",
        "$X",
        "{{x}}",
        "<x>",
        "%x%",
        "-----BEGIN PRIVATE KEY-----",
        "q8Zk3vW1xR5tY7uI9oP0",
        "YW5hOmh1bnRlcjI=",
        "hunter2",
        "ü",
        "…",
        "\u{feff}",
        "kilter-scrubbed-pkcs12-key-0011223344556677",
        "kilter-scrubbed-npm-token-",
        "refresh_token",
        "pass ",
        "<a>",
        "</a>",
        "<Pass encoding=\"base64\">",
        "/* ",
        " */",
        "curl -u ",
        "export TOKEN=",
        "--password ",
        "Authorization: Bearer ",
        "$(pass x)",
        "-----END PRIVATE KEY-----",
        "AKIAQ3EGRI7VBCDEFGHJ",
        "://",
        "@",
        "kilter-scrubbed-npm-token-0011223344556677",
        "*",
        "&a ",
        "!!str ",
        "\0",
        "db:5432:app:ana:",
        "changeme",
        "---\n",
        "null",
        "1",
        "-",
        ".",
    ];
    proptest::collection::vec(
        prop_oneof![4 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,6}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

/// A secret that is not by chance a part of the format's own words, of a marker or of a mask.
fn secret() -> impl Strategy<Value = String> {
    "[A-WYa-wy0-9]{3}[0-9][A-W][a-w]{2}[A-WYa-wy0-9+/]{6,40}Q9z7"
}

/// A whole file of each format with one secret in the usual place.
fn file_with(format: Format, secret: &str) -> String {
    match format {
        Format::Aws => {
            format!("[default]\naws_access_key_id = AKIAQ3EGRI7VAAAAAAAA\naws_secret_access_key = {secret}\n")
        }
        Format::Netrc => format!("machine api.example.org login ana password {secret}\n"),
        Format::GitCredentials => format!("https://ana:{}@example.org\n", secret.replace('/', "%2F")),
        Format::Npmrc => format!("# mine\n//registry.npmjs.org/:_authToken={secret}\n"),
        Format::Pypirc => format!("[pypi]\nusername = __token__\npassword = {secret}\n"),
        Format::Docker => {
            format!("{{\"auths\": {{\"r.example.org\": {{\"auth\": \"{secret}\"}}}}, \"n\": [1, -2.5, true]}}\n")
        }
        Format::Kube => format!("users:\n- name: ana\n  user:\n    token: {secret}\n"),
        Format::Gh => format!("github.com:\n    oauth_token: {secret}\n    user: ana\n"),
        Format::Pgpass => format!("db.example.org:5432:app:ana:{secret}\n"),
        Format::Dotenv => format!("# old: {secret}\nGREETING={secret}\nDB_PASSWORD={secret}\n"),
        Format::Keyed(keyed) => keyed_with(keyed, secret),
        Format::Whole(_) => format!("{secret}\n"),
        Format::Columns => format!("# mine\nhttps://dav.example.org ana \"{secret}\"\n"),
        Format::Shell => format!(": 1700000000:0;echo {secret}\nexport DB_PASSWORD='{secret}'\n"),
        Format::Pem | Format::Pkcs12 => String::new(),
    }
}

fn keyed_with(keyed: &Keyed, secret: &str) -> String {
    let Some(Field { within, name, part, .. }) = keyed.secrets.first() else {
        return format!("[global]\nindex-url = https://ana:{}@example.org\n", secret.replace('/', "%2F"))
            .replace("[global]\n", if keyed.syntax == Syntax::Ini { "[global]\n" } else { "" });
    };
    let name = match *name {
        "*" => "some.host",
        "?" => "nexusPassword",
        name => name,
    };
    let value = if *part == Part::AfterColon { format!("ana:{secret}") } else { secret.to_owned() };
    match keyed.syntax {
        Syntax::Json if within.is_empty() => format!("{{\"{name}\": \"{value}\", \"n\": [1, -2.5, true]}}\n"),
        Syntax::Json => format!("{{\"{within}\": {{\"a\": {{\"{name}\": \"{value}\"}}}}}}\n"),
        Syntax::Yaml => format!("---\n{name}: {value}\n"),
        Syntax::Ini | Syntax::Blocks => format!("[default]\n{name} = {value}\n"),
        Syntax::Xml => format!("<a><{name}>{value}</{name}><b c=\"d\"/></a>\n"),
        Syntax::Words => format!("set {name} \"{value}\"\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_parser_panic(format in any_format(), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = (read(format, &bytes, None), scrub(format, &bytes, None), scan(&bytes, None));
    }

    #[test]
    fn what_is_scrubbed_is_read_the_same(format in any_format(), text in soup()) {
        let reading = read(format, text.as_bytes(), Some(&salt()));
        prop_assert!(reading.found.iter().all(|found| KINDS.contains(&found.kind)), "{reading:?}");
        if let Some(scrubbed) = scrub(format, text.as_bytes(), Some(&salt())) {
            prop_assert_eq!(&read(format, &scrubbed, None), &reading);
            let twice = scrub(format, &scrubbed, None);
            prop_assert_eq!(twice, Some(scrubbed), "scrubbing twice changes nothing more");
        }
    }

    #[test]
    fn no_part_of_a_secret_travels(format in any_format(), secret in secret()) {
        let file = file_with(format, &secret);
        if file.is_empty() {
            // Keys in files are no words; they have tests of their own.
            return Ok(());
        }
        let reading = read(format, file.as_bytes(), Some(&salt()));
        prop_assert_eq!(reading.found.len(), 1, "{}", file);
        let scrubbed = String::from_utf8(scrub(format, file.as_bytes(), Some(&salt())).expect("an ordinary file is scrubbed")).expect("it stays UTF-8");
        for part in secret.as_bytes().windows(6) {
            let part = std::str::from_utf8(part).expect("the secret is ASCII");
            prop_assert!(!scrubbed.contains(part), "{part} is in\n{scrubbed}");
        }
        let shown = format!("{reading:?}");
        prop_assert!(!shown.contains(&secret));
    }
}
