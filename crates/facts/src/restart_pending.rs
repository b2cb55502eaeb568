//! SCAFFOLD: say what is observed, as plain data.

use serde::{Deserialize, Serialize};

/// SCAFFOLD.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestartPending {}
