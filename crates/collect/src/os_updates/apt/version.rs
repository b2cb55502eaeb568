//! Order of Debian versions: deb-version(7), the algorithm of Debian Policy 5.6.12.

use std::cmp::Ordering;

/// Compares `[epoch:]upstream[-revision]`.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (Parts::of(a), Parts::of(b));
    number(a.epoch, b.epoch).then_with(|| part(a.upstream, b.upstream)).then_with(|| part(a.revision, b.revision))
}

struct Parts<'a> {
    epoch: &'a [u8],
    upstream: &'a [u8],
    revision: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(version: &'a str) -> Self {
        let (epoch, rest) = version.split_once(':').unwrap_or(("", version));
        let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
        Self { epoch: epoch.as_bytes(), upstream: upstream.as_bytes(), revision: revision.as_bytes() }
    }
}

/// Stretches without and with digits in turn, the first by [`weight`], the second as numbers.
fn part(mut a: &[u8], mut b: &[u8]) -> Ordering {
    while !(a.is_empty() && b.is_empty()) {
        let (words, rest) = split(a, |c: &u8| !c.is_ascii_digit());
        let (other_words, other_rest) = split(b, |c| !c.is_ascii_digit());
        let (digits, after) = split(rest, u8::is_ascii_digit);
        let (other_digits, other_after) = split(other_rest, u8::is_ascii_digit);
        let order = letters(words, other_words).then_with(|| number(digits, other_digits));
        if order.is_ne() {
            return order;
        }
        (a, b) = (after, other_after);
    }
    Ordering::Equal
}

fn split(bytes: &[u8], belongs: impl Fn(&u8) -> bool) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().position(|c| !belongs(c)).unwrap_or(bytes.len()))
}

fn letters(a: &[u8], b: &[u8]) -> Ordering {
    let at = |bytes: &[u8], i: usize| bytes.get(i).map_or(0, |c| weight(*c));
    (0..a.len().max(b.len())).map(|i| at(a, i).cmp(&at(b, i))).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// A tilde stands before even the end (0), letters before all else.
fn weight(c: u8) -> i32 {
    match c {
        b'~' => -1,
        c if c.is_ascii_alphabetic() => i32::from(c),
        c => i32::from(c) + 256,
    }
}

/// Of any length: versions hold dates and hashes.
fn number(a: &[u8], b: &[u8]) -> Ordering {
    let strip = |digits: &'_ [u8]| digits.iter().position(|c| *c != b'0').unwrap_or(digits.len());
    let (a, b) = (&a[strip(a)..], &b[strip(b)..]);
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn follows_the_examples_of_policy() {
        let rising =
            ["1.0~~", "1.0~", "1.0~beta1~svc1", "1.0~beta1", "1.0", "1.0-1", "1.0a", "1.0+b1", "1.2", "1.10", "1:0.1"];
        for (i, a) in rising.iter().enumerate() {
            for (j, b) in rising.iter().enumerate() {
                assert_eq!(compare(a, b), i.cmp(&j), "{a} against {b}");
            }
        }
        for (a, b) in [("1.0", "1.0-0"), ("0:1.0", "1.0"), ("1.00", "1.0"), ("1.0-", "1.0"), ("", "0")] {
            assert_eq!(compare(a, b), Ordering::Equal, "{a} against {b}");
        }
        assert_eq!(compare("1.5.2-6+deb12u1", "1.5.2-6+deb12u2"), Ordering::Less);
        assert_eq!(compare("1.20241231120000", "1.99999999999999999999999"), Ordering::Less);
    }

    fn version() -> impl Strategy<Value = String> {
        proptest::string::string_regex("([0-3]:)?[0-9a-b~+.-]{0,8}(-[0-9a~+.]{1,4})?").expect("a valid pattern")
    }

    /// Two versions that are close to each other: they start alike.
    fn pair() -> impl Strategy<Value = (String, String)> {
        let epoch = || prop_oneof![4 => Just(""), 1 => Just("0:"), 1 => Just("1:")];
        let pieces = || {
            let piece = prop::sample::select(&["0", "1", "9", "10", "01", "a", "b", "Z", "~", "+", ".", "~rc"][..]);
            prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
        };
        let revision = || prop::sample::select(&["", "-0", "-1", "-1~", "-1.1", "-a", "-1+deb12u1", "-1+deb12u10"][..]);
        let one = move || (epoch(), pieces(), revision());
        let written =
            |start: &str, (epoch, pieces, revision): (&str, String, &str)| format!("{epoch}1{start}{pieces}{revision}");
        (pieces(), one(), one()).prop_map(move |(start, a, b)| (written(&start, a), written(&start, b)))
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[allow(clippy::disallowed_methods, reason = "dpkg itself is asked")]
    fn agrees_with_dpkg() {
        const DPKG: &str = "/usr/bin/dpkg";
        if !std::path::Path::new(DPKG).exists() {
            assert!(std::env::var_os("CI").is_none(), "where all tests have to run there is a dpkg");
            println!("skipped: dpkg is not installed");
            return;
        }
        let mut runner = prop::test_runner::TestRunner::new(ProptestConfig { cases: 300, ..ProptestConfig::default() });
        let agrees = |(a, b): (String, String)| {
            let order = match compare(&a, &b) {
                Ordering::Less => "lt",
                Ordering::Equal => "eq",
                Ordering::Greater => "gt",
            };
            let asked = std::process::Command::new(DPKG).args(["--compare-versions", &a, order, &b]).status();
            prop_assert!(asked.expect("dpkg runs").success(), "dpkg does not say {} {} {}", a, order, b);
            Ok(())
        };
        runner.run(&pair(), agrees).unwrap();
    }

    proptest! {
        #[test]
        fn is_a_total_order(a in version(), b in version(), c in version()) {
            prop_assert_eq!(compare(&a, &a), Ordering::Equal);
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b).is_le() && compare(&b, &c).is_le() {
                prop_assert!(compare(&a, &c).is_le(), "{} {} {}", a, b, c);
            }
        }

        #[test]
        fn never_panics(a in ".*", b in ".*") {
            compare(&a, &b);
        }
    }
}
