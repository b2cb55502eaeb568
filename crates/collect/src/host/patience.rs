//! Waiting, with an end: no call to a file system has a time limit of its own, and one on a network drive that is gone never returns.

use crate::collect::{parts, together};
use crate::{Answer, Request, Scope, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Facts, Gap, Os};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a sweep goes on asking. What is slow after this is not asked for; a program that runs then has time to be ended.
const ASKING: Duration = Duration::from_secs(3);

/// How long a sweep waits in all: a program's own time limit after the last question.
const IN_ALL: Duration = Duration::from_secs(7);

/// What this comes to; none where it does not end within the time. It then goes on by itself, and ends with this process.
pub fn in_time<T: Send + 'static>(limit: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(work()));
    receiver.recv_timeout(limit).ok()
}

/// Reads this machine. Whatever gives no answer in time costs its own fact, and no other.
pub fn sweep<S: System + Send + 'static>(machine: &Arc<S>, within: &Scope, wanted: impl Fn(&str) -> bool) -> Facts {
    sweep_of(machine, within, wanted, Limits { asking: ASKING, in_all: IN_ALL })
}

#[derive(Debug, Clone, Copy)]
struct Limits {
    asking: Duration,
    in_all: Duration,
}

fn sweep_of<S: System + Send + 'static>(
    machine: &Arc<S>,
    within: &Scope,
    wanted: impl Fn(&str) -> bool,
    limits: Limits,
) -> Facts {
    let since = Instant::now();
    let asked = parts(within, wanted).into_iter().map(|part| {
        let one = Arc::new(Asked { machine: machine.clone(), until: since + limits.asking, now: Mutex::default() });
        let (sender, receiver) = mpsc::channel();
        let (reader, reading, scope) = (one.clone(), part.clone(), within.clone());
        std::thread::spawn(move || sender.send(reading.read(&*reader, &scope)));
        (part, one, receiver)
    });
    let asked: Vec<_> = asked.collect();
    let read = asked.into_iter().map(|(part, one, receiver)| {
        match receiver.recv_timeout(limits.in_all.saturating_sub(since.elapsed())) {
            Ok(read) => read,
            Err(RecvTimeoutError::Timeout) => (part.lost(one.silent(limits.in_all)), Vec::new()),
            Err(RecvTimeoutError::Disconnected) => {
                (part.lost(Gap::unrecognised("Kilter stumbled while reading this; please report it")), Vec::new())
            }
        }
    });
    together(&**machine, read)
}

/// One part's way to the machine, which remembers what it waits for.
struct Asked<S> {
    machine: Arc<S>,
    until: Instant,
    now: Mutex<Option<String>>,
}

impl<S> Asked<S> {
    fn waits_for(&self, request: Option<String>) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = request;
    }

    /// Why there is no answer.
    fn silent(&self, limit: Duration) -> Gap {
        let what = self.now.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let what = what.map_or_else(|| "it".to_owned(), |request| format!("\"{request}\""));
        let seconds = limit.as_secs();
        Gap::timed_out(format!(
            "{what} gave no answer within {seconds} seconds; the folder may lie on a network drive that cannot be reached"
        ))
    }
}

impl<S: System + Send> System for Asked<S> {
    fn os(&self) -> Os {
        self.machine.os()
    }

    fn now(&self) -> DateTime<Utc> {
        self.machine.now()
    }

    fn ask(&self, request: &Request) -> Answer {
        if Instant::now() > self.until {
            return Answer::Gap(Gap::timed_out(format!(
                "this computer answers so slowly that \"{request}\" was not asked any more"
            )));
        }
        self.waits_for(Some(request.to_string()));
        let answer = self.machine.ask(request);
        self.waits_for(None);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_facts::{GapReason, Observed};

    /// Answers nothing; and to what lies in the home folder, not even that.
    struct Dead;

    impl System for Dead {
        fn os(&self) -> Os {
            Os::Linux
        }

        fn now(&self) -> DateTime<Utc> {
            DateTime::default()
        }

        fn ask(&self, request: &Request) -> Answer {
            if request.to_string().contains("~/") {
                std::thread::sleep(Duration::from_mins(10));
            }
            Answer::Absent
        }
    }

    #[test]
    fn what_never_answers_costs_its_own_fact_and_says_what_it_was() {
        let limits = Limits { asking: Duration::from_millis(200), in_all: Duration::from_millis(400) };
        let started = Instant::now();
        let facts = sweep_of(&Arc::new(Dead), &Scope::default(), |_| true, limits);
        assert!(started.elapsed() < Duration::from_mins(1), "it waited for what never comes");
        let Observed::Unknown(gap) = &facts.ssh_keys else { panic!("{:?}", facts.ssh_keys) };
        assert!(gap.reason == GapReason::TimedOut && gap.detail.contains("\"look at ~/\""), "{gap}");
        // The firewall has nothing to do with the home folder.
        let timed_out = |gap: &Gap| gap.reason == GapReason::TimedOut;
        assert!(!facts.firewall.gap().is_some_and(timed_out), "{:?}", facts.firewall);
    }

    #[test]
    fn after_a_while_nothing_more_is_asked() {
        let limits = Limits { asking: Duration::ZERO, in_all: Duration::from_mins(1) };
        let facts = sweep_of(&Arc::new(Dead), &Scope::default(), |_| true, limits);
        let Observed::Unknown(gap) = &facts.ssh_keys else { panic!("{:?}", facts.ssh_keys) };
        assert_eq!(gap.reason, GapReason::TimedOut, "{gap}");
    }

    #[test]
    fn work_that_does_not_end_is_left_alone() {
        assert_eq!(in_time(Duration::from_mins(1), || 1), Some(1));
        assert_eq!(in_time(Duration::from_millis(20), || std::thread::sleep(Duration::from_mins(10))), None);
    }
}
