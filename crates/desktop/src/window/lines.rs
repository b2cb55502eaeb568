//! Reads the window's lines with a cap, so that a window gone wrong cannot fill the agent's memory.

use kilter_companion::wire::{MAX_LINE, ToAgent, WireError, decode};
use std::io;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufRead, AsyncBufReadExt};

/// More clicks than a person makes.
const MOST_A_SECOND: u32 = 100;

/// Why nothing more is read from the window.
#[derive(Debug)]
pub(crate) enum End {
    /// It closed its side.
    Closed,
    /// The pipe broke.
    Broken(io::Error),
    /// It said something that is not part of the conversation.
    Refused(WireError),
    /// It said more than a person can click.
    Flood,
}

/// Hands on each message until there is a reason to stop.
pub(crate) async fn read(mut from: impl AsyncBufRead + Unpin, mut hear: impl FnMut(ToAgent)) -> End {
    let mut line = Vec::new();
    let mut second = (Instant::now(), 0);
    loop {
        match next_line(&mut from, &mut line).await {
            Ok(Line::Whole) => {}
            Ok(Line::TooLong) => return End::Refused(WireError::TooLong(line.len())),
            Ok(Line::None) => return End::Closed,
            Err(error) => return End::Broken(error),
        }
        match decode(&line) {
            Ok(message) => hear(message),
            Err(wrong) => return End::Refused(wrong),
        }
        if second.0.elapsed() > Duration::from_secs(1) {
            second = (Instant::now(), 0);
        }
        second.1 += 1;
        if second.1 > MOST_A_SECOND {
            return End::Flood;
        }
    }
}

enum Line {
    Whole,
    TooLong,
    None,
}

/// The next line without its newline. What was written of a last line without one is dropped: it was cut off.
async fn next_line(from: &mut (impl AsyncBufRead + Unpin), line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    loop {
        let ready = from.fill_buf().await?;
        if ready.is_empty() {
            return Ok(Line::None);
        }
        let end = ready.iter().position(|&byte| byte == b'\n');
        line.extend_from_slice(&ready[..end.unwrap_or(ready.len())]);
        let used = end.map_or(ready.len(), |end| end + 1);
        from.consume(used);
        if line.len() >= MAX_LINE {
            return Ok(Line::TooLong);
        }
        if end.is_some() {
            return Ok(Line::Whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_companion::Action;
    use kilter_companion::wire::encode;

    async fn heard(bytes: &[u8]) -> (usize, End) {
        let mut count = 0;
        let end = read(bytes, |_| count += 1).await;
        (count, end)
    }

    #[tokio::test(flavor = "current_thread")]
    async fn hears_whole_lines_and_drops_a_cut_off_one() {
        let mut bytes = encode(&ToAgent::Ready).unwrap();
        bytes.extend(encode(&ToAgent::Action(Action::CheckNow)).unwrap());
        bytes.extend(br#"{"v":1,"m":"rea"#);
        assert!(matches!(heard(&bytes).await, (2, End::Closed)));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn stops_at_noise_at_an_endless_line_and_at_a_flood() {
        assert!(matches!(heard(b"\xff\xfe\n").await, (0, End::Refused(WireError::Malformed(_)))));
        assert!(matches!(heard(&vec![b' '; MAX_LINE * 2]).await, (0, End::Refused(WireError::TooLong(_)))));
        let clicks = encode(&ToAgent::Ready).unwrap().repeat(5000);
        assert!(matches!(heard(&clicks).await, (101, End::Flood)));
    }
}
