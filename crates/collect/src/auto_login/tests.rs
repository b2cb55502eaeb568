//! What the readers make of foreign bytes.

use super::linux::reading::{Settings, commands, logs_in};
use proptest::prelude::*;

const AGETTY: &str = "-/sbin/agetty -o '-p -- \\\\u' --noclear - $TERM";

fn user(command: &str) -> Option<String> {
    logs_in(command).unwrap()
}

#[test]
fn each_way_to_tell_agetty_not_to_ask() {
    assert_eq!(user(AGETTY), None);
    for (command, who) in [
        ("-/sbin/agetty --autologin ana --noclear %I $TERM", "ana"),
        ("-/usr/bin/agetty -o '-p -f -- \\\\u' --noclear --autologin ana %I $TERM", "ana"),
        ("-/sbin/agetty -o '-f -- \\\\u' --noclear - $TERM", "whoever is named"),
        ("/sbin/agetty -a root tty1", "root"),
        ("/sbin/agetty -aroot tty1", "root"),
        ("-/sbin/agetty --autologin=ana tty1", "ana"),
        ("/bin/login -f ana", "ana"),
    ] {
        assert_eq!(user(command).as_deref(), Some(who), "{command}");
    }
    // The user is named, and the password is asked for.
    assert_eq!(user("-/sbin/agetty -o '-p -- ana' --noclear --skip-login - $TERM"), None);
    // What stands in another option's place is no option.
    assert_eq!(user("-/sbin/agetty -f --autologin tty1"), None);
    assert!(logs_in("/sbin/agetty -n -l /usr/local/bin/mine tty1").is_err());
    assert!(logs_in("/usr/bin/kmscon --vt tty1").is_err());
    assert!(logs_in("").is_err());
}

#[test]
fn an_empty_assignment_forgets_and_other_sections_do_not_count() {
    let of = |texts: &[&str]| commands(texts.iter().copied()).unwrap();
    assert_eq!(of(&["[Service]\nExecStart=a\n", "[Service]\nExecStart=\nExecStart=b \\\n  c\n"]), ["b    c"]);
    assert_eq!(of(&["[Service]\nExecStart=a\n", "[Unit]\nExecStart=b\n;[Service]\n#ExecStart=c\n"]), ["a"]);
    assert_eq!(commands(["[Service]\n%%%%\n"].into_iter()), None);
}

#[test]
fn the_two_dialects_differ_where_their_readers_do() {
    let mut glib = Settings::default();
    assert_eq!(glib.add_key_file("[daemon]\n  # A=1\nA = x # y\nA=2\n[other]\nA=3\n"), Ok(()));
    assert_eq!((glib.get("daemon", "A"), glib.get("daemon", "B")), (Some("2"), None));
    assert!(Settings::default().add_key_file("A=1\n[daemon]\n").is_err());
    assert!(Settings::default().add_key_file("[daemon\nA=1\n").is_err());
    let mut sddm = Settings::default();
    sddm.add_sddm("[Autologin] # here\nUser = ana # me\nnoise\n#User=bob\n");
    assert_eq!(sddm.get("Autologin", "User"), Some("ana"));
}

proptest! {
    #[test]
    fn any_text_is_read_to_the_end(text in "(\\[|\\]|=|#|;|'|\"|\\\\|\n| |-a|--autologin|ExecStart|[Service]|.){0,80}") {
        let mut settings = Settings::default();
        let _ = settings.add_key_file(&text);
        settings.add_sddm(&text);
        for command in commands([text.as_str()].into_iter()).into_iter().flatten() {
            let _ = logs_in(&command);
        }
        let _ = logs_in(&text);
    }
}
