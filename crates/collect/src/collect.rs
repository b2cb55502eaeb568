//! One sweep.

use crate::trace::Trace;
use crate::{Scope, System, device, disk_encryption, os_updates, screen_lock, stored_credentials};
use kilter_facts::{Facts, Gap, Observed, Read};
use std::thread::{Scope as Threads, ScopedJoinHandle, scope};

/// Reads this machine. Total: whatever cannot be told is a gap in the facts.
///
/// The facts are read side by side, so that one slow tool does not hold up the others.
pub fn collect(system: &dyn System, within: &Scope) -> Facts {
    scope(|threads| {
        let screen_lock = fact(threads, system, "screen-lock", screen_lock::collect);
        let os_updates = fact(threads, system, "os-updates", os_updates::collect);
        let disk_encryption = fact(threads, system, "disk-encryption", disk_encryption::collect);
        let stored_credentials =
            fact(threads, system, "stored-credentials", |system| stored_credentials::collect(system, within));
        let device = Trace::new(system, "device");
        let mut facts = Facts {
            at: system.now(),
            device: device::collect(&device),
            screen_lock: Observed::NotApplicable,
            os_updates: Observed::NotApplicable,
            stored_credentials: Observed::NotApplicable,
            disk_encryption: Observed::NotApplicable,
            reads: device.into_reads(),
        };
        facts.screen_lock = ended(screen_lock, &mut facts.reads);
        facts.os_updates = ended(os_updates, &mut facts.reads);
        facts.disk_encryption = ended(disk_encryption, &mut facts.reads);
        facts.stored_credentials = ended(stored_credentials, &mut facts.reads);
        facts
    })
}

type Reading<'s, T> = ScopedJoinHandle<'s, (Observed<T>, Vec<Read>)>;

fn fact<'s, 'e, T: Send + 's>(
    threads: &'s Threads<'s, 'e>,
    system: &'s dyn System,
    name: &'static str,
    collector: impl Fn(&dyn System) -> Observed<T> + Send + 's,
) -> Reading<'s, T> {
    threads.spawn(move || {
        let trace = Trace::new(system, name);
        let observed = collector(&trace);
        (observed, trace.into_reads())
    })
}

/// A collector that fails an assertion of its own costs its fact, not the sweep.
fn ended<T>(reading: Reading<'_, T>, reads: &mut Vec<Read>) -> Observed<T> {
    match reading.join() {
        Ok((observed, read)) => {
            reads.extend(read);
            observed
        }
        Err(_) => Observed::Unknown(Gap::unrecognised("Kilter stumbled while reading this; please report it")),
    }
}
