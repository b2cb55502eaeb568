//! Signs on a thread of its own: a keyring may have to be unlocked by the person first, and the agent answers meanwhile.

use crate::inbox::Inbox;
use kilter_companion::{Event, learning::ToSign};
use kilter_store::{Places, Store};
use std::thread;

/// Signs and keeps it. It is answered by `Event::Signed`, whatever happens.
pub(crate) fn start(inbox: &Inbox, places: Option<Places>, wanted: ToSign) {
    let answer = inbox.clone();
    let sign = move || answer.event(Event::Signed(signed(places.as_ref(), wanted).map(Box::new)));
    if let Err(error) = thread::Builder::new().name("signing".to_owned()).spawn(sign) {
        inbox.event(Event::Signed(Err(format!("this computer has no room for it: {error}"))));
    }
}

fn signed(places: Option<&Places>, wanted: ToSign) -> Result<kilter_attest::Record, String> {
    let places = places.ok_or("the environment names no home folder")?;
    let mut store = Store::open(&places.store()).map_err(|error| error.to_string())?.store;
    kilter_study::keep(places, &mut store, wanted)
}
