//! Nobody can log in from afar unless you mean it.

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use kilter_facts::{Facts, Gap, LoginService, Observed, Os, RemoteLogin};
use serde_json::{Value, json};

/// Nobody can log in from afar unless you mean it.
pub(crate) static CHECK: Check = Check {
    id: "remote-login",
    title: "Nobody can log in from afar unless you mean it",
    why: "A service that lets people log in from the network is tried by strangers day and night, with passwords from every leak. \
          What you do not need is better off.",
    judged: "On Linux, services for SSH, Remote Desktop (RDP), VNC, telnet, rexec and rlogin count where they listen on their usual \
             ports, or where sshd's settings say, on an address that other machines may reach. What listens only on this machine \
             itself does not count, and neither does what only a container or a VPN's other end listens to. Whether a firewall stands \
             before it is another check's matter. On Windows, Remote Desktop, OpenSSH and Windows Remote Management count where they \
             are switched on, on macOS Remote Login and Screen Sharing. The baseline names the services that IT wants.",
    fix: &[
        (
            Os::Linux,
            "Switch off what you do not need.\n\
             SSH: run \"sudo systemctl disable --now ssh.service ssh.socket\" (Fedora, openSUSE, Arch: sshd.service).\n\
             Remote desktop: GNOME: Settings, System, Remote Desktop. KDE: System Settings, Remote Desktop. xrdp: \"sudo systemctl disable --now xrdp\".\n\
             Where your company wants the service, ask IT to name it in the baseline.",
        ),
        (Os::Macos, "Open System Settings, General, Sharing, and turn off Remote Login and Screen Sharing."),
        (
            Os::Windows,
            "Open Settings, System, Remote Desktop, and turn it off.\n\
             SSH server and Windows Remote Management: open Services, and set \"OpenSSH SSH Server\" and \"Windows Remote Management\" to Disabled.",
        ),
    ],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.6.7",
        "ISO 27001 A.8.20",
        "SOC 2 CC6.6",
        "CIS 4.8",
        "CSF 2.0 PR.AA-05",
        "NIST 800-53 AC-17",
    ],
    lesson: Some("remote-work-and-third-parties"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.remote_login {
        Observed::Known(login) => Judgement {
            verdict: judge(login, &baseline.remote_login.allow),
            facts: json!({ "services": login.services.iter().map(shown).collect::<Vec<_>>() }),
            fix: None,
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer has no network.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// What is not wanted fails, whatever else could not be told.
fn judge(login: &RemoteLogin, allow: &[String]) -> Verdict {
    let is_wanted = |service: &&LoginService| allow.contains(&service.name);
    let unwanted: Vec<_> = login.services.iter().filter(|service| !is_wanted(service)).map(said).collect();
    if !unwanted.is_empty() {
        return Verdict::Fail(format!("Others on the network can try to log in: {}.", unwanted.join("; ")));
    }
    if let Some(gap) = &login.unseen {
        let detail = format!("Cannot tell whether others can log in from the network: {}.", gap.detail);
        return Verdict::Unknown(Gap::new(gap.reason, detail));
    }
    if login.services.is_empty() {
        return Verdict::Pass("No login service is open to the network.".to_owned());
    }
    let wanted: Vec<_> = login.services.iter().map(said).collect();
    Verdict::Pass(format!("Only what IT wants is open to the network: {}.", wanted.join("; ")))
}

fn said(service: &LoginService) -> String {
    let name = match service.name.as_str() {
        "ssh" => "SSH",
        "rdp" => "Remote Desktop (RDP)",
        "vnc" => "screen sharing (VNC)",
        "winrm" => "Windows Remote Management",
        other => other,
    };
    let port = service.port.map(|port| format!(" on port {port}")).unwrap_or_default();
    let passwords = match service.passwords {
        Observed::Known(true) => ", where a password is enough",
        Observed::Known(false) => ", with keys only",
        Observed::Unknown(_) | Observed::NotApplicable => "",
    };
    format!("{name}{port}{passwords}")
}

fn shown(service: &LoginService) -> Value {
    json!({ "name": service.name, "port": service.port, "passwords": service.passwords.known() })
}

#[cfg(test)]
mod tests;
