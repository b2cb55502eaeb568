//! The rules of this house hold for the whole repository. What each rule is, and that it bites: `src/tidy`.

#[test]
fn the_repository_is_tidy() {
    if let Err(broken) = xtask::tidy::run(&xtask::root()) {
        panic!("{broken}");
    }
}
