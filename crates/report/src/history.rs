//! Verdicts over time into spans: when a finding began to fail, was taught, and was fixed.

use crate::Span;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use kilter_checks::VerdictKind;
use std::collections::BTreeMap;

/// How long a span is told after it ended.
const KEPT: TimeDelta = TimeDelta::days(400);

/// A finding that fails and passes by turns would fill a report with nothing but itself.
const MOST: usize = 200;

/// A verdict that differed from the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The finding's id.
    pub finding: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// The verdict.
    pub verdict: VerdictKind,
}

/// A lesson that was done for a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taught {
    /// The finding's id.
    pub finding: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The spans, newest first. `seen` comes in the order in which it was written down, which a clock that was set back does not
/// change. Unknown neither begins nor ends a span: it says nothing.
pub fn spans(seen: &[Seen], taught: &[Taught], now: DateTime<Utc>) -> Vec<Span> {
    let mut open: BTreeMap<&str, Span> = BTreeMap::new();
    let mut spans = Vec::new();
    for one in seen {
        let at = one.at.trunc_subsecs(0);
        match one.verdict {
            VerdictKind::Fail => {
                let fresh = || Span { finding: one.finding.clone(), from: at, taught: None, fixed: None, gone: None };
                open.entry(&one.finding).or_insert_with(fresh);
            }
            VerdictKind::Unknown => {}
            VerdictKind::Pass | VerdictKind::NotApplicable => {
                let Some(mut span) = open.remove(one.finding.as_str()) else { continue };
                let end = Some(at.max(span.from));
                match one.verdict {
                    VerdictKind::Pass => span.fixed = end,
                    _ => span.gone = end,
                }
                spans.push(span);
            }
        }
    }
    spans.extend(open.into_values());
    for span in &mut spans {
        let end = span.fixed.or(span.gone).unwrap_or(now);
        let within = |lesson: &&Taught| lesson.finding == span.finding && (span.from..=end).contains(&lesson.at);
        span.taught = taught.iter().filter(within).map(|lesson| lesson.at.trunc_subsecs(0)).min();
    }
    spans.retain(|span| span.fixed.or(span.gone).is_none_or(|end| now - end <= KEPT));
    spans.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| a.finding.cmp(&b.finding)));
    // What still fails is never left out.
    let mut room = MOST.saturating_sub(spans.iter().filter(|span| is_open(span)).count());
    spans.retain(|span| {
        let ended = !is_open(span);
        let fits = !ended || room > 0;
        room = room.saturating_sub(usize::from(ended));
        fits
    });
    spans
}

fn is_open(span: &Span) -> bool {
    span.fixed.is_none() && span.gone.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap() + TimeDelta::days(n)
    }

    fn seen(finding: &str, n: i64, verdict: VerdictKind) -> Seen {
        Seen { finding: finding.to_owned(), at: day(n), verdict }
    }

    #[test]
    fn a_span_begins_is_taught_and_ends() {
        let rows = [
            seen("screen-lock", 0, VerdictKind::Fail),
            seen("firewall", 1, VerdictKind::Fail),
            // Not knowing does not mend anything.
            seen("screen-lock", 2, VerdictKind::Unknown),
            seen("screen-lock", 3, VerdictKind::Fail),
            seen("screen-lock", 5, VerdictKind::Pass),
        ];
        let taught = [Taught { finding: "screen-lock".to_owned(), at: day(4) }];
        let told = spans(&rows, &taught, day(6));
        assert_eq!(told[0], Span { finding: "firewall".into(), from: day(1), taught: None, fixed: None, gone: None });
        let lock =
            Span { finding: "screen-lock".into(), from: day(0), taught: Some(day(4)), fixed: Some(day(5)), gone: None };
        assert_eq!(told[1], lock);
    }

    #[test]
    fn what_is_gone_was_not_fixed() {
        let rows = [seen("bluetooth", 0, VerdictKind::Fail), seen("bluetooth", 1, VerdictKind::NotApplicable)];
        let told = spans(&rows, &[], day(2));
        assert_eq!((told[0].fixed, told[0].gone), (None, Some(day(1))));
    }

    #[test]
    fn what_ended_400_days_ago_is_told_no_more_and_what_still_fails_always_is() {
        let rows = [seen("a", 0, VerdictKind::Fail), seen("b", 0, VerdictKind::Fail), seen("a", 1, VerdictKind::Pass)];
        assert_eq!(spans(&rows, &[], day(401)).len(), 2);
        let left = spans(&rows, &[], day(402));
        assert_eq!(left.iter().map(|span| span.finding.as_str()).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_finding_that_goes_back_and_forth_does_not_push_out_one_that_fails() {
        let turns = |n| seen("a", n, if n % 2 == 0 { VerdictKind::Fail } else { VerdictKind::Pass });
        let rows: Vec<_> = [seen("b", -1, VerdictKind::Fail)].into_iter().chain((0..600).map(turns)).collect();
        let told = spans(&rows, &[], day(300));
        assert_eq!(told.len(), MOST);
        assert_eq!(told.last().map(|span| span.finding.as_str()), Some("b"));
    }

    proptest! {
        #[test]
        fn no_span_ends_before_it_began(rows in proptest::collection::vec((0..3usize, -9i64..9, 0..4usize), 0..60)) {
            let kinds = [VerdictKind::Fail, VerdictKind::Pass, VerdictKind::Unknown, VerdictKind::NotApplicable];
            let rows: Vec<_> = rows.iter().map(|(id, at, kind)| seen(["a", "b", "c"][*id], *at, kinds[*kind])).collect();
            let told = spans(&rows, &[], day(10));
            prop_assert!(told.iter().all(|span| span.fixed.or(span.gone).is_none_or(|end| end >= span.from)));
            for id in ["a", "b", "c"] {
                let open = told.iter().filter(|span| span.finding == id && is_open(span)).count();
                let last = rows.iter().rfind(|row| row.finding == id && row.verdict != VerdictKind::Unknown);
                prop_assert_eq!(open == 1, last.is_some_and(|row| row.verdict == VerdictKind::Fail));
            }
        }
    }
}
