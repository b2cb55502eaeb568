//! Who signed, where, when and after which record: what all records share.

use crate::{KeyProtection, Moment};
use serde::{Deserialize, Serialize};

/// Whoever signs. It is what the certificate says, or what the employee and the system say where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Their account, in xAPI's terms.
    pub account: Account,
    /// Their address.
    pub email: Option<String>,
    /// Their name.
    pub display_name: String,
}

/// An account at some provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The provider: a URL, or `urn:kilter:device:<uuid>` for an account of the computer itself.
    pub home_page: String,
    /// The name there.
    pub name: String,
}

/// The computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// `urn:uuid:` and a random UUID that the computer drew at its first use.
    pub id: String,
    /// How its key is kept.
    pub key_protection: KeyProtection,
}

/// What the computer says of the time. It is a claim: see `lastTrusted` and `setBackFrom`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Time {
    /// By the computer's clock.
    pub claimed: Moment,
    /// East of UTC.
    pub utc_offset_minutes: i32,
    /// Which start of the computer it was.
    pub boot_id: Option<String>,
    /// Milliseconds since that start.
    pub uptime_ms: Option<u64>,
    /// The last time that somebody else vouched for: RFC 3161.
    pub last_trusted: Option<Moment>,
    /// The latest time that an earlier record claims, where this one claims to be before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_back_from: Option<Moment>,
}

/// The place of a record in its device's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// 0 for the first.
    pub index: u64,
    /// `sha256:` and the SHA-256 of the envelope before, without a newline at its end; null for the first.
    pub prev: Option<String>,
}

/// The program that made the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// `kilter`.
    pub name: String,
    /// Its version.
    pub version: String,
}
