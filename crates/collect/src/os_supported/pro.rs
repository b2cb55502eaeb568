//! Whether Ubuntu Pro brings this computer security updates beyond the regular end.
//!
//! Source: `/var/lib/ubuntu-advantage/status.json`, which the package ubuntu-pro-client keeps and any user may read; its shape is that
//! of `pro status --format json`.

use crate::{Ask, System};
use kilter_facts::Reaches;
use serde_json::Value;

pub(super) fn reaches(system: &dyn System) -> Reaches {
    let text = match system.read_text("/var/lib/ubuntu-advantage/status.json") {
        Ok(Some(text)) => text,
        // Without the client, or before its first run, nothing has been subscribed to.
        Ok(None) => return Reaches::NotSubscribed,
        Err(_) => return Reaches::CannotTell,
    };
    serde_json::from_str::<Value>(&text).ok().and_then(|status| told(&status)).unwrap_or(Reaches::CannotTell)
}

fn told(status: &Value) -> Option<Reaches> {
    if !status.get("attached")?.as_bool()? {
        return Some(Reaches::NotSubscribed);
    }
    let services = status.get("services")?.as_array()?;
    let esm = services.iter().find(|service| service.get("name").and_then(Value::as_str) == Some("esm-infra"))?;
    match esm.get("status")?.as_str()? {
        "enabled" => Some(Reaches::Subscribed),
        "disabled" | "n/a" | "—" => Some(Reaches::NotSubscribed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_subscription_counts_where_esm_is_switched_on() {
        let with = |status: &str| json!({"attached": true, "services": [{"name": "esm-infra", "status": status}]});
        assert_eq!(told(&with("enabled")), Some(Reaches::Subscribed));
        assert_eq!(told(&with("disabled")), Some(Reaches::NotSubscribed));
        assert_eq!(told(&json!({"attached": false})), Some(Reaches::NotSubscribed));
        assert_eq!(told(&json!({"attached": true, "services": []})), None);
        assert_eq!(told(&json!("attached")), None);
    }
}
