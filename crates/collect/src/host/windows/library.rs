//! Libraries that are not on every Windows: a program that were linked with them would not start there.
#![allow(unsafe_code, reason = "functions are found by their names at run time")]

use windows::Win32::Foundation::HMODULE;
use windows::Win32::System::LibraryLoader::{GetProcAddress, LOAD_LIBRARY_SEARCH_SYSTEM32, LoadLibraryExW};
use windows::core::{PCSTR, PCWSTR};

/// A library of the system, which stays loaded.
pub(super) struct Library(HMODULE);

impl Library {
    /// None where this Windows has no such library.
    pub(super) fn load(name: PCWSTR) -> Option<Self> {
        // SAFETY: the name ends in NUL, and only the system's own folder is searched.
        unsafe { LoadLibraryExW(name, None, LOAD_LIBRARY_SEARCH_SYSTEM32) }.ok().map(Self)
    }

    /// A function of the library.
    ///
    /// # Safety
    /// `F` must be the function's own type: a pointer to an `extern "system"` function.
    pub(super) unsafe fn function<F: Copy>(&self, name: PCSTR) -> Option<F> {
        // SAFETY: the name ends in NUL and the library is loaded.
        let found = unsafe { GetProcAddress(self.0, name) }?;
        assert_eq!(size_of::<F>(), size_of_val(&found), "a function is as large as a pointer");
        // SAFETY: of the same size, and of the type that the caller vouches for.
        Some(unsafe { std::mem::transmute_copy(&found) })
    }
}
