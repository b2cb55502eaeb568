//! Cuts a recording down to what is judged: package lists are tens of megabytes, and a list of all that is installed is nobody's
//! business. What is left replays to the same facts.

use super::apt;
use crate::{Answer, Evidence, File, Recording};

/// The same recording with less in it.
pub(crate) fn minimise(recording: Recording) -> Recording {
    let plan = apt::Minimal::of(recording.answers());
    recording.map(|request, answer| match answer {
        Answer::Found(Evidence::File(file)) => Answer::Found(Evidence::File(shorter(&plan, request, file))),
        other => other,
    })
}

/// A file that was cut when it was read stays as it is: its bytes and its size tell that it was.
fn shorter(plan: &apt::Minimal, request: &str, file: File) -> File {
    let whole = file.metadata.size == Some(file.bytes.len() as u64);
    match plan.shorter(request).filter(|_| whole) {
        Some(bytes) => {
            let size = Some(bytes.len() as u64);
            File { metadata: crate::Metadata { size, ..file.metadata }, bytes }
        }
        None => file,
    }
}

/// Whether this is evidence that packages and their servers brought with them, not people.
pub(crate) fn is_published(request: &str) -> bool {
    request.starts_with("read /var/lib/apt/lists/") || request.starts_with("read /var/lib/dpkg/")
}
