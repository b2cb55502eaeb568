//! The picture beside a notification: Kilter's own, as a file, so that it shows where nothing is installed too.

use crate::log;
use kilter_store::Places;
use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const PICTURE: &[u8] = include_bytes!("../../../../icons/128x128.png");

/// What to name as the notification's icon: the picture's path, or the application's name where no file can be kept,
/// which daemons then look up among the installed icons.
pub(super) fn icon() -> String {
    let kept = Places::of_this_user().map(|places| keep(&places.state)).transpose();
    let path = kept.unwrap_or_else(|error| {
        log::say(format_args!("notifications show no picture unless Kilter is installed: {error}"));
        None
    });
    // The protocol carries text alone.
    let path = path.and_then(|path| path.into_os_string().into_string().ok());
    path.unwrap_or_else(|| crate::instance::NAME.to_owned())
}

/// Puts the picture into this folder unless it is there. A reader finds all of it or nothing.
fn keep(folder: &Path) -> io::Result<PathBuf> {
    let path = folder.join("notice.png");
    if std::fs::read(&path).is_ok_and(|kept| kept == PICTURE) {
        return Ok(path);
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let unfinished = folder.join("notice.png.new");
    let mut file = File::options().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(PICTURE)?;
    std::fs::rename(&unfinished, &path)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    #[test]
    fn is_written_once_for_this_person_alone_and_again_only_when_it_is_not_what_it_should_be() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state");
        let path = keep(&folder).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), PICTURE);
        let first = std::fs::metadata(&path).unwrap();
        assert_eq!(first.permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);

        keep(&folder).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().ino(), first.ino(), "written again for nothing");

        std::fs::write(&path, &PICTURE[..9]).unwrap();
        assert_eq!(std::fs::read(keep(&folder).unwrap()).unwrap(), PICTURE);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing unfinished is left behind");
    }

    #[test]
    fn no_place_for_a_file_is_an_error_and_no_panic() {
        let home = tempfile::tempdir().unwrap();
        let in_the_way = home.path().join("state");
        std::fs::write(&in_the_way, "").unwrap();
        assert!(keep(&in_the_way).is_err());
    }
}
