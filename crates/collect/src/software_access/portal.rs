//! What the employee allowed when an app asked: the permission store of the desktop portals
//! (org.freedesktop.impl.portal.PermissionStore).

use super::Register;
use crate::{Ask, Bus, Call, Found};
use kilter_facts::AccessKind::Permission;
use kilter_facts::Gap;
use serde_json::Value;

/// Tables, and the ids in them that matter.
const TABLES: &[(&str, &[&str])] = &[
    ("devices", &["camera", "microphone", "speakers"]),
    ("location", &["location"]),
    ("background", &["background"]),
    ("screenshot", &["screenshot"]),
];

const NAME: &str = "org.freedesktop.impl.portal.PermissionStore";

pub(super) fn collect(register: &mut Register<'_>) {
    for (table, ids) in TABLES {
        let found = listed(register, table);
        let Some(kept) = register.told(found) else { return kept_but_not_told(register) };
        for id in ids.iter().filter(|id| kept.iter().any(|kept| kept == *id)) {
            let found = call(register, "Lookup", &[table, id]).and_then(|apps| match apps {
                Some(Value::Object(apps)) => Ok(Some(apps)),
                _ => Err(unclear(table)),
            });
            for (app, said) in register.told(found).into_iter().flatten() {
                let said = said.as_array().and_then(|said| said.first()).and_then(Value::as_str).map(str::to_owned);
                match said.as_deref() {
                    None => register.unread.push(unclear(table)),
                    Some("no" | "NONE") => {}
                    // Programs outside of any sandbox share one name, which is empty.
                    Some(said) => {
                        let app = if app.is_empty() { "programs without a sandbox" } else { &app };
                        register.add(Permission, app, format!("{id}: {said}"));
                    }
                }
            }
        }
    }
}

fn listed(register: &Register<'_>, table: &str) -> Found<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match call(register, "List", &[table])? {
        None => Ok(None),
        Some(Value::Array(ids)) => ids.iter().map(text).collect::<Option<_>>().map(Some).ok_or_else(|| unclear(table)),
        Some(_) => Err(unclear(table)),
    }
}

/// The store starts when it is needed. Where it does not run, its files say whether it has anything to tell.
fn kept_but_not_told(register: &mut Register<'_>) {
    if !register.unread.is_empty() {
        return;
    }
    let tables = register.names("~/.local/share/flatpak/db");
    if tables.iter().any(|name| TABLES.iter().any(|(table, _)| table == name)) {
        let detail = "the service that keeps the apps' permissions does not run, so it cannot be asked";
        register.unread.push(Gap::tool_missing(detail));
    }
}

fn call(register: &Register<'_>, method: &str, args: &[&str]) -> Found<Value> {
    register.system.dbus(Call {
        bus: Bus::Session,
        destination: NAME.to_owned(),
        path: "/org/freedesktop/impl/portal/PermissionStore".to_owned(),
        interface: NAME.to_owned(),
        method: method.to_owned(),
        args: args.iter().map(|arg| (*arg).to_owned()).collect(),
    })
}

fn unclear(table: &str) -> Gap {
    Gap::unrecognised(format!("the permission store's answer on {table} is not what Kilter understands"))
}
