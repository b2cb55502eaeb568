//! The private pipe to the agent, taken off stdin and stdout before any library can write there.

use std::fs::File;
use std::io;

/// The two ends: what the agent says, and where answers go.
pub(crate) type Ends = (File, File);

/// Takes the pipe. Afterwards stdin is empty and stdout leads to stderr, for this process and for the ones WebKit starts: none of them can
/// put a stray word on the pipe or keep it open when this process is gone.
#[cfg(unix)]
pub(crate) fn take() -> io::Result<Ends> {
    use rustix::{io::fcntl_dupfd_cloexec, stdio};
    // Above the three standard ones, closed in every child.
    let agent = fcntl_dupfd_cloexec(stdio::stdin(), 3)?;
    let outlet = fcntl_dupfd_cloexec(stdio::stdout(), 3)?;
    stdio::dup2_stdin(File::open("/dev/null")?)?;
    stdio::dup2_stdout(stdio::stderr())?;
    Ok((agent.into(), outlet.into()))
}

/// Takes the pipe.
#[cfg(windows)]
pub(crate) fn take() -> io::Result<Ends> {
    use std::os::windows::io::AsHandle;
    let agent = io::stdin().as_handle().try_clone_to_owned()?;
    let outlet = io::stdout().as_handle().try_clone_to_owned()?;
    Ok((agent.into(), outlet.into()))
}
