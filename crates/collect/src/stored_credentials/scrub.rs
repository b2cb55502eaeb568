//! Which recorded files hold credentials, and by which format they are scrubbed.

use super::salt::is_salt;
use kilter_credentials::{Format, PROJECT_FILES, SCRUBBED_SALT, Salt, fits, places, scrub as scrub_file};
use kilter_facts::Gap;

/// The bytes of this request's file without secrets; none where the file is not one of the known places. A gap is what stands
/// in the recording instead of a file that cannot be scrubbed.
pub(crate) fn scrub(request: &str, bytes: &[u8], salt: Option<&Salt>) -> Option<Result<Vec<u8>, Gap>> {
    let path = request.strip_prefix("read ")?;
    if is_salt(request) {
        return Some(Ok(SCRUBBED_SALT.as_bytes().to_vec()));
    }
    let withheld = || Gap::unsupported(format!("{path} was left out of the recording: it could not be scrubbed"));
    format_of(path).map(|format| scrub_file(format, bytes, salt).ok_or_else(withheld))
}

/// The format by which a path is read.
fn format_of(path: &str) -> Option<Format> {
    let known = places().find(|place| {
        let anywhere = place.below_config.iter().any(|below| path.ends_with(&format!("/{below}")));
        let listed = [place.linux, place.macos, place.windows];
        anywhere
            || listed.into_iter().flatten().any(|known| *known == path || known.contains('*') && covers(known, path))
    });
    let project = || {
        let name = path.rsplit('/').next().unwrap_or(path);
        PROJECT_FILES.contains(&name).then_some(Format::Dotenv)
    };
    known.map(|place| place.format).or_else(project)
}

/// Whether a path with stars stands for this one, part by part.
fn covers(known: &str, path: &str) -> bool {
    let (mut known, mut path) = (known.split('/'), path.split('/'));
    known.by_ref().all(|pattern| path.next().is_some_and(|name| fits(name, pattern))) && path.next().is_none()
}
