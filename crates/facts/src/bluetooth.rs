//! Whether Bluetooth shows itself.

use serde::{Deserialize, Serialize};

/// The adapters of this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bluetooth {
    /// Each of them.
    pub adapters: Vec<Adapter>,
}

/// One adapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adapter {
    /// The system's name for it: `hci0`.
    pub name: String,
    /// To whom it shows itself.
    pub visible: Visible,
}

/// To whom an adapter shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Visible {
    /// It is off.
    Off,
    /// Only to devices that it knows.
    Hidden,
    /// To everybody near, until some time has passed.
    ForNow {
        /// How long from when it was switched on.
        seconds: u64,
    },
    /// To everybody near, without an end.
    Always,
}
