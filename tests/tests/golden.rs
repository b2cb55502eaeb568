//! What people read, for every recording. After a change that is meant: `INSTA_UPDATE=always cargo test --test golden`, and
//! read the difference.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::cli::Home;
use kilter_tests::recordings::all;

#[test]
fn the_words_for_every_recording() {
    let home = Home::empty();
    let recordings = all();
    assert!(!recordings.is_empty());
    for named in recordings {
        let file = named.path.to_string_lossy().into_owned();
        let run = home.kilter(&["check", "--recording", &file, "--only", named.check]);
        let said = format!("{}{}exit {}\n", run.out, run.err, run.code.unwrap_or(-1));
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(named.name.replace('/', "-"), said);
        });
    }
}
