//! One sweep.

use crate::host::Deadline;
use crate::trace::Trace;
use crate::{
    Ignored, Scope, System, antivirus, auto_login, auto_updates, backups, bluetooth, browser_passwords, custom, device,
    disk_encryption, file_sharing, firewall, local_accounts, logging, mandatory_access_control, os_supported,
    os_updates, password_manager, remote_login, removable_media, restart_pending, screen_lock, secure_boot,
    software_access, software_integrity, ssh_keys, stored_credentials, time_sync, wifi_security,
};
use kilter_facts::{CustomFact, CustomProbe, Facts, Gap, Observed, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{Builder, scope};
use std::time::Duration;

/// How long one sweep may take. What has not answered by then is a gap, and whoever waits for the sweep has the rest.
const LONGEST: Duration = Duration::from_secs(8);

/// One fact: what is read for it, and where it goes.
struct Fact {
    /// Its check's id.
    id: &'static str,
    /// Reads it, and says how to put it among the others.
    read: fn(&dyn System, &Scope) -> Put,
    /// Puts the reason why there is none.
    lack: fn(&mut Facts, Gap),
}

/// Puts a fact among the others.
type Put = Box<dyn FnOnce(&mut Facts) + Send>;

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
            lack: |facts, gap| facts.$field = Observed::Unknown(gap),
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
    let jobs = jobs(within, wanted);
    scope(|threads| {
        let (teller, answers) = channel();
        for (at, job) in jobs.iter().enumerate() {
            let teller = teller.clone();
            threads.spawn(move || teller.send((at, job.done(system, within))));
        }
        drop(teller);
        gathered(system, &jobs, &answers, None)
    })
}

/// The same within eight seconds: a fact that nobody has answered by then is a gap. What still waits is left behind, so the
/// system must not belong to the caller alone.
pub fn collect_in_time<S>(system: &Arc<S>, within: &Scope, wanted: impl Fn(&str) -> bool) -> Facts
where
    S: System + Send + 'static,
{
    collect_until(Deadline::after(LONGEST), system, within, wanted)
}

fn collect_until<S>(until: Deadline, system: &Arc<S>, within: &Scope, wanted: impl Fn(&str) -> bool) -> Facts
where
    S: System + Send + 'static,
{
    let (teller, answers) = channel();
    let jobs = jobs(within, wanted);
    for (at, job) in jobs.iter().cloned().enumerate() {
        let (system, within, teller) = (Arc::clone(system), within.clone(), teller.clone());
        // Where no thread can be had, nobody answers, and the fact is a gap.
        let _ = Builder::new().spawn(move || teller.send((at, job.done(&*system, &within))));
    }
    drop(teller);
    gathered(&**system, &jobs, &answers, Some(until))
}

/// What one thread of a sweep reads.
#[derive(Clone)]
enum Job {
    Fact(&'static Fact),
    Custom(CustomProbe),
}

/// What it found, and what it read for that.
type Done = (Put, Vec<Read>);

fn jobs(within: &Scope, wanted: impl Fn(&str) -> bool) -> Vec<Job> {
    let facts = ALL.iter().filter(|fact| wanted(fact.id)).map(Job::Fact);
    let custom = within.custom.iter().filter(|probe| wanted(&probe.id)).cloned().map(Job::Custom);
    facts.chain(custom).collect()
}

impl Job {
    fn done(&self, system: &dyn System, within: &Scope) -> Done {
        match self {
            Self::Fact(fact) => {
                let trace = Trace::new(system, fact.id);
                let put = (fact.read)(&trace, within);
                (put, trace.into_reads())
            }
            Self::Custom(probe) => {
                let (fact, reads) = custom::read(system, probe);
                (Box::new(|facts| facts.custom.push(fact)), reads)
            }
        }
    }

    /// What stands for it where its thread gave no answer.
    fn lack(&self, facts: &mut Facts, gap: Gap) {
        match self {
            Self::Fact(fact) => (fact.lack)(facts, gap),
            Self::Custom(probe) => {
                let holds = probe.predicates.iter().map(|_| Observed::Unknown(gap.clone())).collect();
                facts.custom.push(CustomFact { id: probe.id.clone(), holds });
            }
        }
    }
}

/// The answers, in the order of the jobs. Threads are not waited for once they have answered: on Windows a thread may be held
/// up at its very end by a library that another one is loading.
fn gathered(system: &dyn System, jobs: &[Job], answers: &Receiver<(usize, Done)>, until: Option<Deadline>) -> Facts {
    let device = Trace::new(system, "device");
    let mut facts = Facts::none(system.now(), device::collect(&device));
    facts.reads = device.into_reads();
    let mut found: Vec<Option<Done>> = jobs.iter().map(|_| None).collect();
    let next = || match until {
        Some(until) => answers.recv_timeout(until.left()).ok(),
        None => answers.recv().ok(),
    };
    // None comes when the time is over, or when every thread has answered.
    while let Some((at, done)) = next() {
        found[at] = Some(done);
    }
    for (job, done) in jobs.iter().zip(found) {
        if let Some((put, reads)) = done {
            put(&mut facts);
            facts.reads.extend(reads);
        } else {
            let detail = format!("this gave no answer within {} seconds", LONGEST.as_secs());
            job.lack(&mut facts, Gap::timed_out(detail));
        }
    }
    facts
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, Request};
    use chrono::{DateTime, Utc};
    use kilter_facts::{GapReason, Os};
    use std::sync::Mutex;

    /// A machine without anything, on which one kind of question is never answered.
    struct Stuck(Mutex<()>);

    impl System for Stuck {
        fn os(&self) -> Os {
            Os::Windows
        }

        fn now(&self) -> DateTime<Utc> {
            DateTime::UNIX_EPOCH
        }

        fn ask(&self, request: &Request) -> Answer {
            if matches!(request, Request::Wmi { .. }) {
                drop(self.0.lock());
            }
            Answer::Absent
        }
    }

    #[test]
    fn a_question_that_is_never_answered_costs_its_facts_and_not_the_sweep() {
        let stuck = Arc::new(Stuck(Mutex::default()));
        let held = stuck.0.lock();
        // Time enough for whatever does answer, on a busy machine too.
        let until = Deadline::after(Duration::from_millis(500));
        let facts = collect_until(until, &stuck, &Scope::default(), |_| true);
        assert!(matches!(&facts.local_accounts, Observed::Unknown(gap) if gap.reason == GapReason::TimedOut));
        assert!(!matches!(&facts.screen_lock, Observed::Unknown(gap) if gap.reason == GapReason::TimedOut));
        drop(held);
    }
}
