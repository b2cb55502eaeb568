//! Remote Desktop, OpenSSH and Windows Remote Management, by the registry.

use crate::{Ask, Found, System};
use kilter_facts::{Gap, LoginService, Observed, RemoteLogin};

const POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services";
const LOCAL: &str = r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server";
const SSHD: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\sshd";
const WINRM: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\WinRM";

/// `SERVICE_AUTO_START`, `SERVICE_DEMAND_START`, `SERVICE_DISABLED`.
const AUTOMATIC: u32 = 2;
const BY_HAND: u32 = 3;
const DISABLED: u32 = 4;

pub(super) fn collect(system: &dyn System) -> Observed<RemoteLogin> {
    let (mut services, mut unseen) = (Vec::new(), None);
    for (name, on) in [("rdp", rdp(system)), ("ssh", ssh(system)), ("winrm", winrm(system))] {
        match on {
            Ok(true) => {
                let name = name.to_owned();
                services.push(LoginService { name, port: None, passwords: Observed::NotApplicable });
            }
            Ok(false) => {}
            Err(gap) => unseen = Some(gap),
        }
    }
    Observed::Known(RemoteLogin { services, unseen })
}

/// IT's policy wins.
fn rdp(system: &dyn System) -> Result<bool, Gap> {
    let denied = match number(system, POLICY, "fDenyTSConnections")? {
        Some(denied) => Some(denied),
        None => number(system, LOCAL, "fDenyTSConnections")?,
    };
    match denied {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => Err(Gap::unrecognised("the registry does not say whether Remote Desktop is on")),
    }
}

fn ssh(system: &dyn System) -> Result<bool, Gap> {
    match number(system, SSHD, "Start")? {
        None | Some(DISABLED) => Ok(false),
        Some(AUTOMATIC) => Ok(true),
        Some(BY_HAND) => Err(Gap::unsupported("the SSH server is installed and started by hand, so it may run or not")),
        Some(_) => Err(Gap::unrecognised("the registry does not say how the SSH server starts")),
    }
}

/// Desktops come with it, to be started by hand; `winrm quickconfig` makes it start by itself.
fn winrm(system: &dyn System) -> Result<bool, Gap> {
    match number(system, WINRM, "Start")? {
        None | Some(BY_HAND | DISABLED) => Ok(false),
        Some(AUTOMATIC) => Ok(true),
        Some(_) => Err(Gap::unrecognised("the registry does not say how Windows Remote Management starts")),
    }
}

fn number(system: &dyn System, key: &str, value: &str) -> Found<u32> {
    let parse = |text: String| text.parse().map_err(|_| Gap::unrecognised(format!("{value} in {key} is not a number")));
    system.registry(key, value)?.map(parse).transpose()
}
