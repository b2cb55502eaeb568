//! The employee's own processes.

use super::platform;
use crate::{Answer, Evidence, Process};
use kilter_facts::Gap;
use sysinfo::{ProcessRefreshKind, ProcessStatus, ProcessesToUpdate, System, UpdateKind};

pub(super) fn named(names: &[String]) -> Answer {
    let unreadable =
        |why: String| Answer::Gap(Gap::unsupported(format!("the list of processes cannot be read: {why}")));
    let mut system = match System::new() {
        Ok(system) => system,
        Err(error) => return unreadable(error.to_string()),
    };
    let wanted = ProcessRefreshKind::nothing()
        .without_tasks()
        .with_user(UpdateKind::OnlyIfNotSet)
        .with_cmd(UpdateKind::OnlyIfNotSet);
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, wanted);
    let me = sysinfo::get_current_pid().ok().and_then(|pid| system.process(pid)?.user_id().cloned());
    let Some(me) = me else {
        return unreadable("this process is not in it".to_owned());
    };
    let mine = system.processes().values().filter(|process| process.user_id() == Some(&me));
    let mut found: Vec<_> = mine.filter_map(|process| wanted_process(process, names)).collect();
    found.sort_by(|a, b| (&a.name, &a.args).cmp(&(&b.name, &b.args)));
    Answer::Found(Evidence::Processes(found))
}

/// The process under the wanted name. Arguments of other processes are never looked at: they may hold secrets.
fn wanted_process(process: &sysinfo::Process, names: &[String]) -> Option<Process> {
    // What has ended and only waits to be collected does nothing any more.
    if matches!(process.status(), ProcessStatus::Zombie | ProcessStatus::Dead) {
        return None;
    }
    let name = process.name().to_string_lossy();
    let name = names.iter().find(|wanted| platform::is_called(&name, wanted))?;
    let args = process.cmd().iter().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    Some(Process { name: name.clone(), args })
}
