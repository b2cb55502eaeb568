//! D-Bus calls that read. Services that do not run are not started for it.

use crate::{Answer, Bus, Call, Evidence};
use kilter_facts::Gap;
use serde_json::{Map, Value as Json, json};
use std::sync::OnceLock;
use std::time::Duration;
use zbus::blocking::{Connection, Proxy, connection::Builder};
use zbus::proxy::MethodFlags;
use zbus::zvariant::{OwnedStructure, StructureBuilder, Value};

/// A service that reads its own settings answers at once.
const TIME_LIMIT: Duration = Duration::from_secs(2);

/// One connection per bus, made when first needed.
#[derive(Debug, Default)]
pub(super) struct Buses {
    session: OnceLock<Result<Connection, String>>,
    system: OnceLock<Result<Connection, String>>,
}

impl Buses {
    pub(super) fn call(&self, call: &Call) -> Answer {
        let connection = match call.bus {
            Bus::Session => self.session.get_or_init(|| connect(Builder::session())),
            Bus::System => self.system.get_or_init(|| connect(Builder::system())),
        };
        match connection {
            Ok(connection) => ask(connection, call).unwrap_or_else(|error| failed(call, &error)),
            Err(why) => Answer::Gap(Gap::tool_missing(format!(
                "D-Bus cannot be reached here, so no service can be asked: {why}"
            ))),
        }
    }
}

fn connect(bus: zbus::Result<Builder<'_>>) -> Result<Connection, String> {
    let connection = bus.and_then(|builder| builder.method_timeout(TIME_LIMIT).build());
    connection.map_err(|error| error.to_string())
}

fn ask(connection: &Connection, call: &Call) -> zbus::Result<Answer> {
    let proxy = Proxy::new(connection, call.destination.as_str(), call.path.as_str(), call.interface.as_str())?;
    let flags = MethodFlags::NoAutoStart.into();
    let method = call.method.as_str();
    let reply: Option<OwnedStructure> = if call.args.is_empty() {
        proxy.call_with_flags(method, flags, &())?
    } else {
        let args = call.args.iter().fold(StructureBuilder::new(), |args, arg| args.add_field(arg.as_str())).build()?;
        proxy.call_with_flags(method, flags, &args)?
    };
    let first = reply.as_ref().and_then(|reply| reply.0.fields().first());
    Ok(Answer::Found(Evidence::Reply(first.map_or(Json::Null, json_of))))
}

fn failed(call: &Call, error: &zbus::Error) -> Answer {
    let Call { destination, interface, method, .. } = call;
    let zbus::Error::MethodError(name, ..) = error else {
        let detail = format!("{destination} gave no answer to {interface}.{method}: {error}");
        return Answer::Gap(match error {
            zbus::Error::InputOutput(io) if io.kind() == std::io::ErrorKind::TimedOut => Gap::timed_out(detail),
            _ => Gap::unrecognised(detail),
        });
    };
    match name.rsplit_once('.').map_or("", |(_, last)| last) {
        "ServiceUnknown" | "NameHasNoOwner" => Answer::Absent,
        "AccessDenied" => Answer::Gap(Gap::permission_denied(format!("{destination} does not answer this user"))),
        "NoReply" | "Timeout" => Answer::Gap(Gap::timed_out(format!("{destination} gave no answer in time"))),
        _ => Answer::Gap(Gap::unrecognised(format!("{destination} answered {interface}.{method} with {name}"))),
    }
}

/// A D-Bus value as JSON: variants are unwrapped, dictionaries with text keys are objects.
fn json_of(value: &Value<'_>) -> Json {
    match value {
        Value::U8(n) => json!(n),
        Value::Bool(b) => json!(b),
        Value::I16(n) => json!(n),
        Value::U16(n) => json!(n),
        Value::I32(n) => json!(n),
        Value::U32(n) => json!(n),
        Value::I64(n) => json!(n),
        Value::U64(n) => json!(n),
        Value::F64(n) => json!(n),
        Value::Str(text) => json!(text.as_str()),
        Value::ObjectPath(path) => json!(path.as_str()),
        Value::Signature(signature) => json!(signature.to_string()),
        Value::Value(inner) => json_of(inner),
        Value::Array(array) => array.inner().iter().map(json_of).collect(),
        Value::Structure(structure) => structure.fields().iter().map(json_of).collect(),
        Value::Dict(dict) => {
            let entries = dict.iter().map(|(key, value)| match json_of(key) {
                Json::String(key) => (key, json_of(value)),
                key => (key.to_string(), json_of(value)),
            });
            Json::Object(entries.collect::<Map<_, _>>())
        }
        #[cfg(unix)]
        Value::Fd(_) => Json::Null,
    }
}
