//! `kilter-fleet enrol approve REQUEST`: compares the code, and gives the certificate.

use crate::args::Approve;
use crate::{authority, files};
use anyhow::{Context, Result, bail};
use chrono::TimeDelta;
use kilter_attest::certificate::{Issue, Request};
use std::path::PathBuf;

/// Clocks differ; a certificate begins a little before it is made.
const EARLIER: TimeDelta = TimeDelta::minutes(5);

pub(crate) fn approve(args: &Approve) -> Result<String> {
    let path = &args.request;
    let bytes = files::read(path)?;
    let request =
        Request::from_pem(&bytes).with_context(|| format!("{} is no request that can be answered", path.display()))?;
    // As people read a code aloud.
    let told: String = args.code.chars().filter(char::is_ascii_alphanumeric).collect();
    if !told.eq_ignore_ascii_case(request.code()) {
        bail!(
            "{} has another code than {}: it is not the request that they made, or the code was misheard. Nothing was signed",
            path.display(),
            args.code
        );
    }
    let (signer, own) = authority::open(&args.dir)?;
    let issue = Issue {
        name: args.person.clone(),
        email: args.email.clone(),
        account: args.account.clone(),
        home_page: args.home_page.clone(),
        from: authority::now() - EARLIER,
        days: args.days,
        serial: authority::random()?,
    };
    let certificate = issue.certificate(&request, &signer, &own)?;
    let output = args.output.clone().unwrap_or_else(|| beside(path));
    files::write_new(&output, certificate.to_pem()?.as_bytes())?;
    Ok(format!(
        "{} says that {} is the key of {}{}, on {}, until {}.\nSend it back with the authority's ca.pem: `kilter enrol install` takes both.\n",
        output.display(),
        certificate.key().id(),
        certificate.name(),
        certificate.email().map(|email| format!(" <{email}>")).unwrap_or_default(),
        certificate.device().unwrap_or_default(),
        certificate.not_after().format("%Y-%m-%d"),
    ))
}

fn beside(request: &std::path::Path) -> PathBuf {
    let name = request.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.trim_end_matches(".pem").trim_end_matches(".csr");
    request.with_file_name(format!("{stem}.crt.pem"))
}
