//! Several programs may lock one screen: the earliest counts.

use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

/// The earliest lock; else what could not be told; else why none of them locks.
///
/// A program that surely locks settles it, whatever cannot be told of another: that other could only lock earlier.
pub(super) fn earliest(found: Vec<Result<ScreenLock, Gap>>) -> Option<Result<ScreenLock, Gap>> {
    let suspend = found.iter().flatten().any(|lock| lock.on_suspend == Observed::Known(true));
    let mut first = found.into_iter().min_by_key(|lock| match lock {
        Ok(ScreenLock { lock_after: LockAfter::Seconds { idle, grace }, .. }) => {
            (0, u64::from(*idle) + u64::from(*grace))
        }
        Err(_) => (1, 0),
        Ok(ScreenLock { lock_after: LockAfter::Never { .. }, .. }) => (2, 0),
    })?;
    // One that locks on suspend is enough.
    if let Ok(lock) = &mut first
        && suspend
    {
        lock.on_suspend = Observed::Known(true);
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(lock_after: LockAfter) -> ScreenLock {
        let (desktop, locker) = ("i3".to_owned(), "x".to_owned());
        ScreenLock { desktop, locker, lock_after, on_suspend: Observed::NotApplicable }
    }

    #[test]
    fn the_earliest_sure_lock_counts_then_what_is_not_known() {
        let five = || Ok(lock(LockAfter::Seconds { idle: 290, grace: 10 }));
        let ten = || Ok(lock(LockAfter::Seconds { idle: 600, grace: 0 }));
        let never = || Ok(lock(LockAfter::Never { why: "x".to_owned() }));
        let gap = || Err(Gap::unsupported("x"));
        assert_eq!(earliest(vec![never(), ten(), gap(), five()]), Some(five()));
        assert_eq!(earliest(vec![never(), gap()]), Some(gap()));
        assert_eq!(earliest(vec![never()]), Some(never()));
        assert_eq!(earliest(vec![]), None);
    }
}
