//! The agent listens on nothing and calls nobody.

use crate::agent::Installed;
use crate::bus::Bus;
use crate::panel::Panel;
use crate::stand_in::WELL_BEHAVED;
use std::collections::HashSet;
use std::fs;

#[tokio::test(flavor = "current_thread")]
async fn has_no_network_socket_and_none_that_listens() {
    let bus = Bus::start();
    let mut panel = Panel::start(bus.connect().await).await;
    let (installed, mut window) = Installed::with_window(WELL_BEHAVED);
    let agent = installed.start(&bus, &["--page", "findings"]);
    panel.item().await;
    window.opened().await;
    window.view(|view| view.checked_at.is_some()).await;

    let own = sockets(agent.id());
    let mut unix = 0;
    for line in table(agent.id(), "unix") {
        // proc_net_unix(5): Num RefCount Protocol Flags Type St Inode Path; flag 0x10000 is a listening socket.
        let fields: Vec<&str> = line.split_whitespace().collect();
        if own.contains(fields[6]) {
            unix += 1;
            assert_eq!(u32::from_str_radix(fields[3], 16).unwrap() & 0x1_0000, 0, "listens: {line}");
        }
    }
    assert!(unix >= 2, "the connections to the session bus were not found, so this test sees nothing");
    for protocol in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"] {
        for line in table(agent.id(), protocol) {
            // proc_net_tcp(5): the tenth field is the inode.
            let inode = line.split_whitespace().nth(9).unwrap_or_default();
            assert!(!own.contains(inode), "a network socket: {line}");
        }
    }
}

/// The inodes of the process's sockets.
fn sockets(process: u32) -> HashSet<String> {
    let links = fs::read_dir(format!("/proc/{process}/fd")).unwrap();
    let targets = links.filter_map(|link| fs::read_link(link.unwrap().path()).ok());
    let inode =
        |target: std::path::PathBuf| Some(target.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned());
    targets.filter_map(inode).collect()
}

fn table(process: u32, protocol: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("/proc/{process}/net/{protocol}")).unwrap_or_default();
    text.lines().skip(1).map(str::to_owned).collect()
}
