use super::judge;
use crate::{Verdict, VerdictKind};
use kilter_facts::{FileSharing, Gap, Observed, Share, SharingService};

fn smb(names: &[&str]) -> SharingService {
    let shares = names.iter().map(|name| Share { name: (*name).to_owned(), guests: *name == "all" }).collect();
    SharingService { name: "smb".to_owned(), shares }
}

#[test]
fn folders_are_named_and_many_are_counted() {
    let sharing = FileSharing {
        services: vec![smb(&["a", "b", "c", "d", "e", "f", "all"])],
        unseen: None,
        asks_by_smb1: Observed::NotApplicable,
    };
    let reason = "Windows file sharing (SMB) shares \"a\", \"b\", \"c\", \"d\", \"e\", 2 more, some of it with everybody, without a password.";
    assert_eq!(judge(&sharing, &[]), Verdict::Fail(reason.to_owned()));
    assert_eq!(judge(&sharing, &["smb".to_owned()]).kind(), VerdictKind::Pass);
}

#[test]
fn nothing_seen_is_only_a_pass_where_everything_was_seen() {
    let gap = Some(Gap::permission_denied("an ordinary user may not look"));
    assert_eq!(
        judge(&FileSharing { services: vec![], unseen: None, asks_by_smb1: Observed::NotApplicable }, &[]).kind(),
        VerdictKind::Pass
    );
    assert_eq!(
        judge(&FileSharing { services: vec![], unseen: gap.clone(), asks_by_smb1: Observed::NotApplicable }, &[])
            .kind(),
        VerdictKind::Unknown
    );
    assert_eq!(
        judge(&FileSharing { services: vec![smb(&["a"])], unseen: gap, asks_by_smb1: Observed::NotApplicable }, &[])
            .kind(),
        VerdictKind::Fail
    );
}

#[test]
fn smb_1_fails_unless_it_is_wanted() {
    let asks = |asks_by_smb1| FileSharing { services: vec![], unseen: None, asks_by_smb1 };
    let wanted = ["smb1".to_owned()];
    assert_eq!(judge(&asks(Observed::Known(false)), &[]).kind(), VerdictKind::Pass);
    assert_eq!(judge(&asks(Observed::Known(true)), &[]).kind(), VerdictKind::Fail);
    assert_eq!(judge(&asks(Observed::Known(true)), &wanted).kind(), VerdictKind::Pass);
    let untold = Observed::Unknown(Gap::permission_denied("no"));
    assert_eq!(judge(&asks(untold.clone()), &[]).kind(), VerdictKind::Unknown);
    assert_eq!(judge(&asks(untold), &wanted).kind(), VerdictKind::Pass);
    let answers = SharingService { name: "smb1".to_owned(), shares: vec![] };
    let answers = FileSharing { services: vec![answers], ..asks(Observed::Known(false)) };
    assert_eq!(judge(&answers, &["smb".to_owned()]).kind(), VerdictKind::Fail, "SMB is not SMB 1");
}
