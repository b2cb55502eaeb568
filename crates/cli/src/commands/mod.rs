//! One file per command.

pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod enrol;
pub(crate) mod explain;
pub(crate) mod lessons;
pub(crate) mod pack;
pub(crate) mod policies;
pub(crate) mod probes;
pub(crate) mod receipts;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod status;
pub(crate) mod verify;
