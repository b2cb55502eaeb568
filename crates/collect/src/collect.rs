//! One sweep.

use crate::trace::Trace;
use crate::{Scope, System, device, disk_encryption, os_updates, screen_lock, stored_credentials};
use kilter_facts::{Facts, Gap, Observed, Read};
use std::thread::{Scope as Threads, ScopedJoinHandle, scope};

/// Reads this machine. Total: whatever cannot be told is a gap in the facts.
pub fn collect(system: &dyn System, within: &Scope) -> Facts {
    collect_for(system, within, |_| true)
}

/// Reads only what the wanted checks, by id, need; the other facts are gaps.
///
/// The facts are read side by side, so that one slow tool does not hold up the others.
pub fn collect_for(system: &dyn System, within: &Scope, wanted: impl Fn(&str) -> bool) -> Facts {
    scope(|threads| {
        let fact = |name| wanted(name).then_some((threads, system, name));
        let screen_lock = fact("screen-lock").map(|fact| read(fact, screen_lock::collect));
        let os_updates = fact("os-updates").map(|fact| read(fact, os_updates::collect));
        let disk_encryption = fact("disk-encryption").map(|fact| read(fact, disk_encryption::collect));
        let stored_credentials = fact("stored-credentials")
            .map(|fact| read(fact, |system: &dyn System| stored_credentials::collect(system, within)));
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

fn read<'s, 'e, T: Send + 's>(
    (threads, system, name): (&'s Threads<'s, 'e>, &'s dyn System, &'static str),
    collector: impl Fn(&dyn System) -> Observed<T> + Send + 's,
) -> Reading<'s, T> {
    threads.spawn(move || {
        let trace = Trace::new(system, name);
        let observed = collector(&trace);
        (observed, trace.into_reads())
    })
}

/// A collector that fails an assertion of its own costs its fact, not the sweep.
fn ended<T>(reading: Option<Reading<'_, T>>, reads: &mut Vec<Read>) -> Observed<T> {
    let Some(reading) = reading else { return Observed::Unknown(Gap::unsupported("this was not asked for")) };
    match reading.join() {
        Ok((observed, read)) => {
            reads.extend(read);
            observed
        }
        Err(_) => Observed::Unknown(Gap::unrecognised("Kilter stumbled while reading this; please report it")),
    }
}
