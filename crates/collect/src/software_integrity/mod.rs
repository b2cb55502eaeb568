//! Whether installed software is what was delivered: against the package manager's checksums, and against IT's signed list.
//!
//! A pass over the files takes seconds to minutes, so a sweep does not do it: it reads what the last pass found, from Kilter's
//! own state folder. The shells do a pass when one is due, and keep its result there.

mod compare;
mod dpkg;
mod known;
mod left_out;
mod linux;
mod macos;
mod packages;
mod result;
mod rpm;
mod trusted;

pub use known::Known;
pub use result::{due, parse, write};

use crate::{Scope, System};
use compare::Compare;
use kilter_facts::{Gap, IntegrityPass, Observed, Os, SoftwareIntegrity, TrustedFolders, TrustedList};

/// The name of the file with the last pass's result, in Kilter's state folder.
pub const RESULT: &str = "integrity.json";

/// The name of the file with what the last pass knows of each file.
pub const FILES: &str = "integrity-files.json";

/// Does a pass. Total. Files that `known` vouches for are not read again; an empty `known` makes it a full pass.
pub fn pass(system: &dyn System, scope: &Scope, known: &Known) -> (IntegrityPass, Known) {
    let at = system.now();
    let full_at = known.full_at(at);
    let mut compare = Compare::new(system, known);
    let packages = match system.os() {
        Os::Linux => linux::packages(&mut compare),
        Os::Macos | Os::Windows => Observed::NotApplicable,
    };
    let trusted = scope.trusted.as_ref().map(|wanted| trusted::folders(&mut compare, wanted));
    (IntegrityPass { at, full_at, packages, trusted }, compare.into_known(full_at))
}

pub(crate) fn collect(system: &dyn System, scope: &Scope) -> Observed<SoftwareIntegrity> {
    let sealed = match system.os() {
        Os::Macos => macos::sealed(system),
        Os::Linux | Os::Windows => Observed::NotApplicable,
    };
    let pass = if system.os() == Os::Linux || scope.trusted.is_some() {
        result::last(system).map(|last| asked_for(last, scope)).into()
    } else {
        Observed::NotApplicable
    };
    match (&sealed, &pass) {
        (Observed::NotApplicable, Observed::NotApplicable) => Observed::NotApplicable,
        _ => Observed::Known(SoftwareIntegrity { sealed, pass }),
    }
}

/// IT may have named other folders since the pass.
fn asked_for(mut last: IntegrityPass, scope: &Scope) -> IntegrityPass {
    let found = last.trusted.take();
    last.trusted = scope.trusted.as_ref().map(|wanted| match found {
        Some(found) if found.folders == wanted.folders => found,
        _ => TrustedFolders {
            folders: wanted.folders.clone(),
            list: TrustedList::Unknown {
                gap: Gap::tool_missing("IT has named these folders since the files were last compared"),
            },
        },
    });
    last
}

#[cfg(test)]
mod tests;
