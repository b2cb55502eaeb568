//! `ClamAV`, and the agents of companies' products, by what systemd says of their units.

use super::{agents, clamav};
use crate::{System, systemd};
use kilter_facts::{Antivirus, Gap, Observed, Product, Watch};

pub(super) fn collect(system: &dyn System) -> Observed<Antivirus> {
    let clamav = watch(system, clamav::DAEMONS).map(|watch| {
        watch.map(|watch| Product {
            name: "ClamAV".to_owned(),
            watch: Observed::Known(watch),
            signatures: clamav::signatures(system).into(),
        })
    });
    let agents = agents::ALL.iter().map(|(unit, name)| {
        let product = |watch| Product {
            name: (*name).to_owned(),
            watch: Observed::Known(watch),
            signatures: Observed::NotApplicable,
        };
        watch(system, &[unit]).map(|found| found.map(product))
    });
    let found = std::iter::once(clamav).chain(agents).filter_map(Result::transpose);
    Observed::Known(Antivirus { products: found.map(Observed::from).collect() })
}

/// What the units of one product say together; none where it is not installed.
fn watch(system: &dyn System, units: &[&str]) -> Result<Option<Watch>, Gap> {
    let mut found = Vec::new();
    for name in units {
        found.extend(systemd::unit(system, name)?);
    }
    let watch = if found.iter().any(|unit| unit.active) {
        Watch::Runs
    } else if found.iter().any(|unit| unit.enabled) {
        Watch::Stopped
    } else {
        Watch::OnDemand
    };
    Ok((!found.is_empty()).then_some(watch))
}
