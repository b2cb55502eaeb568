//! One sweep.

use crate::trace::Trace;
use crate::{
    Ignored, Scope, System, antivirus, auto_login, auto_updates, backups, bluetooth, browser_passwords, custom, device,
    disk_encryption, file_sharing, firewall, local_accounts, logging, mandatory_access_control, os_supported,
    os_updates, password_manager, remote_login, removable_media, restart_pending, screen_lock, secure_boot,
    software_access, software_integrity, ssh_keys, stored_credentials, time_sync, wifi_security,
};
use kilter_facts::{CustomFact, CustomProbe, Facts, Gap, Observed, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::scope;

/// One fact: what is read for it, and where it goes.
pub(crate) struct Fact {
    /// Its check's id.
    id: &'static str,
    /// Reads it, and says how to put it among the others.
    read: fn(&dyn System, &Scope) -> Put,
    /// Puts this in its place.
    lost: fn(Gap) -> Put,
}

/// A part of a sweep, which is read on a thread of its own.
#[derive(Clone)]
pub(crate) enum Part {
    /// A fact of Kilter's own.
    Fact(&'static Fact),
    /// What a custom check of IT's looks at.
    Custom(CustomProbe),
}

/// Puts a fact among the others.
pub(crate) type Put = Box<dyn FnOnce(&mut Facts) + Send>;

/// One row: the check's id, the field, and what reads it.
macro_rules! fact {
    ($id:literal, $field:ident, $read:expr) => {
        Fact {
            id: $id,
            read: |system, within| {
                let read: fn(&dyn System, &Scope) -> Observed<_> = $read;
                let found = total(|| read(system, within));
                Box::new(move |facts| facts.$field = found)
            },
            lost: |gap| Box::new(move |facts| facts.$field = Observed::Unknown(gap)),
        }
    };
}

/// Every fact, in the order of the checks.
const ALL: &[Fact] = &[
    fact!("screen-lock", screen_lock, |system, _| screen_lock::collect(system)),
    fact!("auto-login", auto_login, |system, _| auto_login::collect(system)),
    fact!("local-accounts", local_accounts, |system, _| local_accounts::collect(system)),
    fact!("password-manager", password_manager, |system, _| password_manager::collect(system)),
    fact!("ssh-keys", ssh_keys, |system, _| ssh_keys::collect(system)),
    fact!("stored-credentials", stored_credentials, |system, within| stored_credentials::collect(system, within)),
    fact!("browser-passwords", browser_passwords, |system, _| browser_passwords::collect(system)),
    fact!("os-updates", os_updates, |system, _| os_updates::collect(system)),
    fact!("os-supported", os_supported, |system, _| os_supported::collect(system)),
    fact!("restart-pending", restart_pending, |system, _| restart_pending::collect(system)),
    fact!("auto-updates", auto_updates, |system, _| auto_updates::collect(system)),
    fact!("disk-encryption", disk_encryption, |system, _| disk_encryption::collect(system)),
    fact!("firewall", firewall, |system, _| firewall::collect(system)),
    fact!("secure-boot", secure_boot, |system, _| secure_boot::collect(system)),
    fact!("antivirus", antivirus, |system, _| antivirus::collect(system)),
    fact!("software-integrity", software_integrity, |system, within| software_integrity::collect(system, within)),
    fact!("removable-media", removable_media, |system, _| removable_media::collect(system)),
    fact!("mandatory-access-control", mandatory_access_control, |system, _| mandatory_access_control::collect(system)),
    fact!("remote-login", remote_login, |system, _| remote_login::collect(system)),
    fact!("file-sharing", file_sharing, |system, _| file_sharing::collect(system)),
    fact!("wifi-security", wifi_security, |system, _| wifi_security::collect(system)),
    fact!("bluetooth", bluetooth, |system, _| bluetooth::collect(system)),
    fact!("backups", backups, |system, _| backups::collect(system)),
    fact!("logging", logging, |system, _| logging::collect(system)),
    fact!("time-sync", time_sync, |system, _| time_sync::collect(system)),
    fact!("software-access", software_access, |system, _| software_access::collect(system)),
];

/// Reads this machine. Total: whatever cannot be told is a gap in the facts.
pub fn collect(system: &dyn System, within: &Scope) -> Facts {
    collect_for(system, within, |_| true)
}

/// Reads only what the wanted checks, by id, need; the other facts are gaps.
///
/// The facts are read side by side, so that one slow tool does not hold up the others.
pub fn collect_for(system: &dyn System, within: &Scope, wanted: impl Fn(&str) -> bool) -> Facts {
    let parts = parts(within, wanted);
    scope(|threads| {
        let started: Vec<_> = parts.iter().map(|part| threads.spawn(move || part.read(system, within))).collect();
        // `total` leaves nothing to panic; a thread that did all the same leaves the fact unasked.
        let read = started.into_iter().filter_map(|reading| reading.join().ok());
        together(system, read)
    })
}

/// What a sweep consists of.
pub(crate) fn parts(within: &Scope, wanted: impl Fn(&str) -> bool) -> Vec<Part> {
    let facts = ALL.iter().filter(|fact| wanted(fact.id)).map(Part::Fact);
    let custom = within.custom.iter().filter(|probe| wanted(&probe.id)).cloned().map(Part::Custom);
    facts.chain(custom).collect()
}

/// What was found, in the order of the parts.
pub(crate) fn together(system: &dyn System, parts: impl Iterator<Item = (Put, Vec<Read>)>) -> Facts {
    let device = Trace::new(system, "device");
    let mut facts = Facts::none(system.now(), device::collect(&device));
    facts.reads = device.into_reads();
    for (put, read) in parts {
        put(&mut facts);
        facts.reads.extend(read);
    }
    facts
}

impl Part {
    /// Its check's id.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Fact(fact) => fact.id,
            Self::Custom(probe) => &probe.id,
        }
    }

    /// Reads it.
    pub(crate) fn read(&self, system: &dyn System, within: &Scope) -> (Put, Vec<Read>) {
        let trace = Trace::new(system, self.id());
        let put = match self {
            Self::Fact(fact) => (fact.read)(&trace, within),
            Self::Custom(probe) => among_custom(custom::read(&trace, probe)),
        };
        (put, trace.into_reads())
    }

    /// What is left where it cannot be read.
    pub(crate) fn lost(&self, gap: Gap) -> Put {
        match self {
            Self::Fact(fact) => (fact.lost)(gap),
            Self::Custom(probe) => {
                let holds = probe.predicates.iter().map(|_| Observed::Unknown(gap.clone())).collect();
                among_custom(CustomFact { id: probe.id.clone(), holds })
            }
        }
    }
}

fn among_custom(fact: CustomFact) -> Put {
    Box::new(move |facts| facts.custom.push(fact))
}

/// Reads nothing but the trees that `within` names, for the credentials in them.
pub fn collect_trees(system: &dyn System, within: &Scope, ignored: Ignored) -> Facts {
    let device = Trace::new(system, "device");
    let mut facts = Facts::none(system.now(), device::collect(&device));
    facts.reads = device.into_reads();
    let trace = Trace::new(system, "stored-credentials");
    facts.stored_credentials = total(|| stored_credentials::collect_trees(&trace, within, ignored));
    facts.reads.extend(trace.into_reads());
    facts
}

/// A collector that fails an assertion of its own costs its fact, not the sweep.
fn total<T>(collector: impl FnOnce() -> Observed<T>) -> Observed<T> {
    // What it may leave half done is its own and is dropped with it.
    catch_unwind(AssertUnwindSafe(collector)).unwrap_or_else(|_| {
        Observed::Unknown(Gap::unrecognised("Kilter stumbled while reading this; please report it"))
    })
}
