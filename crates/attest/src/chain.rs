//! The chain: each record names the one before, so that one that is gone, moved or put in between shows.

use crate::Record;

/// Where a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The first one given is not the first one made.
    #[error("the chain begins with record {0}: those before it are missing")]
    Beginning(u64),
    /// Records between two are missing.
    #[error("record {after} is missing before record {index}", after = .index - 1)]
    Gap {
        /// The record behind the gap.
        index: u64,
    },
    /// Two records claim one place.
    #[error("two records claim to be record {0}")]
    Twice(u64),
    /// A record names another one as the one before it.
    #[error("it does not follow record {before}: it names another record as the one before it", before = .0 - 1)]
    Link(u64),
    /// A record of another computer.
    #[error("it was made on another computer than the records before it")]
    Device,
}

/// Whether the records given have to be all from the first on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of them, from record 0 on.
    Whole,
    /// Some of them: neighbours must fit, gaps are allowed.
    Part,
}

/// Whether these records, sorted by their index, follow one another. The error has the position of the one that does not.
pub fn verify(records: &[&Record], extent: Extent) -> Result<(), (usize, Broken)> {
    let Some(first) = records.first() else { return Ok(()) };
    let start = first.log();
    if extent == Extent::Whole && start.index != 0 {
        return Err((0, Broken::Beginning(start.index)));
    }
    if (start.index == 0) != start.prev.is_none() {
        return Err((0, Broken::Beginning(start.index)));
    }
    for (at, pair) in records.windows(2).enumerate() {
        follows(pair[0], pair[1], extent).map_err(|broken| (at + 1, broken))?;
    }
    Ok(())
}

fn follows(before: &Record, record: &Record, extent: Extent) -> Result<(), Broken> {
    let (last, link) = (before.log().index, record.log());
    if link.index <= last {
        return Err(Broken::Twice(link.index));
    }
    if before.device().id != record.device().id {
        return Err(Broken::Device);
    }
    if link.index == last + 1 {
        return if link.prev.as_deref() == Some(&before.digest.id()) { Ok(()) } else { Err(Broken::Link(link.index)) };
    }
    match extent {
        Extent::Whole => Err(Broken::Gap { index: link.index }),
        Extent::Part if link.prev.is_none() => Err(Broken::Link(link.index)),
        Extent::Part => Ok(()),
    }
}
