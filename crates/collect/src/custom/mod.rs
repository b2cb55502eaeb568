//! Predicates of IT's baseline: each is asked through the one door like everything else, and only yes or no comes out.

#[cfg(test)]
mod tests;

use crate::systemd::{self, unit_requests};
use crate::{Ask, Request, System, os_updates};
use kilter_facts::{CustomFact, CustomProbe, Gap, Observed, Os, Predicate, ServiceState};

const GSETTINGS: &str = "/usr/bin/gsettings";

/// What one custom check finds.
pub(crate) fn read(system: &dyn System, probe: &CustomProbe) -> CustomFact {
    let holds = |predicate| -> Observed<bool> {
        if probe.os == system.os() { holds(system, predicate).into() } else { Observed::NotApplicable }
    };
    CustomFact { id: probe.id.clone(), holds: probe.predicates.iter().map(holds).collect() }
}

/// The requests of a custom check, each once.
pub(crate) fn requests(probe: &CustomProbe) -> Vec<String> {
    let mut requests: Vec<String> = probe.predicates.iter().flat_map(of).collect();
    requests.sort();
    requests.dedup();
    requests
}

fn of(predicate: &Predicate) -> Vec<String> {
    if keeps_secrets(predicate) {
        return Vec::new();
    }
    match predicate {
        Predicate::FileExists(path) | Predicate::FileMode { path, .. } => vec![format!("look at {path}")],
        Predicate::FileContains { path, .. } => vec![format!("read {path}")],
        Predicate::Package { .. } => vec!["read /var/lib/dpkg/status".to_owned()],
        Predicate::Service { unit, .. } => unit_requests(unit.as_str()),
        Predicate::Registry { key, value, .. } => {
            vec![Request::Registry { key: key.to_string(), value: value.to_string() }.to_string()]
        }
        Predicate::Gsettings { schema, key, .. } => vec![format!("run {GSETTINGS} get {schema} {key}")],
    }
}

/// Whether it is about a place in which common tools keep keys: those are looked at for `stored-credentials` alone.
fn keeps_secrets(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::FileExists(path) | Predicate::FileMode { path, .. } | Predicate::FileContains { path, .. } => {
            let ends = |below: &&str| path.as_str().strip_suffix(*below).is_some_and(|above| above.ends_with('/'));
            kilter_credentials::place_of(path.as_str()).is_some()
                || kilter_credentials::places().any(|place| place.below_config.iter().any(ends))
        }
        _ => false,
    }
}

fn holds(system: &dyn System, predicate: &Predicate) -> Result<bool, Gap> {
    if keeps_secrets(predicate) {
        return Err(Gap::permission_denied(
            "IT's check asks for a file that may hold a secret; Kilter looks at such files only for checks of its own",
        ));
    }
    match predicate {
        Predicate::FileExists(path) => Ok(system.metadata(path.as_str())?.is_some()),
        Predicate::FileContains { path, text } => {
            Ok(system.read_text(path.as_str())?.is_some_and(|found| found.contains(text.as_str())))
        }
        Predicate::FileMode { .. } if system.os() == Os::Windows => {
            Err(Gap::unsupported("Windows keeps file rights in another way"))
        }
        Predicate::FileMode { path, at_most } => {
            Ok(system.metadata(path.as_str())?.is_some_and(|found| found.mode & !at_most.0 == 0))
        }
        Predicate::Package { name, at_least } => {
            os_updates::has_package(system, name.as_str(), at_least.as_ref().map(kilter_facts::Text::as_str))
        }
        Predicate::Service { unit, state } => {
            let found = systemd::unit(system, unit.as_str())?;
            let (active, enabled) = found.map_or((false, false), |unit| (unit.active, unit.enabled));
            Ok(match state {
                ServiceState::Running => active,
                ServiceState::Stopped => !active,
                ServiceState::Enabled => enabled,
                ServiceState::Disabled => !enabled,
            })
        }
        Predicate::Registry { key, value, equals } => {
            Ok(system.registry(key.as_str(), value.as_str())?.is_some_and(|found| found == equals.as_str()))
        }
        Predicate::Gsettings { schema, key, equals } => {
            let missing = || Gap::tool_missing("gsettings is not installed, so the setting cannot be read");
            let output = system.run(GSETTINGS, &["get", schema.as_str(), key.as_str()])?.ok_or_else(missing)?;
            let said = output.text("gsettings")?;
            let said = said.strip_suffix('\n').ok_or_else(|| Gap::unrecognised("gsettings said nothing"))?;
            Ok(said == equals.as_str())
        }
    }
}
