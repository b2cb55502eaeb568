//! Reports that somebody has tampered with: none is taken for good, and none does anything.

mod common;

use common::{at, key, posture, signed, signer};
use kilter_attest::Signer as _;
use kilter_report::html::{Page, page};
use kilter_report::ocsf::{Class, ndjson};
use kilter_report::{LARGEST, Oddity, ReportError, Standing, csv, open, series};
use proptest::prelude::*;

#[test]
fn a_signed_report_is_good_only_with_a_key_that_the_reader_trusts() {
    let (key, other) = (key(1), key(2));
    let mut posture = posture("ana-laptop");
    let bytes = signed(&posture, &key);
    let standing = |bytes: &[u8], keys: &[_]| open(bytes, keys).unwrap().standing;
    assert_eq!(standing(&bytes, &[key.public().clone()]), Standing::Good { key: key.public().id().to_owned() });
    assert_eq!(open(&bytes, &[key.public().clone()]).unwrap().posture, posture);
    // Without any key it cannot be checked, and with another one neither.
    assert!(matches!(standing(&bytes, &[]), Standing::KeyMissing { .. }));
    assert!(matches!(standing(&bytes, &[other.public().clone()]), Standing::KeyMissing { .. }));
    // A key that it brings itself proves that nothing was changed since, and no more.
    posture.signer = Some(signer(&key));
    assert!(matches!(standing(&signed(&posture, &key), &[]), Standing::UnknownKey { .. }));
    // Signed anew by somebody who could not sign with the key that it names.
    assert!(matches!(standing(&signed(&posture, &other), &[]), Standing::Changed(_)));
    assert!(matches!(
        standing(&signed(&posture, &other), &[key.public().clone()]),
        Standing::Changed(_) | Standing::KeyMissing { .. }
    ));
    assert_eq!(standing(&posture.statement(), &[key.public().clone()]), Standing::Unsigned);
}

#[test]
fn another_verdict_under_the_same_signature_is_a_changed_report() {
    let key = key(1);
    let bytes = signed(&posture("ana-laptop"), &key);
    let text = String::from_utf8(bytes.clone()).unwrap();
    // Base64 of `"verdict":"fail"` in one of its three alignments, whichever is there.
    let payload = text.split("\"payload\":\"").nth(1).unwrap().split('"').next().unwrap();
    let mut changed = payload.as_bytes().to_vec();
    let middle = changed.len() / 2;
    changed[middle] = if changed[middle] == b'A' { b'B' } else { b'A' };
    let changed = text.replace(payload, std::str::from_utf8(&changed).unwrap());
    match open(changed.as_bytes(), &[key.public().clone()]) {
        Ok(opened) => assert!(matches!(opened.standing, Standing::Changed(_)), "{:?}", opened.standing),
        Err(ReportError::Unreadable(_)) => {}
        Err(other) => panic!("{other}"),
    }
    // Spaces that a JSON reader would pass over, too.
    let spaced = text.replacen(':', ": ", 1);
    assert!(matches!(open(spaced.as_bytes(), &[key.public().clone()]).unwrap().standing, Standing::Changed(_)));
}

#[test]
fn an_unsigned_report_whose_findings_were_edited_is_changed() {
    let statement = String::from_utf8(posture("ana-laptop").statement()).unwrap();
    let edited = statement.replace("\"verdict\":\"fail\"", "\"verdict\":\"pass\"");
    assert_ne!(edited, statement);
    assert!(matches!(open(edited.as_bytes(), &[]).unwrap().standing, Standing::Changed(_)));
    let moved = statement.replacen("4f1c2a52", "4f1c2a53", 1);
    assert!(matches!(open(moved.as_bytes(), &[]).unwrap().standing, Standing::Changed(_)));
}

#[test]
fn what_is_no_report_is_refused_with_the_reason() {
    let says = |bytes: &[u8]| open(bytes, &[]).unwrap_err().to_string();
    let whole = signed(&posture("ana-laptop"), &key(1));
    for cut in [1, whole.len() / 2, whole.len() - 1] {
        assert!(says(&whole[..cut]).contains("no report that can be read"), "{cut}");
    }
    assert!(says(b" \n").contains("empty"));
    let deep = "[".repeat(100_000);
    assert!(says(deep.as_bytes()).contains("no report that can be read"));
    let inside =
        String::from_utf8(posture("x").statement()).unwrap().replace("900", &format!("{deep}{}", "]".repeat(100_000)));
    assert!(says(inside.as_bytes()).contains("recursion limit"));
    assert!(matches!(open(&vec![b' '; LARGEST + 1], &[]), Err(ReportError::TooLong)));
    assert!(matches!(open(&vec![b'['; 64 << 20], &[]), Err(ReportError::TooLong)));
    let later =
        String::from_utf8(posture("x").statement()).unwrap().replace("urn:kilter:posture:1", "urn:kilter:posture:2");
    assert!(says(later.as_bytes()).contains("urn:kilter:posture:2"));
    let half = String::from_utf8(posture("x").statement()).unwrap().replace("\"sequence\":3,", "");
    assert!(says(half.as_bytes()).contains("sequence"));
}

