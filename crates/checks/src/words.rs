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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_times_as_people_do() {
        assert_eq!(seconds(0), "0 seconds");
        assert_eq!(seconds(905), "15 minutes 5 seconds");
        assert_eq!(seconds(3600), "1 hour");
        assert_eq!(days(TimeDelta::seconds(-5)), 0);
    }
}
