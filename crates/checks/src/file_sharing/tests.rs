use super::judge;
use crate::{Verdict, VerdictKind};
use kilter_facts::{FileSharing, Gap, Share, SharingService};

fn smb(names: &[&str]) -> SharingService {
    let shares = names.iter().map(|name| Share { name: (*name).to_owned(), guests: *name == "all" }).collect();
    SharingService { name: "smb".to_owned(), shares }
}

#[test]
fn folders_are_named_and_many_are_counted() {
    let sharing = FileSharing { services: vec![smb(&["a", "b", "c", "d", "e", "f", "all"])], unseen: None };
    let reason = "Windows file sharing (SMB) shares \"a\", \"b\", \"c\", \"d\", \"e\", 2 more, some of it with everybody, without a password.";
    assert_eq!(judge(&sharing, &[]), Verdict::Fail(reason.to_owned()));
    assert_eq!(judge(&sharing, &["smb".to_owned()]).kind(), VerdictKind::Pass);
}

#[test]
fn nothing_seen_is_only_a_pass_where_everything_was_seen() {
    let gap = Some(Gap::permission_denied("an ordinary user may not look"));
    assert_eq!(judge(&FileSharing { services: vec![], unseen: None }, &[]).kind(), VerdictKind::Pass);
    assert_eq!(judge(&FileSharing { services: vec![], unseen: gap.clone() }, &[]).kind(), VerdictKind::Unknown);
    assert_eq!(judge(&FileSharing { services: vec![smb(&["a"])], unseen: gap }, &[]).kind(), VerdictKind::Fail);
}
