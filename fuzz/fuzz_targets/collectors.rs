//! Any bytes in the place of any answer of any recorded machine: no collector, parser or rule panics.
//!
//! The first four bytes choose the recording, the answer and how much of it stays; the rest is what it becomes.
#![no_main]

use kilter_checks::{Baseline, assess};
use kilter_collect::{Answer, Evidence, Recording, collect, collect_for};
use std::path::Path;
use std::sync::LazyLock;

/// A recorded machine, its requests, and which facts ask for each.
struct Machine {
    recording: Recording,
    requests: Vec<(String, Vec<String>)>,
}

/// Longer recordings hold package lists, and would be all that the fuzzer has time for.
const LONGEST: u64 = 64 << 10;

static MACHINES: LazyLock<Vec<Machine>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/evidence");
    let systems = ["linux", "macos", "windows"].map(|system| root.join(system));
    let entries = systems.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let mut paths: Vec<_> =
        entries.filter(|entry| entry.metadata().is_ok_and(|it| it.len() < LONGEST)).map(|entry| entry.path()).collect();
    paths.sort();
    let recordings = paths.iter().filter_map(|path| Recording::parse(&std::fs::read(path).ok()?).ok());
    let machines: Vec<_> = recordings.map(machine).filter(|machine| !machine.requests.is_empty()).collect();
    assert!(!machines.is_empty(), "there are no recordings in tests/evidence");
    machines
});

fn machine(recording: Recording) -> Machine {
    let reads = collect(&recording, recording.scope()).reads;
    let who = |request: &String| reads.iter().filter(|read| read.what == *request).map(|read| read.fact.clone()).collect();
    let requests = recording.answers().keys().map(|request| (request.clone(), who(request)));
    let requests: Vec<(_, Vec<_>)> = requests.collect();
    let requests = requests.into_iter().filter(|(_, facts)| !facts.is_empty()).collect();
    Machine { recording, requests }
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((&[which, more, answer, kept], bytes)) = data.split_first_chunk::<4>() else { return };
    let machine = &MACHINES[usize::from(u16::from_le_bytes([which, more])) % MACHINES.len()];
    let (request, facts) = &machine.requests[usize::from(answer) % machine.requests.len()];
    let recording = machine.recording.clone().map(|asked, answer| match answer {
        Answer::Found(evidence) if asked == request => Answer::Found(changed(evidence, kept, bytes)),
        other => other,
    });
    let facts = collect_for(&recording, recording.scope(), |fact| facts.iter().any(|wanted| wanted == fact));
    assess(&facts, &Baseline::default());
});

/// The first `kept` 255ths of the evidence, and then these bytes.
fn changed(evidence: Evidence, kept: u8, bytes: &[u8]) -> Evidence {
    let spliced = |old: &[u8]| [&old[..old.len() * usize::from(kept) / 255], bytes].concat();
    let text = |old: &str| String::from_utf8_lossy(&spliced(old.as_bytes())).into_owned();
    match evidence {
        Evidence::File(mut file) => {
            file.bytes = spliced(&file.bytes);
            file.metadata.size = file.metadata.size.map(|_| file.bytes.len() as u64);
            Evidence::File(file)
        }
        Evidence::Output(mut output) => {
            output.stdout = spliced(&output.stdout);
            Evidence::Output(output)
        }
        Evidence::Text(old) => Evidence::Text(text(&old)),
        Evidence::Entries(mut names) => {
            names.push(text(""));
            Evidence::Entries(names)
        }
        Evidence::Processes(mut processes) => {
            processes.iter_mut().flat_map(|process| &mut process.args).for_each(|arg| *arg = text(arg));
            Evidence::Processes(processes)
        }
        other => other,
    }
}
