//! Custom checks: predicates that IT's baseline names. Declarative, so that a baseline can never make Kilter do more than look.

#[cfg(test)]
mod tests;

use crate::{Actor, Finding, Level, Verdict};
use kilter_facts::{CustomFact, CustomProbe, Facts, Gap, Observed, Os, Predicate, ServiceState};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What every custom check's id begins with, so that it can never be one of Kilter's own.
pub const CUSTOM: &str = "custom-";

/// One check of IT's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CustomCheck {
    /// `custom-` and lower-case letters and hyphens; stable, because people's snoozes hang on it.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = "^custom-[a-z]([a-z-]*[a-z])?$")))]
    pub id: String,
    /// The goal, as a sentence without a full stop.
    pub title: String,
    /// Why it matters, for people.
    pub why: String,
    /// How to put it right, one step a line.
    pub fix: String,
    /// How much it matters; `recommended` where it is left out.
    #[serde(default = "recommended")]
    pub level: Level,
    /// Who can put it right; `employee` where it is left out. Only the employee's findings nudge.
    #[serde(default = "employee")]
    pub actor: Actor,
    /// The system that it is for; on another it does not apply.
    pub os: Os,
    /// All of these must hold.
    #[serde(default)]
    pub all: Vec<Predicate>,
    /// One of these must hold, where there are any.
    #[serde(default)]
    pub any: Vec<Predicate>,
    /// None of these may hold.
    #[serde(default)]
    pub not: Vec<Predicate>,
}

fn recommended() -> Level {
    Level::Recommended
}

fn employee() -> Actor {
    Actor::Employee
}

impl CustomCheck {
    /// What is wrong with it, and what to do about it.
    pub(crate) fn fault(&self) -> Option<String> {
        let name = self.id.strip_prefix(CUSTOM).unwrap_or_default();
        let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if name.is_empty() || !is_name || name.starts_with('-') || name.ends_with('-') {
            return Some("is no id; write \"custom-\" and lower-case letters and hyphens".to_owned());
        }
        let is_line = |text: &str| !text.trim().is_empty() && text.len() <= 200 && !text.contains(char::is_control);
        if !is_line(&self.title) {
            return Some("needs a title of one line and at most 200 bytes".to_owned());
        }
        if [&self.why, &self.fix].iter().any(|text| text.trim().is_empty() || text.len() > 2000) {
            return Some("needs a why and a fix, each of at most 2000 bytes".to_owned());
        }
        if self.all.is_empty() && self.any.is_empty() && self.not.is_empty() {
            return Some("asks for nothing; give it \"all\", \"any\" or \"not\" with predicates".to_owned());
        }
        // A damaged text is never the wanted one, so that a check could pass by damage alone.
        let by_text = |predicate: &&Predicate| {
            !matches!(predicate, Predicate::FileExists(_) | Predicate::Package { .. } | Predicate::Service { .. })
        };
        if self.not.iter().any(|predicate| by_text(&predicate)) {
            return Some("has a predicate in \"not\" that is not file-exists, package or service; ask in \"all\" for what is wanted".to_owned());
        }
        None
    }

    fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        self.all.iter().chain(&self.any).chain(&self.not)
    }

    /// What has to be looked at for it.
    pub(crate) fn probe(&self) -> CustomProbe {
        let predicates = self.predicates().cloned().collect();
        CustomProbe { id: self.id.clone(), title: self.title.clone(), os: self.os, predicates }
    }

    /// The finding on these facts.
    pub(crate) fn judged(&self, facts: &Facts, level: Level) -> Finding {
        let fact = facts.custom.iter().find(|fact| fact.id == self.id);
        let predicates = self.predicates().zip(fact.map_or(&[][..], |fact| &fact.holds));
        let shown: Vec<_> =
            predicates.map(|(predicate, holds)| json!({ "predicate": predicate, "holds": holds.known() })).collect();
        Finding {
            id: self.id.clone().into(),
            title: self.title.clone().into(),
            why: self.why.clone().into(),
            fix: self.fix.clone(),
            actor: self.actor,
            level,
            verdict: self.verdict(fact, facts.device.os),
            facts: json!({ "predicates": shown }),
            controls: &[],
            lesson: None,
        }
    }

    fn verdict(&self, fact: Option<&CustomFact>, os: Os) -> Verdict {
        if os != self.os {
            return Verdict::NotApplicable(format!("IT asks for this on {} only.", self.os));
        }
        // Facts of another baseline, as a recording may hold them.
        let asked = self.predicates().count();
        let Some(fact) = fact.filter(|fact| fact.holds.len() == asked) else {
            return Verdict::Unknown(Gap::unsupported("This was not looked at."));
        };
        let (all, rest) = fact.holds.split_at(self.all.len());
        let (any, not) = rest.split_at(self.any.len());
        let mut unmet = Vec::new();
        let mut gap = None;
        for (predicate, holds) in self.all.iter().zip(all) {
            match told(holds) {
                Ok(true) => {}
                Ok(false) => unmet.push(say(predicate, Wanted::Held)),
                Err(why) => gap = gap.or(Some(why)),
            }
        }
        for (predicate, holds) in self.not.iter().zip(not) {
            match told(holds) {
                Ok(false) => {}
                Ok(true) => unmet.push(say(predicate, Wanted::NotHeld)),
                Err(why) => gap = gap.or(Some(why)),
            }
        }
        if !any.is_empty() && !any.iter().any(|holds| told(holds) == Ok(true)) {
            if let Some(why) = any.iter().find_map(|holds| told(holds).err()) {
                gap = gap.or(Some(why));
            } else {
                let each: Vec<_> = self.any.iter().map(|predicate| say(predicate, Wanted::Held)).collect();
                unmet.push(each.join(", and "));
            }
        }
        match (unmet.is_empty(), gap) {
            (false, _) => Verdict::Fail(format!("{}.", unmet.join("; "))),
            (true, Some(gap)) => Verdict::Unknown(gap),
            (true, None) => Verdict::Pass("All that IT asks for here is so.".to_owned()),
        }
    }
}

/// Not knowing, and not being looked at, is neither yes nor no.
fn told(holds: &Observed<bool>) -> Result<bool, Gap> {
    match holds {
        Observed::Known(holds) => Ok(*holds),
        Observed::Unknown(gap) => Err(gap.clone()),
        Observed::NotApplicable => Err(Gap::unsupported("This was not looked at.")),
    }
}

/// What was wanted of a predicate that is the other way round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Held,
    NotHeld,
}

/// What is so, where something else was wanted. Never says what stands in a file.
fn say(predicate: &Predicate, wanted: Wanted) -> String {
    let is_held = wanted == Wanted::NotHeld;
    let not = |yes: &str, no: &str| if is_held { yes.to_owned() } else { no.to_owned() };
    match predicate {
        Predicate::FileExists(path) => format!("{path} {}", not("exists", "does not exist")),
        Predicate::FileContains { path, .. } => {
            format!("{path} {} the text that IT asks for", not("contains", "does not exist or does not contain"))
        }
        Predicate::FileMode { path, at_most } => {
            let most = String::from(*at_most);
            format!("{path} {} {most}", not("gives no more rights than", "does not exist or gives more rights than"))
        }
        Predicate::Package { name, at_least: None } => format!("{name} is {}", not("installed", "not installed")),
        Predicate::Package { name, at_least: Some(least) } => {
            format!(
                "{name} is {} {least}",
                not("installed, at least in version", "not installed, or older than version")
            )
        }
        Predicate::Service { unit, state } => format!("{unit} {}", in_state(*state, is_held)),
        Predicate::Registry { key, value, .. } => {
            format!("the registry value {key} {value} is {}", not("so", "not as IT asks"))
        }
        Predicate::Gsettings { schema, key, .. } => {
            format!("the setting {schema} {key} is {}", not("so", "not as IT asks"))
        }
    }
}

fn in_state(state: ServiceState, is_held: bool) -> &'static str {
    match (state, is_held) {
        (ServiceState::Running, true) | (ServiceState::Stopped, false) => "runs",
        (ServiceState::Running, false) | (ServiceState::Stopped, true) => "does not run",
        (ServiceState::Enabled, true) | (ServiceState::Disabled, false) => "starts by itself",
        (ServiceState::Enabled, false) | (ServiceState::Disabled, true) => "does not start by itself",
    }
}
