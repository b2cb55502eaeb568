//! A switch among the firmware's variables, as efivarfs shows it: four bytes of attributes, then the value.
//!
//! Source: Linux, `Documentation/filesystems/efivarfs.rst`; UEFI 2.10, section 8.2 (attributes) and 3.3 (the variables).

/// Kept over a restart.
const NON_VOLATILE: u32 = 0x1;
/// Seen by boot loaders, and by the running system.
const ACCESS: u32 = 0x2 | 0x4;

/// A variable that is 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Switch {
    pub(super) on: bool,
    /// Whether it is made anew at each start, by the firmware or the boot loader, so that nobody can have left it there.
    pub(super) fresh: bool,
}

/// None where these bytes are no such variable.
pub(super) fn switch(bytes: &[u8]) -> Option<Switch> {
    let (attributes, value) = bytes.split_first_chunk::<4>()?;
    let attributes = u32::from_le_bytes(*attributes);
    // Authenticated variables carry two flags more: 0x10 and 0x20.
    if attributes & ACCESS != ACCESS || attributes & !(NON_VOLATILE | ACCESS | 0x30) != 0 {
        return None;
    }
    let on = match value {
        [0] => false,
        [1] => true,
        _ => return None,
    };
    Some(Switch { on, fresh: attributes & NON_VOLATILE == 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_efivarfs_shows() {
        assert_eq!(switch(&[6, 0, 0, 0, 1]), Some(Switch { on: true, fresh: true }));
        assert_eq!(switch(&[6, 0, 0, 0, 0]), Some(Switch { on: false, fresh: true }));
        assert_eq!(switch(&[7, 0, 0, 0, 1]), Some(Switch { on: true, fresh: false }));
    }

    #[test]
    fn anything_else_is_no_switch() {
        for bytes in [&[][..], &[6, 0, 0, 0], &[6, 0, 0, 0, 2], &[6, 0, 0, 0, 1, 0], &[0, 0, 0, 0, 1], &[6, 0, 0, 1, 1]]
        {
            assert_eq!(switch(bytes), None, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..8)) {
            if let Some(switch) = switch(&bytes) {
                prop_assert_eq!((bytes.len(), bytes[4]), (5, u8::from(switch.on)));
            }
        }
    }
}