#[test]
fn several_reports_are_put_in_order_and_what_does_not_fit_is_said() {
    let key = key(1);
    let mut previous = None;
    let mut files = Vec::new();
    for sequence in 1..=4u64 {
        let mut posture = posture("ana-laptop");
        (posture.sequence, posture.previous) = (sequence, previous);
        posture.at = at() + chrono::TimeDelta::days(i64::try_from(sequence).unwrap());
        files.push(signed(&posture, &key));
        previous = files.last().map(|bytes| kilter_report::Fingerprint::of(bytes));
    }
    let opened = |picked: &[usize]| picked.iter().map(|n| open(&files[*n], &[]).unwrap()).collect::<Vec<_>>();
    let (sorted, odd) = series(opened(&[3, 1, 0, 2, 2]));
    assert_eq!(sorted.iter().map(|report| report.posture.sequence).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(odd, []);
    assert_eq!(series(opened(&[0, 3])).1, [Oddity::Missing { after: 1, before: 4 }]);
    // One of them made anew, as if there had been another before it.
    let mut other = posture("ana-laptop");
    (other.sequence, other.previous, other.at) = (2, None, at());
    let forged = open(&signed(&other, &key), &[]).unwrap();
    let (_, odd) = series([opened(&[0, 1, 2]), vec![forged]].concat());
    assert!(odd.contains(&Oddity::Twice(2)) && odd.contains(&Oddity::Backwards(2)), "{odd:?}");
}

const ACTING: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "\u{1b}[2J\u{1b}]8;;http://x\u{7}",
    "\u{202e}exe.tropeR",
    "=HYPERLINK(\"http://x\";\"y\")",
    "</style><link rel=stylesheet href=//x>",
];

#[test]
fn words_of_strangers_stay_words() {
    for word in ACTING {
        let report = open(&posture(word).statement(), &[]).unwrap();
        assert_eq!(report.posture.device.hostname, word, "the report itself says what was there");
        let html = page(&Page { report: &report, now: at() });
        let shapes = html.matches("<svg").count();
        assert_eq!(
            tags(&html),
            tags(&page(&Page { report: &open(&posture("x").statement(), &[]).unwrap(), now: at() })),
            "{word}"
        );
        assert!(shapes > 4 && !html.contains("<script") && !html.contains("<img"));
        for text in [
            html,
            csv::long(std::slice::from_ref(&report)),
            csv::wide(std::slice::from_ref(&report), &[]),
            ndjson(&report, None, Class::Compliance),
        ] {
            assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{word:?}: {text}");
        }
    }
    let formula = csv::long(&[open(&posture(ACTING[4]).statement(), &[]).unwrap()]);
    assert!(formula.contains("\"'=HYPERLINK(") && !formula.contains(",\"=HYPERLINK("));
}

/// Every tag by its name: what strangers write adds none.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|tag| tag.split([' ', '>', '/']).next().unwrap_or_default()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn opening_is_total(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open(&bytes, &[]).is_err());
    }

    #[test]
    fn no_changed_byte_is_ever_good(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let key = key(1);
        let mut bytes = signed(&posture("ana-laptop"), &key);
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        let good = open(&bytes, &[key.public().clone()]).is_ok_and(|opened| opened.standing.is_good());
        prop_assert!(!good);
    }

    #[test]
    fn any_word_leaves_the_page_and_the_tables_in_shape(word in any::<String>()) {
        let report = open(&posture(&word).statement(), &[]).unwrap();
        let plain = open(&posture("x").statement(), &[]).unwrap();
        let page = |report| page(&Page { report, now: at() });
        // A step without words has no line of its own.
        if !word.trim().is_empty() && !word.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            let (with, without) = (page(&report), page(&plain));
            prop_assert_eq!(tags(&with), tags(&without));
        }
        let reports = std::slice::from_ref(&report);
        prop_assert_eq!(csv::long(reports).lines().count(), 4);
        prop_assert_eq!(csv::wide(reports, &[]).lines().count(), 2);
        let events = ndjson(&report, None, Class::Compliance);
        prop_assert_eq!(events.lines().count(), 3);
        for event in events.lines() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(event).is_ok());
        }
    }
}
