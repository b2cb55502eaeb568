use super::judge;
use crate::{Verdict, VerdictKind};
use kilter_facts::{Gap, LoginService, Observed, RemoteLogin};

fn ssh(passwords: bool) -> LoginService {
    LoginService { name: "ssh".to_owned(), port: Some(22), passwords: Observed::Known(passwords) }
}

#[test]
fn what_it_does_not_want_fails_and_what_it_wants_passes_with_a_hint() {
    let login = RemoteLogin { services: vec![ssh(true)], unseen: Some(Gap::timed_out("no answer")) };
    let reason = "Others on the network can try to log in: SSH on port 22, where a password is enough.";
    assert_eq!(judge(&login, &[]), Verdict::Fail(reason.to_owned()));
    assert_eq!(judge(&login, &["ssh".to_owned()]).kind(), VerdictKind::Unknown);
    let login = RemoteLogin { unseen: None, ..login };
    let reason = "Only what IT wants is open to the network: SSH on port 22, where a password is enough.";
    assert_eq!(judge(&login, &["ssh".to_owned()]), Verdict::Pass(reason.to_owned()));
    assert_eq!(judge(&login, &["rdp".to_owned()]).kind(), VerdictKind::Fail);
}

#[test]
fn nothing_seen_is_only_a_pass_where_everything_was_seen() {
    let nothing = RemoteLogin { services: vec![], unseen: None };
    assert_eq!(judge(&nothing, &[]).kind(), VerdictKind::Pass);
    let cut = RemoteLogin { services: vec![], unseen: Some(Gap::unrecognised("cut")) };
    assert_eq!(judge(&cut, &[]).kind(), VerdictKind::Unknown);
}
