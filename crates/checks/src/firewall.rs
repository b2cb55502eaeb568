//! A firewall stands between this computer and the network.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Filter, FilterState, Firewall, Gap, KernelFilter, Observed, Os};
use serde_json::{Map, Value, json};

/// A firewall stands between this computer and the network.
pub(crate) static CHECK: Check = Check {
    id: "firewall",
    title: "A firewall stands between this computer and the network",
    why: "In a café or a hotel, everybody on the same network can try the doors of your computer. A firewall keeps shut what you did \
          not open on purpose, even when some program starts to listen without your knowledge.",
    judged: "A firewall counts where it is on, starts with the machine, and refuses what no rule lets in. On Linux one of ufw, \
             firewalld, nftables and iptables is enough; their own settings and services tell. A rule that refuses only some, as \
             fail2ban makes them, is no firewall. The rules in the kernel are only shown to root: where none of the four is on, it is \
             certain that nothing filters only if the kernel has no packet filter loaded, and else the answer is \"cannot tell\". \
             firewalld is taken at its default zone's name; what root changed within a zone that comes with it, such as ports that \
             are open, is not seen. On Windows the firewall must be on for company, private and public networks, by IT's policy or \
             else by the setting. On macOS the application firewall must be on.",
    fix: &[
        (
            Os::Linux,
            "Ubuntu, Debian: run \"sudo apt install ufw\", then \"sudo ufw enable\".\n\
             Fedora, openSUSE: run \"sudo systemctl enable --now firewalld\".\n\
             Where you are connected to this computer with SSH just now, let it in first: \"sudo ufw allow ssh\".",
        ),
        (Os::Macos, "Open System Settings, Network, Firewall, and turn it on."),
        (
            Os::Windows,
            "Open Windows Security, Firewall & network protection.\n\
             Choose each network that is marked as off, and turn Microsoft Defender Firewall on.\n\
             Where the switch is greyed out, IT has decided it: ask them.",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.8.20",
        "ISO 27001 A.8.1",
        "SOC 2 CC6.6",
        "CIS 4.5",
        "CSF 2.0 PR.IR-01",
        "NIST 800-53 SC-7",
    ],
    lesson: Some("remote-work-and-third-parties"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.firewall {
        Observed::Known(Firewall::AnyOf { filters, kernel }) => {
            Judgement { verdict: any(filters, kernel), facts: shown(filters), fix: fix(filters) }
        }
        Observed::Known(Firewall::AllOf { filters, others }) => {
            Judgement { verdict: all(filters, others), facts: shown(filters), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer has no network.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

fn any(filters: &[Filter], kernel: &Observed<KernelFilter>) -> Verdict {
    use FilterState::{Blocks, NotStarted, Off, Open};
    let first = |state: FilterState| filters.iter().find(|filter| filter.state == Observed::Known(state));
    if let Some(filter) = first(Blocks) {
        return Verdict::Pass(format!("{} refuses what nobody let in.", filter.name));
    }
    if let Some((name, gap)) = filters.iter().find_map(|filter| Some((&filter.name, filter.state.gap()?))) {
        return Verdict::Unknown(Gap::new(
            gap.reason,
            format!("Cannot tell whether {name} keeps strangers out: {}.", gap.detail),
        ));
    }
    if let Some(filter) = first(Open) {
        return Verdict::Fail(format!("{} is on, but set to let everything in.", filter.name));
    }
    if let Some(filter) = first(NotStarted) {
        return Verdict::Fail(format!("{} is switched on, but does not start with the computer.", filter.name));
    }
    let off: Vec<_> =
        filters.iter().filter(|filter| filter.state == Observed::Known(Off)).map(|f| f.name.as_str()).collect();
    let off = match off.as_slice() {
        [] => "no firewall is installed".to_owned(),
        [one] => format!("{one} is off"),
        [first @ .., last] => format!("{} and {last} are off", first.join(", ")),
    };
    match kernel {
        Observed::Known(KernelFilter::Missing) => {
            Verdict::Fail(format!("No firewall is on: {off}, and the kernel has no filter loaded."))
        }
        Observed::Known(KernelFilter::Present) | Observed::NotApplicable => {
            Verdict::Unknown(Gap::permission_denied(format!(
                "Cannot tell whether a firewall is on: {off}, and whether anything else filters in the kernel only root can see."
            )))
        }
        Observed::Unknown(gap) => {
            let detail = format!("Cannot tell whether a firewall is on: {off}, and {}.", gap.detail);
            Verdict::Unknown(Gap::new(gap.reason, detail))
        }
    }
}

fn all(filters: &[Filter], others: &Observed<Vec<String>>) -> Verdict {
    use FilterState::{Blocks, Open};
    let bad: Vec<_> = filters.iter().filter_map(|filter| Some((&filter.name, *filter.state.known()?))).collect();
    let bad: Vec<_> = bad.into_iter().filter(|(_, state)| *state != Blocks).collect();
    if !bad.is_empty() {
        let open = bad.iter().all(|(_, state)| *state == Open);
        let names: Vec<_> = bad.iter().map(|(name, _)| name.as_str()).collect();
        let reason = match (names.as_slice(), open) {
            (["the firewall of macOS"], _) => "The firewall of macOS is off.".to_owned(),
            (names, true) => format!("The firewall is on, but lets everything in on {}.", names.join(" and ")),
            (names, false) => format!("The firewall is off on {}.", names.join(" and ")),
        };
        return match others {
            Observed::Known(others) if others.is_empty() => Verdict::Fail(reason),
            Observed::NotApplicable => Verdict::Fail(reason),
            Observed::Known(others) => Verdict::Unknown(Gap::unsupported(format!(
                "{reason} {} says that it is on instead, and Kilter cannot tell what it keeps out.",
                others.join(" and ")
            ))),
            Observed::Unknown(gap) => Verdict::Unknown(Gap::new(
                gap.reason,
                format!("{reason} Cannot tell whether another firewall is on instead: {}.", gap.detail),
            )),
        };
    }
    if let Some((name, gap)) = filters.iter().find_map(|filter| Some((&filter.name, filter.state.gap()?))) {
        return Verdict::Unknown(Gap::new(gap.reason, format!("Cannot tell for {name}: {}.", gap.detail)));
    }
    match filters {
        [] => Verdict::Unknown(Gap::unsupported("There is no firewall that Kilter knows.")),
        [_] => Verdict::Pass("The firewall is on.".to_owned()),
        _ => Verdict::Pass("The firewall is on for every kind of network.".to_owned()),
    }
}

/// Null where it is not known.
fn shown(filters: &[Filter]) -> Value {
    let filters: Map<_, _> = filters.iter().map(|filter| (filter.name.clone(), json!(filter.state.known()))).collect();
    json!({ "filters": filters })
}

fn fix(filters: &[Filter]) -> Option<String> {
    let is = |name: &str, state| filters.iter().any(|f| f.name == name && f.state == Observed::Known(state));
    let ssh = "Where you are connected to this computer with SSH just now, let it in first: \"sudo ufw allow ssh\".";
    if is("ufw", FilterState::Open) {
        Some(format!("{ssh}\nRun \"sudo ufw default deny incoming\"."))
    } else if is("ufw", FilterState::NotStarted) {
        Some("Run \"sudo systemctl enable --now ufw\".".to_owned())
    } else if is("firewalld", FilterState::Open) {
        Some("Run \"sudo firewall-cmd --set-default-zone=public\".".to_owned())
    } else if is("ufw", FilterState::Off) {
        Some(format!("{ssh}\nRun \"sudo ufw enable\"."))
    } else if is("firewalld", FilterState::Off) {
        Some("Run \"sudo systemctl enable --now firewalld\".".to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
