//! `kilter report`: makes a report of this computer for IT, and reads reports.

mod desk;
mod export;
mod history;
mod made;
mod numbering;
mod show;

use crate::Said;
use crate::args::Report;
use crate::problem::CouldNotRun;

pub(crate) fn run(args: &Report) -> Result<Said, CouldNotRun> {
    match args {
        Report::Export(args) => export::run(args),
        Report::Show(args) => show::run(args),
    }
}
