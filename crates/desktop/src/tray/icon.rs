//! The tray's pictures: drawn as SVG in `icons/tray`, embedded as PNG, decoded when a state is first shown.

use kilter_companion::TrayState;

/// One picture, square; RGBA, not premultiplied.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) side: u32,
    pub(crate) rgba: Vec<u8>,
}

macro_rules! sizes {
    ($state:literal) => {
        [
            include_bytes!(concat!("../../../../icons/tray/", $state, "-22.png")),
            include_bytes!(concat!("../../../../icons/tray/", $state, "-24.png")),
            include_bytes!(concat!("../../../../icons/tray/", $state, "-32.png")),
            include_bytes!(concat!("../../../../icons/tray/", $state, "-48.png")),
        ]
    };
}

/// The pictures of this state, smallest first.
pub(crate) fn pictures(state: TrayState) -> Vec<Picture> {
    let encoded: [&[u8]; 4] = match state {
        TrayState::InKilter => sizes!("in-kilter"),
        TrayState::OutOfKilter => sizes!("out-of-kilter"),
        TrayState::CannotTell => sizes!("cannot-tell"),
        TrayState::Checking => sizes!("checking"),
    };
    encoded.into_iter().filter_map(decode).collect()
}

/// A picture that cannot be decoded is left out; the tests show that all can be.
fn decode(png: &[u8]) -> Option<Picture> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut rgba).ok()?;
    let is_square_rgba = frame.color_type == png::ColorType::Rgba && frame.width == frame.height;
    is_square_rgba.then_some(Picture { side: frame.width, rgba })
}

#[cfg(test)]
mod tests {
    use super::*;
    use TrayState::{CannotTell, Checking, InKilter, OutOfKilter};

    const STATES: [TrayState; 4] = [InKilter, OutOfKilter, CannotTell, Checking];

    #[test]
    fn every_state_has_every_size() {
        for state in STATES {
            let sides: Vec<u32> = pictures(state).iter().map(|picture| picture.side).collect();
            assert_eq!(sides, [22, 24, 32, 48], "{state:?}");
        }
    }

    /// Someone who sees no colour must still tell the states apart, so the outlines have to differ: at least a twentieth
    /// of the pixels is opaque in one and clear in the other, or is light on one and dark on the other.
    #[test]
    fn states_differ_in_shape_and_not_only_in_colour() {
        for (i, &one) in STATES.iter().enumerate() {
            for &other in &STATES[i + 1..] {
                for (a, b) in pictures(one).iter().zip(&pictures(other)) {
                    let differing = shape(a).zip(shape(b)).filter(|(a, b)| a != b).count();
                    let all = (a.side * a.side) as usize;
                    assert!(differing * 20 > all, "{one:?} and {other:?} at {}: {differing} of {all}", a.side);
                }
            }
        }
    }

    /// Clear, light or dark: what is left of a pixel without its colour.
    fn shape(picture: &Picture) -> impl Iterator<Item = u8> + '_ {
        picture.rgba.chunks_exact(4).map(|pixel| match (pixel[3] > 127, pixel[1] > 200) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => 2,
        })
    }
}
