//! One idea a file: a file that grows past this has two.

use super::{Source, Violation};

/// Files must stay below it.
const LINES: usize = 400;

pub(super) fn too_long(source: &Source) -> Option<Violation> {
    let lines = source.text.lines().count();
    let what = format!("has {lines} lines and must stay below {LINES}; split it by idea");
    (source.is_program() && lines >= LINES).then(|| Violation::file(&source.path, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds_for_programs_alone() {
        let long = "x\n".repeat(LINES);
        assert!(too_long(&Source::new("ui/src/app.css", &long)).is_some());
        assert!(too_long(&Source::new("ui/src/app.css", &long[2..])).is_none());
        assert!(too_long(&Source::new("Cargo.lock", &long)).is_none());
    }
}
