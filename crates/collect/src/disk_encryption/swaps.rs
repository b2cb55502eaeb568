//! Swap areas: `/proc/swaps`, and the total in `/proc/meminfo` that they must add up to. See proc(5).

use super::mounts::unescaped;
use kilter_facts::Gap;

/// Where memory is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Area {
    /// A block device, by its path: `/dev/dm-1`.
    Partition(String),
    /// A file, by its path.
    File(String),
}

/// Reads both. A list that lost some of its lines no longer adds up to the total.
pub(super) fn parse(swaps: &str, meminfo: &str) -> Result<Vec<Area>, Gap> {
    let cut = || Gap::unrecognised("/proc/swaps was cut short or is not a list of swap areas");
    let mut lines = swaps.strip_suffix('\n').ok_or_else(cut)?.lines();
    let header = lines.next().ok_or_else(cut)?;
    if !header.split_whitespace().eq(["Filename", "Type", "Size", "Used", "Priority"]) {
        return Err(cut());
    }
    let rows = lines.map(area).collect::<Option<Vec<_>>>().ok_or_else(cut)?;
    let sum = rows.iter().try_fold(0u64, |sum, (_, size)| sum.checked_add(*size));
    if sum != Some(total(meminfo)?) {
        return Err(Gap::unrecognised("the swap areas in /proc/swaps do not add up to the total in /proc/meminfo"));
    }
    Ok(rows.into_iter().map(|(area, _)| area).collect())
}

/// The size of all swap in KiB.
pub(super) fn total(meminfo: &str) -> Result<u64, Gap> {
    let whole = meminfo.strip_suffix('\n').into_iter().flat_map(str::lines);
    let mut values = whole.filter_map(|line| line.strip_prefix("SwapTotal:")?.strip_suffix("kB")?.trim().parse().ok());
    values.next().ok_or_else(|| Gap::unrecognised("/proc/meminfo does not tell how much swap there is"))
}

/// `/dev/dm-1   partition   1048572   0   -2`: the area and its size in KiB.
fn area(line: &str) -> Option<(Area, u64)> {
    let mut fields = line.split_whitespace();
    let path = fields.next().map(unescaped).filter(|path| path.starts_with('/'))?;
    let kind = fields.next()?;
    let size = fields.next()?.parse().ok()?;
    let (_used, _priority) = (fields.next()?.parse::<u64>().ok()?, fields.next()?.parse::<i64>().ok()?);
    let area = match kind {
        "partition" => Area::Partition(path),
        "file" => Area::File(path),
        _ => return None,
    };
    fields.next().is_none().then_some((area, size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEADER: &str = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    const TWO: &str = "/dev/dm-1                               partition\t1048572\t\t0\t\t-2\n\
                       /swap\\040file                           file\t\t4\t\t0\t\t-3\n";

    fn meminfo(kib: u64) -> String {
        format!("MemTotal:       24684084 kB\nSwapCached:            0 kB\nSwapTotal:      {kib} kB\nSwapFree: 0 kB\n")
    }

    #[test]
    fn reads_partitions_and_files() {
        let areas = parse(&format!("{HEADER}{TWO}"), &meminfo(1_048_576)).unwrap();
        assert_eq!(areas, [Area::Partition("/dev/dm-1".to_owned()), Area::File("/swap file".to_owned())]);
        assert_eq!(parse(HEADER, &meminfo(0)), Ok(vec![]));
    }

    #[test]
    fn a_list_that_does_not_add_up_is_a_gap() {
        // A header alone looks just like "no swap": only the total tells.
        assert!(parse(HEADER, &meminfo(1_048_576)).is_err());
        assert!(parse(&format!("{HEADER}{}\n", TWO.lines().next().unwrap()), &meminfo(1_048_576)).is_err());
        assert!(parse("", &meminfo(0)).is_err());
        assert!(parse(HEADER, "").is_err());
        assert!(parse(HEADER, "SwapTotal:      0 kB").is_err(), "the line may have been longer");
    }

    proptest! {
        #[test]
        fn no_cut_is_taken_for_the_whole(at in 0usize..200) {
            let whole = format!("{HEADER}{TWO}");
            prop_assert!(parse(&whole[..at.min(whole.len() - 1)], &meminfo(1_048_576)).is_err());
        }

        #[test]
        fn anything_gets_an_answer(swaps in "(\\PC|\\s){0,200}", rest in "(\\PC|\\s){0,80}") {
            let _ = parse(&swaps, &rest);
            let _ = parse(&format!("{HEADER}{swaps}\n"), &meminfo(0));
        }
    }
}
