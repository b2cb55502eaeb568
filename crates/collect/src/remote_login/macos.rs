//! Remote Login and Screen Sharing, as launchd knows them. From documentation; never run on a Mac.

use crate::{System, launchd};
use kilter_facts::{LoginService, Observed, RemoteLogin};

/// A name and the label of the service.
const SERVICES: &[(&str, &str)] = &[("ssh", "com.openssh.sshd"), ("vnc", "com.apple.screensharing")];

pub(super) fn collect(system: &dyn System) -> Observed<RemoteLogin> {
    let (mut services, mut unseen) = (Vec::new(), None);
    for (name, label) in SERVICES {
        match launchd::is_on(system, label) {
            Ok(true) => {
                let name = (*name).to_owned();
                services.push(LoginService { name, port: None, passwords: Observed::NotApplicable });
            }
            Ok(false) => {}
            Err(gap) => unseen = Some(gap),
        }
    }
    Observed::Known(RemoteLogin { services, unseen })
}
