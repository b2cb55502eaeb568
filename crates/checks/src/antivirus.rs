//! Malware protection is on and current.

use crate::words::{count, days};
use crate::{Actor, AntivirusLimits, Baseline, Check, Judgement, Level, Verdict, Wanted};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Antivirus, Facts, Gap, Observed, Os, Product, Signatures, Watch};
use serde_json::{Value, json};

/// Malware protection is on and current.
pub(crate) static CHECK: Check = Check {
    id: "antivirus",
    title: "Malware protection is on and current",
    why: "Malware protection stops known malware before it does harm. \
          It knows only what its signatures describe, so old ones let in what is new.",
    judged: "One product that is at work with current signatures is enough. \
             Windows: the products that Windows itself lists, Microsoft Defender among them. macOS: XProtect, which every Mac has, \
             and that macOS may fetch its signatures. Linux: ClamAV's daemon, and the agents of products that companies install. Most computers with Linux have \
             none, and as a rule need none: the baseline says whether one must be there (on-linux). A scanner that only runs when somebody starts it counts \
             as none. Where an agent keeps its signatures itself, they are not judged.",
    fix: &[
        (
            Os::Linux,
            "Ask IT which product your company uses, and whether it should run here.\n\
             ClamAV: run sudo systemctl enable --now clamav-freshclam clamav-daemon (on Fedora clamd@scan); freshclam fetches new signatures, and keeps on doing so.",
        ),
        (
            Os::Macos,
            "Open System Settings, General, Software Update, the (i) beside Automatic updates, and turn on Install Security Responses and system files.",
        ),
        (
            Os::Windows,
            "Open Windows Security, Virus & threat protection: turn on Real-time protection, and choose Check for updates.\n\
             Where another product protects this computer, open it and do the same there, or ask IT.",
        ),
    ],
    actor: Actor::It,
    level: Level::Recommended,
    controls: &["ISO 27001 A.8.7", "SOC 2 CC6.8", "CIS 10.1", "CIS 10.2", "CSF 2.0 DE.CM-09", "NIST 800-53 SI-3"],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.antivirus {
        Observed::Known(found) => {
            let verdict = judge(found, &baseline.antivirus, facts.device.os, facts.at);
            Judgement { verdict, facts: shown(found), fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This system has nothing of the kind.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// How one product stands.
enum Stand {
    Guards(String),
    Fails(String),
    /// It is there, and waits to be asked.
    Waits(String),
    Unclear(Gap),
}

fn judge(found: &Antivirus, limits: &AntivirusLimits, os: Os, now: DateTime<Utc>) -> Verdict {
    let (mut fails, mut waits, mut gap) = (Vec::new(), Vec::new(), None);
    for product in &found.products {
        let stand = match product {
            Observed::Known(product) => stand(product, limits, now),
            Observed::Unknown(gap) => Stand::Unclear(gap.clone()),
            Observed::NotApplicable => continue,
        };
        match stand {
            Stand::Guards(said) => return Verdict::Pass(said),
            Stand::Fails(said) => fails.push(said),
            Stand::Waits(name) => waits.push(name),
            Stand::Unclear(found) => gap = gap.or(Some(found)),
        }
    }
    // What cannot be told may be just the product that guards this computer.
    if let Some(gap) = gap {
        return Verdict::Unknown(gap);
    }
    if !fails.is_empty() {
        return Verdict::Fail(fails.join(" "));
    }
    let said = if waits.is_empty() {
        "No malware protection that Kilter knows is installed".to_owned()
    } else {
        format!("{} only scans when somebody starts it", waits.join(" and "))
    };
    if os == Os::Linux && limits.on_linux == Wanted::Optional {
        Verdict::NotApplicable(format!("{said}, and your company's baseline does not ask for it on Linux."))
    } else {
        Verdict::Fail(format!("{said}."))
    }
}

fn stand(product: &Product, limits: &AntivirusLimits, now: DateTime<Utc>) -> Stand {
    let name = &product.name;
    match &product.watch {
        Observed::Known(Watch::Runs) | Observed::NotApplicable => {}
        Observed::Known(Watch::Stopped) => return Stand::Fails(format!("{name} is installed, but is not running.")),
        Observed::Known(Watch::OnDemand) => return Stand::Waits(name.clone()),
        Observed::Unknown(gap) => return Stand::Unclear(gap.clone()),
    }
    let signatures = match &product.signatures {
        Observed::Known(signatures) => signatures,
        Observed::Unknown(gap) => return Stand::Unclear(gap.clone()),
        Observed::NotApplicable => return Stand::Guards(format!("{name} is running.")),
    };
    match signatures {
        Signatures::Said { current: true } => {
            Stand::Guards(format!("{name} is running, and says that it is up to date."))
        }
        Signatures::Said { current: false } => {
            Stand::Fails(format!("{name} says that its signatures are out of date."))
        }
        Signatures::Fetched { automatically: true } => {
            Stand::Guards(format!("{name} is there, and the system fetches its signatures by itself."))
        }
        Signatures::Fetched { automatically: false } => {
            Stand::Fails(format!("The system was told not to fetch signatures for {name}."))
        }
        Signatures::Missing => Stand::Fails(format!("{name} is running, but has no signatures.")),
        Signatures::Made { at } => made(name, *at, limits, now),
    }
}

fn made(name: &str, at: DateTime<Utc>, limits: &AntivirusLimits, now: DateTime<Utc>) -> Stand {
    // By another clock, so a little in the future is nothing; more than that, and this clock is wrong.
    if at - now > TimeDelta::days(1) {
        return Stand::Unclear(Gap::unrecognised(format!(
            "The signatures of {name} are from the future by this computer's clock, so how old they are cannot be told."
        )));
    }
    let age = days(now - at);
    let said = if age == 0 { "of today".to_owned() } else { format!("{} old", count(age, "day", "days")) };
    if age <= i64::from(limits.signature_days) {
        Stand::Guards(format!("{name} is running, and its signatures are {said}."))
    } else {
        let most = count(i64::from(limits.signature_days), "day", "days");
        Stand::Fails(format!("The signatures of {name} are {said}; they should not be older than {most}."))
    }
}

fn shown(found: &Antivirus) -> Value {
    let product = |product: &Product| json!({ "name": product.name, "watch": product.watch.known(), "signatures": product.signatures.known() });
    let products: Vec<Value> = found.products.iter().filter_map(Observed::known).map(product).collect();
    json!({ "products": products })
}

#[cfg(test)]
mod tests;
