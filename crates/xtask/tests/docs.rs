//! The generated pages say what the program says.

#[test]
fn the_pages_are_fresh() {
    if let Err(stale) = xtask::docs::check(&xtask::root()) {
        panic!("{stale}");
    }
}
