//! When to sweep: at start, after resume, when asked, and every hour with jitter. Never two at once.

use crate::Moment;
use chrono::TimeDelta;

/// The mean time between two sweeps.
const HOUR: TimeDelta = TimeDelta::minutes(60);

/// The jitter reaches this far to either side, in seconds, so that a company's machines do not all look at once.
const JITTER: u64 = 450;

/// No wish to be woken lies further ahead than this.
const LONGEST: TimeDelta = TimeDelta::minutes(75);

/// The sweeps, past and to come.
#[derive(Debug, Default)]
pub(crate) struct Sweeps {
    seed: u64,
    begun: u64,
    outstanding: bool,
    again: bool,
    next: Option<Moment>,
}

/// What a finished sweep is followed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// Nothing until the next hour.
    Rest,
    /// Another at once: it was asked for while this one ran, which may have read the old setting.
    Again,
}

impl Sweeps {
    /// Sweeps whose jitter follows from this text.
    pub(crate) fn with_jitter_from(seed: &str) -> Self {
        // FNV-1a: any spread will do, the same on every machine and in every version.
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self { seed: seed.bytes().fold(0xcbf2_9ce4_8422_2325, fold), ..Self::default() }
    }

    /// Whether one is under way.
    pub(crate) fn is_outstanding(&self) -> bool {
        self.outstanding
    }

    /// Whether the hour is over. A next time too far ahead means that the clock was set back.
    pub(crate) fn is_due(&self, at: Moment) -> bool {
        self.next.is_none_or(|next| next <= at || next - at > LONGEST)
    }

    /// Begins one, unless one is under way. True means that it is to be performed.
    pub(crate) fn begin(&mut self, at: Moment) -> bool {
        if self.outstanding {
            return false;
        }
        self.outstanding = true;
        self.begun = self.begun.wrapping_add(1);
        self.next = Some(at + HOUR + self.jitter());
        true
    }

    /// Begins one, or another once the one under way has ended.
    pub(crate) fn ask(&mut self, at: Moment) -> bool {
        self.again = self.outstanding;
        self.begin(at)
    }

    /// One has ended.
    pub(crate) fn end(&mut self) -> Then {
        self.outstanding = false;
        if std::mem::take(&mut self.again) { Then::Again } else { Then::Rest }
    }

    /// When to be woken: at the first of these times or for the next sweep, always later than now.
    pub(crate) fn wake(&self, at: Moment, others: impl IntoIterator<Item = Moment>) -> Moment {
        let latest = at + LONGEST;
        others.into_iter().chain(self.next).filter(|time| *time > at).fold(latest, Moment::min)
    }

    fn jitter(&self) -> TimeDelta {
        // splitmix64's mixing step.
        let mut x = self.seed.wrapping_add(self.begun.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let spread = i64::try_from((x ^ (x >> 31)) % (2 * JITTER)).unwrap_or_default();
        TimeDelta::seconds(spread - i64::try_from(JITTER).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Moment {
        Moment::parse_from_rfc3339("2026-11-02T09:00:00+01:00").unwrap()
    }

    #[test]
    fn hours_spread_and_repeat_for_the_same_device() {
        let gaps = |device| {
            let mut sweeps = Sweeps::with_jitter_from(device);
            let mut gaps = Vec::new();
            for _ in 0..200 {
                sweeps.begin(start());
                sweeps.end();
                gaps.push((sweeps.wake(start(), []) - start()).num_seconds());
            }
            gaps
        };
        let ana = gaps("ana-laptop");
        assert_eq!(ana, gaps("ana-laptop"));
        assert_ne!(ana, gaps("ben-laptop"));
        let (least, most) = (*ana.iter().min().unwrap(), *ana.iter().max().unwrap());
        assert!(least >= 3150 && most < 4050, "{least} to {most} seconds");
        assert!(most - least > 600, "{least} to {most} seconds is hardly a spread");
    }

    #[test]
    fn never_two_at_once_and_a_wish_is_kept_for_after() {
        let mut sweeps = Sweeps::default();
        assert!(sweeps.begin(start()));
        assert!(!sweeps.begin(start()));
        assert!(!sweeps.ask(start()));
        assert_eq!(sweeps.end(), Then::Again);
        assert!(sweeps.begin(start()));
        assert_eq!(sweeps.end(), Then::Rest);
    }

    #[test]
    fn a_clock_set_back_does_not_put_the_next_sweep_off() {
        let mut sweeps = Sweeps::default();
        sweeps.begin(start());
        sweeps.end();
        assert!(!sweeps.is_due(start() + TimeDelta::minutes(10)));
        assert!(sweeps.is_due(start() + TimeDelta::minutes(68)));
        assert!(sweeps.is_due(start() - TimeDelta::days(2)));
        assert_eq!(sweeps.wake(start() - TimeDelta::days(2), []), start() - TimeDelta::days(2) + LONGEST);
    }
}
