//! Windows Management Instrumentation: rows of a class, numbers and texts that are not translated.

use super::aside;
use crate::{Answer, Evidence};
use kilter_facts::Gap;
use std::collections::BTreeMap;
use wmi::{AuthLevel, Variant, WMIConnection, WMIError};

// HRESULTs of wbemcli.h and winerror.h.
const NOT_FOUND: u32 = 0x8004_1002;
const ACCESS_DENIED: u32 = 0x8004_1003;
const INVALID_NAMESPACE: u32 = 0x8004_100E;
const INVALID_CLASS: u32 = 0x8004_1010;
const E_ACCESSDENIED: u32 = 0x8007_0005;

pub(super) fn rows(namespace: &str, class: &str, properties: &[String]) -> Answer {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !is_name(class) || properties.is_empty() || !properties.iter().all(|name| is_name(name)) {
        return Answer::Gap(Gap::unsupported(format!("{class} is no class, or a property of it no name")));
    }
    let query = format!("SELECT {} FROM {class}", properties.join(","));
    let (namespace, class) = (namespace.to_owned(), class.to_owned());
    aside::within("WMI", move || match queried(&namespace, &query) {
        Ok(rows) => serde_json::to_value(rows).map_or_else(
            |_| Answer::Gap(Gap::unrecognised(format!("a row of {class} cannot be told as JSON"))),
            |rows| Answer::Found(Evidence::Reply(rows)),
        ),
        Err(error) => failed(&class, &error),
    })
}

fn queried(namespace: &str, query: &str) -> Result<Vec<BTreeMap<String, Variant>>, WMIError> {
    let connection = WMIConnection::with_namespace_path(namespace)?;
    // Some namespaces answer over an encrypted connection only, even on the same machine.
    connection.set_proxy_blanket(AuthLevel::PktPrivacy)?;
    connection.raw_query(query)
}

fn failed(class: &str, error: &WMIError) -> Answer {
    let WMIError::HResultError { hres } = error else {
        return Answer::Gap(Gap::unrecognised(format!("WMI's answer on {class} is not understood: {error}")));
    };
    match hres.cast_unsigned() {
        NOT_FOUND | INVALID_NAMESPACE | INVALID_CLASS => Answer::Absent,
        ACCESS_DENIED | E_ACCESSDENIED => {
            Answer::Gap(Gap::permission_denied(format!("an ordinary user may not read {class}")))
        }
        code => Answer::Gap(Gap::unsupported(format!("WMI does not answer on {class} here (0x{code:08x})"))),
    }
}
