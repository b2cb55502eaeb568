//! apt and dpkg, by the files that they keep. No program is run: `apt-get -s` takes longer than all of Kilter's checks may.

mod age;
mod lists;
mod log;
mod minimal;
mod packages;
mod preferences;
mod release;
mod sources;
mod stanza;
mod status;
mod version;

use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Observed, OsUpdates, PendingUpdate};
use lists::{Lists, Suite};
use release::Listed;
use status::Status;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use minimal::Minimal;

/// dpkg's status of the largest desktops is 10 MB.
const STATUS_CAP: u64 = 64 << 20;

pub(super) fn collect(system: &dyn System) -> OsUpdates {
    let lists = Lists::read(system);
    let lists_refreshed = lists.as_ref().map_err(Clone::clone).and_then(|lists| age::of(system, lists));
    let (pending_security, held) = match lists.and_then(|lists| outstanding(system, &lists)) {
        Ok((pending, held)) => (Observed::Known(pending), held),
        Err(gap) => (Observed::Unknown(gap), Vec::new()),
    };
    OsUpdates {
        package_manager: "apt".to_owned(),
        lists_refreshed: lists_refreshed.into(),
        last_install: log::last_install(system),
        pending_security,
        held,
    }
}

/// A security update on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    name: String,
    arch: String,
    installed: String,
    available: String,
    held: bool,
    since: DateTime<Utc>,
}

/// Whether a package is installed, and at least in this version; a gap where dpkg does not rule here.
pub(crate) fn has_package(system: &dyn System, name: &str, at_least: Option<&str>) -> Result<bool, Gap> {
    let missing = || Gap::tool_missing("only dpkg can be asked for packages, and /var/lib/dpkg/status is not there");
    let file = system.read_up_to("/var/lib/dpkg/status", STATUS_CAP)?.ok_or_else(missing)?;
    let odd = |_| Gap::unrecognised("/var/lib/dpkg/status is not a text file");
    let text = String::from_utf8(file.bytes).map_err(odd)?;
    let status = Status::parse(&text)?;
    let mut versions = status.packages.get(name).into_iter().flatten().map(|installed| installed.version);
    Ok(versions.any(|version| at_least.is_none_or(|least| version::compare(version, least).is_ge())))
}

/// Pending updates, and the names of those that are held or pinned.
fn outstanding(system: &dyn System, lists: &Lists) -> Result<(Vec<PendingUpdate>, Vec<String>), Gap> {
    if lists.security.is_empty() {
        return Err(Gap::unsupported("no source of security updates is set up on this machine"));
    }
    if let Some(suite) = lists.security.iter().find(|suite| suite.release.is_testing()) {
        let name = &suite.release.codename;
        let detail = format!("{name} is a testing suite: most of its security updates come as ordinary ones, unmarked");
        return Err(Gap::unsupported(detail));
    }
    let missing = || Gap::tool_missing("/var/lib/dpkg/status is not there");
    let file = system.read_up_to("/var/lib/dpkg/status", STATUS_CAP)?.ok_or_else(missing)?;
    let odd = |_| Gap::unrecognised("/var/lib/dpkg/status is not a text file");
    let text = String::from_utf8(file.bytes).map_err(odd)?;
    let status = Status::parse(&text)?;
    let pins = preferences::read(system)?;
    let mut offers = BTreeMap::new();
    for suite in &lists.security {
        for (name, listed) in lists.files(suite, &status.architectures())? {
            offers_of(system, suite, (&name, listed), &status, &pins, &mut offers)?;
        }
    }
    let mut offers: Vec<Offer> = offers.into_values().collect();
    date_back(system, lists, &status, &mut offers)?;
    let shown = |offer: &Offer| {
        // People know a package by its bare name; only a foreign one needs more.
        let native = [status.native, "all"].contains(&offer.arch.as_str());
        if native { offer.name.clone() } else { format!("{}:{}", offer.name, offer.arch) }
    };
    let (held, pending): (Vec<_>, Vec<_>) = offers.iter().partition(|offer| offer.held);
    let pending = pending.iter().map(|offer| PendingUpdate {
        package: shown(offer),
        installed: offer.installed.clone(),
        available: offer.available.clone(),
        offered_since: offer.since,
    });
    Ok((pending.collect(), held.into_iter().map(shown).collect()))
}

/// Adds what one list offers; of several offers for a package the newest version stands.
fn offers_of(
    system: &dyn System,
    suite: &Suite,
    (name, listed): (&str, Listed),
    status: &Status<'_>,
    pins: &[preferences::Pin],
    offers: &mut BTreeMap<(String, String), Offer>,
) -> Result<(), Gap> {
    let installed = status.packages.keys().map(|name| (*name).to_owned()).collect();
    let text = lists::packages(system, name, listed, installed)?;
    if listed == Listed::Size(0) {
        return Ok(());
    }
    let undated = || Gap::unrecognised(format!("the list {} has no date", suite.prefix));
    let since = suite.release.date.ok_or_else(undated)?;
    for newer in packages::newer(&text, status).ok_or_else(|| no_list(name))? {
        let offer = Offer {
            name: newer.name.to_owned(),
            arch: newer.arch.to_owned(),
            installed: newer.installed.to_owned(),
            available: newer.available.to_owned(),
            held: newer.held || preferences::keep_back(pins, &newer, &suite.release, suite.host()),
            since,
        };
        let key = (offer.name.clone(), offer.arch.clone());
        match offers.get(&key).map_or(Ordering::Greater, |known| version::compare(&offer.available, &known.available)) {
            Ordering::Greater => drop(offers.insert(key, offer)),
            Ordering::Equal | Ordering::Less => {}
        }
    }
    Ok(())
}

/// A list tells only that an update has been on offer at least since the list was made, and security lists are made anew every
/// day or so. But a point release takes in the updates before it, and its list stays as it is for months: an update that it
/// carries has been on offer at least as long. A list of the same distribution that cannot be read is a gap: without it an
/// overdue update looks young.
fn date_back(system: &dyn System, lists: &Lists, status: &Status<'_>, offers: &mut [Offer]) -> Result<(), Gap> {
    if offers.is_empty() {
        return Ok(());
    }
    let names: BTreeSet<_> = offers.iter().map(|offer| offer.name.clone()).collect();
    for suite in lists.siblings()? {
        let undated = || Gap::unrecognised(format!("the list {} has no date", suite.prefix));
        let date = suite.release.date.ok_or_else(undated)?;
        if !offers.iter().any(|offer| date < offer.since) {
            continue;
        }
        for (name, listed) in lists.files(suite, &status.architectures())? {
            let text = lists::packages(system, &name, listed, names.clone())?;
            let dated = |offer: &mut Offer| offer.since = offer.since.min(date);
            packages::carried(&text, offers, status.native, dated).ok_or_else(|| no_list(&name))?;
        }
    }
    Ok(())
}

fn no_list(name: &str) -> Gap {
    Gap::unrecognised(format!("/var/lib/apt/lists/{name} is not a package list"))
}
