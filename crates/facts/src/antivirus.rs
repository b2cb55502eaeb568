//! Malware protection.

use crate::Observed;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What guards against malware here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Antivirus {
    /// Each product that is installed; unknown where it cannot be told whether there is one.
    pub products: Vec<Observed<Product>>,
}

/// One product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its maker's name for it.
    pub name: String,
    /// Whether it is at work.
    pub watch: Observed<Watch>,
    /// How current its signatures are; not applicable where they are the product's own concern.
    pub signatures: Observed<Signatures>,
}

/// Whether a product is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Watch {
    /// It runs.
    Runs,
    /// It should run, and does not.
    Stopped,
    /// It only scans when somebody asks it to.
    OnDemand,
}

/// How current signatures are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Signatures {
    /// When they were made.
    Made {
        /// By the clock of whoever made them.
        at: DateTime<Utc>,
    },
    /// What the product says itself.
    Said {
        /// Whether they are up to date.
        current: bool,
    },
    /// The system fetches them by itself, or was told not to.
    Fetched {
        /// Whether it does.
        automatically: bool,
    },
    /// There are none.
    Missing,
}
