//! `file-sharing` against a real Samba under a real systemd, held against `testparm -s` and `ss -ltn`.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::booted::Booted;

const CHECK: &str = "file-sharing";

fn samba() -> Option<Booted> {
    let machine = Booted::start(&["/usr/sbin/smbd", "/usr/bin/testparm", "/usr/bin/ss"])?;
    machine.root("rm -f /usr/bin/rygel /usr/libexec/gnome-user-share-webdav; systemctl stop smbd; chmod 755 /var/lib/samba/usershares");
    Some(machine)
}

#[test]
fn printers_and_own_homes_are_no_shared_folders_and_a_share_is() {
    let Some(machine) = samba() else { return };
    machine.root("cp /usr/share/samba/smb.conf /etc/samba/smb.conf");
    machine.says(CHECK, "pass", "No folder is shared with the network.");
    machine.root("systemctl start smbd; until ss -ltnH | grep -q :445; do :; done");
    machine.says(CHECK, "pass", "No folder is shared with the network.");

    machine.root("mkdir -p /srv/data; printf '[Data]\\npath=/srv/data\\nguest ok = yes\\n[old]\\npath=/srv\\navailable = no\\n' >> /etc/samba/smb.conf; systemctl restart smbd");
    let oracle = machine.root("testparm -s 2>/dev/null");
    assert!(oracle.contains("[Data]") && oracle.contains("guest ok = Yes"), "{oracle}");
    machine.says(
        CHECK,
        "fail",
        "Windows file sharing (SMB) shares \"data\", some of it with everybody, without a password.",
    );

    machine.root("systemctl stop smbd");
    machine.says(CHECK, "pass", "No folder is shared with the network.");
}

#[test]
fn a_share_that_people_made_themselves_counts_and_a_closed_list_is_a_gap() {
    let Some(machine) = samba() else { return };
    machine.root("cp /usr/share/samba/smb.conf /etc/samba/smb.conf; mkdir -p /srv/data; systemctl start smbd; until ss -ltnH | grep -q :445; do :; done");
    machine.root("chown root:sambashare /var/lib/samba/usershares; chmod 1775 /var/lib/samba/usershares; net usershare add mine /srv/data");
    assert_eq!(machine.root("net usershare list"), "mine");
    machine.says(CHECK, "fail", "shares \"mine\"");

    machine.root("chmod 1770 /var/lib/samba/usershares");
    machine.says(CHECK, "unknown", "an ordinary user may not read");
}

#[test]
fn samba_that_listens_only_on_this_machine_shares_nothing() {
    let Some(machine) = samba() else { return };
    machine.root("printf '[global]\\ninterfaces = lo\\nbind interfaces only = yes\\n[data]\\npath = /srv\\n' > /etc/samba/smb.conf");
    machine.root("systemctl start smbd; until ss -ltnH | grep -q 127.0.0.1:445; do :; done");
    machine.says(CHECK, "pass", "No folder is shared with the network.");
}
