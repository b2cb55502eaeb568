//! File Sharing, as launchd knows it. From documentation; never run on a Mac.

use crate::{System, launchd};
use kilter_facts::{FileSharing, Observed, SharingService};

pub(super) fn collect(system: &dyn System) -> Observed<FileSharing> {
    let on = launchd::is_on(system, "com.apple.smbd");
    Observed::from(on.map(|on| {
        let services =
            if on { vec![SharingService { name: "smb".to_owned(), shares: Vec::new() }] } else { Vec::new() };
        FileSharing { services, unseen: None, asks_by_smb1: Observed::NotApplicable }
    }))
}
