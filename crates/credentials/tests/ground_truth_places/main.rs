//! The files of every other place: what their tools write, with what they hold, and what looks like it and is none.

#[path = "../marked/mod.rs"]
mod marked;

use kilter_credentials::{Format, places};
use marked::{check, odd};

/// The format of a place.
fn of(id: &str) -> Format {
    places().find(|place| place.id == id).unwrap_or_else(|| panic!("no place is called {id}")).format
}

/// A token of an issuer's shape; put together here so that no scanner takes this file for a leak.
fn token(prefix: &str, body: &str) -> String {
    [prefix, body].concat()
}

const LONG: &str = "q8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1xC3vB4nM";
const HEX: &str = "4f1c9a7be2d80365c7a94e1f2b8d0c637e5a91f4b6c8d2e013579bdf02468ace";

mod clients;
mod clouds;
mod code;
mod data;
mod shells;
