//! Bluetooth does not show itself to strangers.

use crate::words::seconds;
use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Adapter, Bluetooth, Facts, Observed, Os, Visible};
use serde_json::json;

/// Bluetooth does not show itself to strangers.
pub(crate) static CHECK: Check = Check {
    id: "bluetooth",
    title: "Bluetooth does not show itself to strangers",
    why: "A computer that shows itself can be recognised and followed, and strangers nearby can ask to be paired. It has to show \
          itself only while you connect a new device.",
    judged: "An adapter that is off, or that only devices see which it knows, passes. One that shows itself for a limited time \
             passes, too: that is how a new device is connected. One that shows itself without an end fails. Settings pages of desktops \
             show the computer as long as they are open. Without an adapter the check does not apply.",
    fix: &[
        (
            Os::Linux,
            "Close the Bluetooth page of your settings, where it is open: it shows the computer as long as it is.\n\
             If that is not it: run \"bluetoothctl discoverable off\", and \"bluetoothctl discoverable-timeout 180\" for the next time.",
        ),
        (Os::Macos, "Close the Bluetooth page of System Settings: this Mac shows itself as long as it is open."),
        (
            Os::Windows,
            "Open Settings, Bluetooth & devices, Devices, More Bluetooth settings.\n\
             Take out \"Allow Bluetooth devices to find this PC\".",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.8.1",
        "ISO 27001 A.8.20",
        "SOC 2 CC6.6",
        "CIS 4.8",
        "CSF 2.0 PR.IR-01",
        "NIST 800-53 AC-18",
    ],
    lesson: Some("remote-work-and-third-parties"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.bluetooth {
        Observed::Known(bluetooth) => Judgement {
            verdict: judge(bluetooth),
            facts: json!({ "adapters": bluetooth.adapters.iter().map(|adapter| &adapter.visible).collect::<Vec<_>>() }),
            fix: None,
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable(
                "This computer has no Bluetooth, or it is switched off in the hardware.".to_owned(),
            );
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// The adapter that shows most decides.
fn judge(bluetooth: &Bluetooth) -> Verdict {
    let find = |is: fn(&Adapter) -> bool| bluetooth.adapters.iter().find(|adapter| is(adapter));
    if let Some(adapter) = find(|adapter| adapter.visible == Visible::Always) {
        return Verdict::Fail(format!("{} shows itself to everybody near, without an end.", adapter.name));
    }
    let for_now = bluetooth.adapters.iter().find_map(|adapter| match adapter.visible {
        Visible::ForNow { seconds } => Some((&adapter.name, seconds)),
        _ => None,
    });
    if let Some((name, limit)) = for_now {
        let limit = seconds(i64::try_from(limit).unwrap_or(i64::MAX));
        return Verdict::Pass(format!("{name} shows itself just now, and stops by itself after {limit}."));
    }
    if bluetooth.adapters.iter().all(|adapter| adapter.visible == Visible::Off) {
        Verdict::Pass("Bluetooth is off.".to_owned())
    } else {
        Verdict::Pass("Bluetooth shows itself only to devices that it knows.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VerdictKind;

    fn verdict(visible: &[Visible]) -> Verdict {
        let adapter = |visible: &Visible| Adapter { name: "hci0".to_owned(), visible: *visible };
        judge(&Bluetooth { adapters: visible.iter().map(adapter).collect() })
    }

    #[test]
    fn only_without_an_end_it_fails() {
        assert_eq!(verdict(&[Visible::Hidden, Visible::Always]).kind(), VerdictKind::Fail);
        let reason = "hci0 shows itself just now, and stops by itself after 3 minutes.";
        assert_eq!(verdict(&[Visible::Off, Visible::ForNow { seconds: 180 }]), Verdict::Pass(reason.to_owned()));
        assert_eq!(verdict(&[Visible::Off]), Verdict::Pass("Bluetooth is off.".to_owned()));
        assert_eq!(verdict(&[Visible::Off, Visible::Hidden]).kind(), VerdictKind::Pass);
    }
}
