//! No folder is shared with the network by accident.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, FileSharing, Gap, Observed, Os, SharingService};
use serde_json::json;

/// As many names as people read in one sentence.
const NAMED: usize = 5;

/// No folder is shared with the network by accident.
pub(crate) static CHECK: Check = Check {
    id: "file-sharing",
    title: "No folder is shared with the network by accident",
    why: "A shared folder goes where your computer goes: into the hotel's network, too. Who finds it can read what lies in it, or leave \
          something there for you to open.",
    judged: "On Linux: Samba and NFS, where they listen on an address that other machines may reach and share a folder (printers and \
             the home folders that ask for their owner's password do not count); FTP, AFP and rsync where they listen; and what GNOME's \
             Sharing settings started. Samba's folders that people share themselves can only be listed by members of its group. \
             Programs that synchronise folders between devices that know each other do not count. On Windows every shared folder \
             counts but those that only administrators reach, and so does SMB 1, an old and unsafe way to share files, where \
             Windows is set to answer by it or to ask other computers by it. On macOS it is File Sharing. The baseline names the services that IT wants.",
    fix: &[
        (
            Os::Linux,
            "Stop sharing what you do not need: in the file manager, open the folder's properties, Share; in GNOME, Settings, Sharing.\n\
             Where nothing has to be shared, run \"sudo systemctl disable --now smbd nmbd\" for Samba, \"sudo systemctl disable --now nfs-server\" for NFS.\n\
             Where your company wants the share, ask IT to name the service in the baseline.",
        ),
        (Os::Macos, "Open System Settings, General, Sharing, and turn off File Sharing."),
        (
            Os::Windows,
            "Press the Windows key and R, type fsmgmt.msc, and choose Shares.\n\
             Right-click each folder that you do not need to share, and choose Stop Sharing.",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.8.3",
        "ISO 27001 A.8.20",
        "SOC 2 CC6.1",
        "CIS 3.3",
        "CIS 4.8",
        "CSF 2.0 PR.AA-05",
        "NIST 800-53 AC-3",
    ],
    lesson: Some("safe-transfer"),
    evaluate,
};

/// What is added where SMB 1 is spoken.
const WITHOUT_SMB1: &str = "For SMB 1, press the Windows key and R, type optionalfeatures, clear \"SMB 1.0/CIFS File Sharing Support\", \
                            and restart; an administrator has to confirm it.\n\
                            Where that is clear already, ask IT to turn off what is left of SMB 1.";

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.file_sharing {
        Observed::Known(sharing) => Judgement {
            verdict: judge(sharing, &baseline.file_sharing.allow),
            // Names of folders are the employee's.
            facts: json!({ "services": sharing.services.iter().map(|service| json!({
                "name": service.name,
                "shares": service.shares.len(),
                "guests": service.shares.iter().any(|share| share.guests),
            })).collect::<Vec<_>>(), "asks_by_smb1": sharing.asks_by_smb1.known() }),
            fix: fix(sharing, facts.device.os),
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer has no network.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// Where SMB 1 is spoken, on Windows alone, that has steps of its own.
fn fix(sharing: &FileSharing, os: Os) -> Option<String> {
    let answers = sharing.services.iter().any(|service| service.name == "smb1");
    let shares = sharing.services.iter().any(|service| service.name != "smb1");
    match (answers || sharing.asks_by_smb1.known() == Some(&true), shares) {
        (true, true) => Some(format!("{}\n{WITHOUT_SMB1}", CHECK.fix_on(os))),
        (true, false) => Some(WITHOUT_SMB1.to_owned()),
        (false, _) => None,
    }
}

/// What is not wanted fails, whatever else could not be told.
fn judge(sharing: &FileSharing, allow: &[String]) -> Verdict {
    let mut unwanted: Vec<_> =
        sharing.services.iter().filter(|service| !allow.contains(&service.name)).map(said).collect();
    let is_old_wanted = allow.iter().any(|name| name == "smb1");
    if sharing.asks_by_smb1.known() == Some(&true) && !is_old_wanted {
        unwanted.push("Windows asks others for files by SMB 1, which is old and unsafe".to_owned());
    }
    if !unwanted.is_empty() {
        return Verdict::Fail(format!("{}.", unwanted.join("; ")));
    }
    let unseen = sharing.unseen.as_ref();
    if let Some(gap) = unseen.or_else(|| sharing.asks_by_smb1.gap().filter(|_| !is_old_wanted)) {
        return Verdict::Unknown(Gap::new(
            gap.reason,
            format!("Cannot tell whether folders are shared: {}.", gap.detail),
        ));
    }
    if sharing.services.is_empty() {
        Verdict::Pass("No folder is shared with the network.".to_owned())
    } else {
        Verdict::Pass("Only services that IT wants share folders.".to_owned())
    }
}

fn said(service: &SharingService) -> String {
    if service.name == "smb1" {
        return "Windows is set to share files by SMB 1, which is old and unsafe".to_owned();
    }
    let name = match service.name.as_str() {
        "smb" => "Windows file sharing (SMB)",
        "nfs" => "NFS",
        "ftp" => "FTP",
        "afp" => "Apple file sharing (AFP)",
        "dlna" => "media sharing (DLNA)",
        "webdav" => "personal file sharing (WebDAV)",
        other => other,
    };
    if service.shares.is_empty() {
        return format!("Others on the network can ask for files by {name}");
    }
    let mut names: Vec<_> = service.shares.iter().take(NAMED).map(|share| format!("{:?}", share.name)).collect();
    if service.shares.len() > NAMED {
        names.push(format!("{} more", service.shares.len() - NAMED));
    }
    let guests = if service.shares.iter().any(|share| share.guests) {
        ", some of it with everybody, without a password"
    } else {
        ""
    };
    format!("{name} shares {}{guests}", names.join(", "))
}

#[cfg(test)]
mod tests;
