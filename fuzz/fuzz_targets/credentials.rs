//! Any bytes, by any format: no panic, and what is scrubbed is read the same.
#![no_main]

use kilter_credentials::{places, read, scrub};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let Some(place) = places().nth(usize::from(*choice) % places().count()) else { return };
    let format = place.format;
    let reading = read(format, bytes, None);
    if let Some(scrubbed) = scrub(format, bytes, None) {
        assert_eq!(read(format, &scrubbed, None), reading);
    }
});
