//! The pack that ships, inside the program.

use kilter_training::Files;

/// Every file of packs/baseline. It stays in the program's read-only part until it is asked for.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/baseline.rs"));

/// The pack for where IT has published none.
pub fn baseline() -> Files {
    FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}

#[cfg(test)]
mod tests {
    use kilter_training::Pack;

    #[test]
    fn the_shipped_pack_reads() {
        let pack = Pack::parse(&super::baseline()).unwrap();
        assert_eq!(pack.manifest.id, "baseline");
        assert!(pack.baseline.is_some());
    }
}
