//! Questions to services of Windows, which may let one wait: on a thread of their own, with a time limit.
#![allow(unsafe_code, reason = "COM is started through functions that the compiler cannot vouch for")]

use crate::Answer;
use kilter_facts::Gap;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Once, mpsc};
use std::time::Duration;
use windows::Win32::System::Com::{
    CoIncrementMTAUsage, CoInitializeSecurity, EOAC_NONE, RPC_C_AUTHN_LEVEL_DEFAULT, RPC_C_IMP_LEVEL_IMPERSONATE,
};
use windows::Win32::System::Threading::{GetCurrentProcess, TerminateProcess};
use windows::Win32::UI::WindowsAndMessaging::GetDesktopWindow;

/// None of these services takes a second when all is well.
const TIME_LIMIT: Duration = Duration::from_secs(4);

const RUNNING: u8 = 0;
const DONE: u8 = 1;
const GIVEN_UP: u8 = 2;

/// Questions that were given up and that still wait. A service that hangs is not asked again until it has answered.
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// The answer of this job, or a gap after the time limit.
pub(super) fn within(whom: &str, job: impl FnOnce() -> Answer + Send + 'static) -> Answer {
    if WAITING.load(Ordering::Acquire) > 0 {
        return Answer::Gap(Gap::timed_out(format!(
            "{whom} is not asked while an earlier question waits for its answer"
        )));
    }
    let state = Arc::new(AtomicU8::new(RUNNING));
    let (sender, receiver) = mpsc::channel();
    let theirs = Arc::clone(&state);
    let started = std::thread::Builder::new().spawn(move || {
        start();
        let answer = job();
        let _ = sender.send(answer);
        if theirs.swap(DONE, Ordering::AcqRel) == GIVEN_UP {
            WAITING.fetch_sub(1, Ordering::AcqRel);
        }
    });
    if let Err(error) = started {
        return Answer::Gap(Gap::unsupported(format!("{whom} cannot be asked: {error}")));
    }
    match receiver.recv_timeout(TIME_LIMIT) {
        Ok(answer) => answer,
        Err(mpsc::RecvTimeoutError::Disconnected) => Answer::Gap(Gap::unrecognised(format!("{whom} gave no answer"))),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            WAITING.fetch_add(1, Ordering::AcqRel);
            if state.compare_exchange(RUNNING, GIVEN_UP, Ordering::AcqRel, Ordering::Acquire).is_err() {
                WAITING.fetch_sub(1, Ordering::AcqRel);
            }
            let limit = TIME_LIMIT.as_secs();
            Answer::Gap(Gap::timed_out(format!("{whom} gave no answer within {limit} seconds")))
        }
    }
}

/// Ends this process where a question was given up that still waits. Its thread may be loading a library, and then an orderly
/// end would wait for it without end. Returns where nothing waits.
pub(in crate::host) fn end_what_waits(code: u8) {
    if WAITING.load(Ordering::Acquire) > 0 {
        // SAFETY: nothing of this process is used after it; what it had to say is written.
        let _ = unsafe { TerminateProcess(GetCurrentProcess(), code.into()) };
    }
}

/// COM for every thread of this process, the identity that services see (the employee's own), and the desktop.
///
/// The desktop comes first, and on one thread: libraries of the shell and of COM make windows while they are loaded, and the
/// first window of a process loads libraries itself. Wine locks up for good where two threads do one each.
fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        // SAFETY: the calls take no memory of ours. Where the program has started COM by itself, its choice stays.
        unsafe {
            let _ = GetDesktopWindow();
            let _ = CoIncrementMTAUsage();
            let _ = CoInitializeSecurity(
                None,
                -1,
                None,
                None,
                RPC_C_AUTHN_LEVEL_DEFAULT,
                RPC_C_IMP_LEVEL_IMPERSONATE,
                None,
                EOAC_NONE,
                None,
            );
        }
    });
}
