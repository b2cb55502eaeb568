//! One file per command.

pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod explain;
pub(crate) mod probes;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod status;
