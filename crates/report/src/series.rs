//! Several reports of one device: their order, and what does not fit.

use crate::Opened;

/// What does not fit between two reports of one device that stand beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// Reports between these two are not there.
    Missing {
        /// The number before the gap.
        after: u64,
        /// The number behind it.
        before: u64,
    },
    /// Two reports have the same number and are not the same.
    Twice(u64),
    /// A report does not name the one before it as its predecessor.
    Unlinked(u64),
    /// A report is dated before its predecessor.
    Backwards(u64),
}

/// The reports by number, oldest first, each once, and what does not fit. They are of one device.
pub fn series(mut reports: Vec<Opened>) -> (Vec<Opened>, Vec<Oddity>) {
    reports.sort_by_key(|report| (report.posture.sequence, report.posture.at));
    reports.dedup_by(|a, b| a.digest == b.digest);
    let odd = reports.windows(2).flat_map(|pair| between(&pair[0], &pair[1])).collect();
    (reports, odd)
}

fn between(before: &Opened, after: &Opened) -> Vec<Oddity> {
    let (first, second) = (before.posture.sequence, after.posture.sequence);
    let mut odd = Vec::new();
    if first == second {
        odd.push(Oddity::Twice(first));
    } else if first.checked_add(1) == Some(second) {
        if after.posture.previous.as_ref() != Some(&before.digest) {
            odd.push(Oddity::Unlinked(second));
        }
    } else {
        odd.push(Oddity::Missing { after: first, before: second });
    }
    if after.posture.at < before.posture.at {
        odd.push(Oddity::Backwards(second));
    }
    odd
}

impl std::fmt::Display for Oddity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing { after, before } if after + 2 == *before => write!(f, "Report {} is missing.", after + 1),
            Self::Missing { after, before } => write!(f, "Reports {} to {} are missing.", after + 1, before - 1),
            Self::Twice(number) => {
                write!(
                    f,
                    "There are two different reports with the number {number}: one is a copy that was changed, or the device was set back."
                )
            }
            Self::Unlinked(number) => {
                write!(f, "Report {number} was not made after the one before it here: one of the two was replaced.")
            }
            Self::Backwards(number) => {
                write!(f, "Report {number} is dated before the one before it: the device's clock was set back.")
            }
        }
    }
}
