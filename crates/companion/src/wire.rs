//! The private pipe between the agent and the window: one JSON object a line, versioned and size-capped.

use crate::{Action, View};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Both sides refuse any other.
pub const VERSION: u32 = 1;

/// The longest line either side accepts, in bytes, its newline included.
pub const MAX_LINE: usize = 1 << 20;

/// From the agent to the window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToWindow {
    /// Show this from now on.
    View(Box<View>),
    /// Come to the front.
    Raise,
}

/// From the window to the agent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToAgent {
    /// The window has loaded and can show a view.
    Ready,
    /// The person wants this.
    Action(Action),
}

/// Why a line was refused.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// Longer than [`MAX_LINE`].
    #[error("a message of {0} bytes is longer than the {MAX_LINE} that the pipe carries")]
    TooLong(usize),
    /// The other side is another version of Kilter.
    #[error("the other side speaks version {0} of the pipe, this side {VERSION}: restart Kilter")]
    Version(u32),
    /// Not a message of this pipe.
    #[error("not a message of this pipe: {0}")]
    Malformed(#[from] serde_json::Error),
}

#[derive(Serialize, Deserialize)]
struct Frame<M> {
    v: u32,
    m: M,
}

/// Only the version: what can still be read when the message cannot.
#[derive(Deserialize)]
struct FrameVersion {
    v: u32,
}

/// One message as a line, its newline included.
pub fn encode<M: Serialize>(message: &M) -> Result<Vec<u8>, WireError> {
    let mut line = serde_json::to_vec(&Frame { v: VERSION, m: message })?;
    line.push(b'\n');
    if line.len() > MAX_LINE { Err(WireError::TooLong(line.len())) } else { Ok(line) }
}

/// One line, with or without its newline, as a message.
pub fn decode<M: DeserializeOwned>(line: &[u8]) -> Result<M, WireError> {
    if line.len() > MAX_LINE {
        return Err(WireError::TooLong(line.len()));
    }
    let version = serde_json::from_slice::<FrameVersion>(line)?.v;
    if version != VERSION {
        return Err(WireError::Version(version));
    }
    Ok(serde_json::from_slice::<Frame<M>>(line)?.m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_survives_the_pipe() {
        let line = encode(&ToAgent::Action(Action::CheckNow)).unwrap();
        assert_eq!(line.last(), Some(&b'\n'));
        assert_eq!(decode::<ToAgent>(&line).unwrap(), ToAgent::Action(Action::CheckNow));
    }

    #[test]
    fn refuses_another_version_a_long_line_and_noise() {
        assert!(matches!(decode::<ToAgent>(br#"{"v":2,"m":"future"}"#), Err(WireError::Version(2))));
        assert!(matches!(decode::<ToAgent>(&vec![b' '; MAX_LINE + 1]), Err(WireError::TooLong(_))));
        assert!(matches!(decode::<ToAgent>(b"\xff\x00"), Err(WireError::Malformed(_))));
    }
}
