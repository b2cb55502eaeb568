//! `kilter enrol`: has IT say that this key is the employee's.

use crate::Said;
use crate::args::Enrol;
use crate::files::{self, Existing};
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use kilter_signing::{Desk, SigningError, Status};
use kilter_store::{Places, Store};
use std::path::Path;

pub(crate) fn run(args: &Enrol) -> Result<Said, CouldNotRun> {
    let places = Places::of_this_user().ok_or(CouldNotRun::NoHome)?;
    let mut store = Store::open(&places.store())?.store;
    let mut desk = Desk::open(&places)?;
    match args {
        Enrol::Request { output } => request(&mut desk, &mut store, output),
        Enrol::Install { certificate, ca } => install(&mut desk, &mut store, certificate, ca),
        Enrol::Status => Ok(Said::plain(status(&desk.status(&mut store)?))),
        Enrol::Rotate => {
            let old = desk.public(&mut store)?.id().to_owned();
            desk.rotate(&mut store)?;
            let new = desk.public(&mut store)?.id().to_owned();
            Ok(Said::plain(format!("The new key is {new}.\nIt follows {old}, which signed that it does.\n")))
        }
        Enrol::Revoke { reason } => {
            let old = desk.public(&mut store)?.id().to_owned();
            desk.revoke(&mut store, reason)?;
            let new = desk.public(&mut store)?.id().to_owned();
            let next = "Enrol it with `kilter enrol request`, and tell IT that the old one has ended.";
            Ok(Said::plain(format!(
                "The key {old} has ended. What it signed before still holds.\nThe new key is {new}. {next}\n"
            )))
        }
    }
}

fn request(desk: &mut Desk, store: &mut Store, output: &Path) -> Result<Said, CouldNotRun> {
    let requested = desk.request(store)?;
    files::write(output, requested.pem.as_bytes(), Existing::Keep)?;
    let mut page = Page::new(width());
    page.paragraph("", &format!("The request is in {}. Send it to IT.", output.display()));
    page.paragraph(
        "",
        &format!(
            "Its code is {}. Tell it to IT by another way than the file's: by phone, or in person.",
            requested.code
        ),
    );
    Ok(Said::plain(page.into_text()))
}

fn install(desk: &mut Desk, store: &mut Store, certificate: &Path, ca: &Path) -> Result<Said, CouldNotRun> {
    let bytes = files::evidence(certificate)?;
    let authority = files::evidence(ca)?;
    desk.install(store, &bytes, &authority).map_err(|error| match error {
        SigningError::Certificate(why) => CouldNotRun::Certificate { path: certificate.to_owned(), why },
        SigningError::Attest(why) => CouldNotRun::Certificate { path: certificate.to_owned(), why: why.to_string() },
        other => other.into(),
    })?;
    Ok(Said::plain(status(&desk.status(store)?)))
}

fn status(status: &Status) -> String {
    let mut page = Page::new(width());
    let person = &status.person;
    let email = person.email.as_deref().map(|email| format!(" <{email}>")).unwrap_or_default();
    page.paragraph("You           ", &format!("{}{email}, {}", person.display_name, person.account.name));
    page.paragraph("Device        ", &status.device);
    page.paragraph("Key           ", status.key.id());
    let kept = match status.protection.name() {
        "file" => "file: in a file that you alone can read, because this session has no keyring",
        "os-keyring" => "os-keyring: in the keyring of this system",
        other => other,
    };
    page.paragraph("Kept in       ", kept);
    match &status.certificate {
        None => page.paragraph(
            "Certificate   ",
            "none: nobody says yet that this key is yours. `kilter enrol request` asks IT to.",
        ),
        Some(certificate) => {
            let until = certificate.not_after();
            page.paragraph("Certificate   ", &format!("{}, until {}", certificate.name(), until.format("%Y-%m-%d")));
            if certificate.key() != &status.key {
                page.paragraph(
                    "              ",
                    "It names the key before this one, which signed that this one follows it.",
                );
            }
        }
    }
    page.into_text()
}
