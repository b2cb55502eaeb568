//! Numbers and times as people say them.

use chrono::TimeDelta;

/// "1 day", "12 days".
pub(crate) fn count(n: i64, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// Seconds as "45 seconds", "15 minutes", "1 hour 30 minutes".
pub(crate) fn seconds(total: i64) -> String {
    let (hours, minutes, rest) = (total / 3600, total % 3600 / 60, total % 60);
    let parts = [(hours, "hour", "hours"), (minutes, "minute", "minutes"), (rest, "second", "seconds")];
    let said: Vec<_> = parts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(*n, one, many)).collect();
    if said.is_empty() { "0 seconds".to_owned() } else { said.join(" ") }
}

/// Whole days, at least 0: a clock set back does not make something younger than new.
pub(crate) fn days(age: TimeDelta) -> i64 {
    age.num_days().max(0)
}

/// A name from evidence, which anybody may have chosen, as it may stand in a sentence: one line, not too long, and nothing
/// that turns the text around it.
pub(crate) fn name(text: &str) -> String {
    const LONGEST: usize = 80;
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let harmless = |c: char| if c.is_control() || turns(c) { char::REPLACEMENT_CHARACTER } else { c };
    let mut said: String = text.chars().take(LONGEST).map(harmless).collect();
    if text.chars().nth(LONGEST).is_some() {
        said.push('…');
    }
    said
}

/// Some names in a sentence: "a, b and 3 more".
pub(crate) fn some(names: &[String]) -> String {
    const SHOWN: usize = 3;
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= SHOWN => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} more", names[..SHOWN].join(", "), names.len() - SHOWN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_inert_in_a_sentence() {
        assert_eq!(name("a\nb\u{202e}c\u{1b}[2J"), "a\u{fffd}b\u{fffd}c\u{fffd}[2J");
        assert_eq!(name(&"x".repeat(1 << 20)).chars().count(), 81);
        let names = |n: usize| (0..n).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!([some(&names(1)), some(&names(3)), some(&names(5))], ["0", "0, 1 and 2", "0, 1, 2 and 2 more"]);
    }

    #[test]
    fn says_times_as_people_do() {
        assert_eq!(seconds(0), "0 seconds");
        assert_eq!(seconds(905), "15 minutes 5 seconds");
        assert_eq!(seconds(3600), "1 hour");
        assert_eq!(days(TimeDelta::seconds(-5)), 0);
    }
}
