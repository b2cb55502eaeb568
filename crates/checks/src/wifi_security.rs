//! Your wireless networks are encrypted.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Gap, Network, NetworkProtection, Observed, Os, WifiSecurity};
use serde_json::json;

/// As many names as people read in one sentence.
const NAMED: usize = 5;

/// Your wireless networks are encrypted.
pub(crate) static CHECK: Check = Check {
    id: "wifi-security",
    title: "Your computer joins only encrypted wireless networks by itself",
    why: "Anybody can set up a network with the name of one that your computer knows. Where that network has no password, your computer \
          joins the copy by itself, and its owner sees and changes what is not encrypted otherwise.",
    judged: "Each wireless network that this computer knows and joins by itself counts: one without encryption, or with WEP, which is \
             broken in minutes, fails. WPA, WPA2, WPA3, company logins and encrypted networks without a password (OWE) pass. An open \
             network that is joined only when you choose it passes. On Linux NetworkManager is asked; on macOS only root may know. \
             Names of networks stay on this computer, a report holds their number alone.",
    fix: &[
        (
            Os::Linux,
            "Open the settings of the network, and turn off \"Connect automatically\", or forget the network.\n\
             In a terminal: \"nmcli connection modify NAME connection.autoconnect no\".\n\
             Where the network is your own: set WPA2 or WPA3 in the router.",
        ),
        (Os::Macos, "Open System Settings, Wi-Fi, Advanced, and turn off auto-join for networks without a lock."),
        (
            Os::Windows,
            "Open Settings, Network & internet, Wi-Fi, Manage known networks.\n\
             Choose the network, and turn off \"Connect automatically when in range\", or forget it.",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.6.7",
        "ISO 27001 A.8.20",
        "SOC 2 CC6.7",
        "CIS 14.8",
        "CSF 2.0 PR.DS-02",
        "NIST 800-53 AC-18",
    ],
    lesson: Some("remote-work-and-third-parties"),
    evaluate,
};

fn evaluate(facts: &Facts, _baseline: &Baseline) -> Judgement {
    match &facts.wifi_security {
        Observed::Known(wifi) => {
            let count = |network: fn(&Network) -> bool| wifi.networks.iter().filter(|known| network(known)).count();
            let facts = json!({
                "known": count(|_| true),
                "joins_open": count(|network| network.automatic && network.protection == NetworkProtection::Open),
                "joins_wep": count(|network| network.automatic && network.protection == NetworkProtection::Wep),
            });
            Judgement { verdict: judge(wifi), facts, fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer has no wireless adapter.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// What is seen to be open fails, whatever else could not be told.
fn judge(wifi: &WifiSecurity) -> Verdict {
    let weak: Vec<_> = wifi
        .networks
        .iter()
        .filter(|network| network.automatic && network.protection != NetworkProtection::Encrypted)
        .collect();
    if !weak.is_empty() {
        let mut names: Vec<_> = weak.iter().take(NAMED).map(|network| said(network)).collect();
        if weak.len() > NAMED {
            names.push(format!("{} more", weak.len() - NAMED));
        }
        return Verdict::Fail(format!("Your computer joins by itself: {}.", names.join(", ")));
    }
    if let Some(gap) = &wifi.unseen {
        return Verdict::Unknown(Gap::new(gap.reason, format!("Cannot tell for every network: {}.", gap.detail)));
    }
    Verdict::Pass(if wifi.networks.is_empty() {
        "Your computer knows no wireless network.".to_owned()
    } else {
        "Every wireless network that your computer joins by itself is encrypted.".to_owned()
    })
}

fn said(network: &Network) -> String {
    // A name is up to 32 bytes of anything.
    match network.protection {
        NetworkProtection::Wep => format!("{:?} (WEP, broken in minutes)", network.name),
        _ => format!("{:?} (no encryption)", network.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VerdictKind;

    fn network(name: &str, protection: NetworkProtection, automatic: bool) -> Network {
        Network { name: name.to_owned(), protection, automatic }
    }

    #[test]
    fn what_is_joined_by_itself_has_to_be_encrypted() {
        use NetworkProtection::{Encrypted, Open, Wep};
        let networks = vec![network("Home", Encrypted, true), network("Café", Open, false)];
        assert_eq!(judge(&WifiSecurity { networks, unseen: None }).kind(), VerdictKind::Pass);
        let networks = vec![network("Café\n", Open, true), network("Old", Wep, true)];
        let reason = "Your computer joins by itself: \"Café\\n\" (no encryption), \"Old\" (WEP, broken in minutes).";
        let gap = Some(Gap::timed_out("no answer"));
        assert_eq!(judge(&WifiSecurity { networks, unseen: gap.clone() }), Verdict::Fail(reason.to_owned()));
        assert_eq!(judge(&WifiSecurity { networks: vec![], unseen: gap }).kind(), VerdictKind::Unknown);
    }
}
