//! Lines of at most so many bytes. The cap holds while reading: a line that is too long is dropped as it comes and never kept.

use std::io::{self, BufRead};

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A whole line, without its newline.
    Whole(Vec<u8>),
    /// A line of this many bytes, newline included, of which nothing was kept.
    TooLong(usize),
    /// The other side is gone. What it left half-written is dropped.
    End,
}

/// Reads the next line; `cap` is the most bytes it may have, newline included.
pub(crate) fn next(from: &mut impl BufRead, cap: usize) -> io::Result<Line> {
    let mut kept = Vec::new();
    let mut length = 0_usize;
    loop {
        let chunk = match from.fill_buf() {
            Ok(chunk) => chunk,
            Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
            Err(why) => return Err(why),
        };
        if chunk.is_empty() {
            return Ok(Line::End);
        }
        let newline = chunk.iter().position(|byte| *byte == b'\n');
        let taken = newline.map_or(chunk.len(), |at| at + 1);
        length = length.saturating_add(taken);
        if length <= cap {
            kept.extend_from_slice(&chunk[..newline.unwrap_or(taken)]);
        } else {
            kept = Vec::new();
        }
        from.consume(taken);
        if newline.is_some() {
            return Ok(if length <= cap { Line::Whole(kept) } else { Line::TooLong(length) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Read};

    /// All lines of `bytes`, read `step` bytes at a time.
    fn lines(bytes: &[u8], cap: usize, step: usize) -> Vec<Line> {
        let mut from = BufReader::with_capacity(step, bytes);
        let mut all = Vec::new();
        loop {
            let line = next(&mut from, cap).unwrap();
            let end = line == Line::End;
            all.push(line);
            if end {
                return all;
            }
        }
    }

    #[test]
    fn a_line_arrives_whole_however_it_is_cut() {
        for step in 1..=9 {
            let read = lines(b"one\n\nthree\nhalf", 6, step);
            let whole = |text: &str| Line::Whole(text.as_bytes().to_vec());
            assert_eq!(read, [whole("one"), whole(""), whole("three"), Line::End], "read {step} bytes at a time");
        }
    }

    #[test]
    fn a_line_over_the_cap_is_dropped_and_the_next_one_read() {
        for step in [1, 4, 64] {
            // Six bytes with its newline: one more than the cap.
            assert_eq!(lines(b"12345\nok\n", 5, step), [Line::TooLong(6), Line::Whole(b"ok".to_vec()), Line::End]);
        }
    }

    #[test]
    fn an_endless_line_is_not_kept() {
        // 64 MB without a newline pass through a buffer of 4 KB; what was kept is given back at the cap.
        let mut from = BufReader::with_capacity(4096, io::repeat(b'x').take(64 << 20));
        assert_eq!(next(&mut from, 1024).unwrap(), Line::End);
    }
}
