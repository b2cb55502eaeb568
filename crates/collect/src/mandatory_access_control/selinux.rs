//! `SELinux`: what it does now, and what it is set to do from the next start on. Source: `selinux`(8), `selinux_config`(5).

use crate::{Ask, System};
use kilter_facts::{Gap, Guard, GuardState};

const CONFIG: &str = "/etc/selinux/config";

pub(super) fn guard(system: &dyn System) -> Guard {
    Guard { name: "SELinux".to_owned(), now: now(system).into(), next: next(system).into() }
}

fn now(system: &dyn System) -> Result<GuardState, Gap> {
    match system.read_text("/sys/fs/selinux/enforce")?.as_deref() {
        Some("1") => Ok(GuardState::Enforces),
        Some("0") => Ok(GuardState::OnlyWatches),
        Some(_) => Err(Gap::unrecognised("The kernel does not say whether SELinux enforces.")),
        None => Err(Gap::unsupported("SELinux is not to be seen here, as in a container.")),
    }
}

fn next(system: &dyn System) -> Result<GuardState, Gap> {
    let missing =
        || Gap::unsupported(format!("{CONFIG}, which tells what SELinux does from the next start on, is missing."));
    let text = system.read_text(CONFIG)?.ok_or_else(missing)?;
    setting(&text)
        .ok_or_else(|| Gap::unrecognised(format!("{CONFIG} does not say what SELinux does from the next start on.")))
}

/// `SELINUX=enforcing`; the last one counts, in any case, blanks around it left out, as libselinux reads it.
fn setting(text: &str) -> Option<GuardState> {
    let value = text.lines().rev().find_map(|line| line.trim_start().strip_prefix("SELINUX="))?;
    match value.trim().to_ascii_lowercase().as_str() {
        "enforcing" => Some(GuardState::Enforces),
        "permissive" => Some(GuardState::OnlyWatches),
        "disabled" => Some(GuardState::Off),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_mode_is_read_and_not_the_policy_or_a_comment() {
        let text = "# SELINUX= can take one of these three values:\n#     enforcing\nSELINUX=permissive\nSELINUXTYPE=targeted\n";
        assert_eq!(setting(text), Some(GuardState::OnlyWatches));
        assert_eq!(setting("SELINUX=Enforcing \n"), Some(GuardState::Enforces));
        assert_eq!(setting("SELINUX=disabled\n"), Some(GuardState::Off));
        assert_eq!(setting("SELINUXTYPE=targeted\n#SELINUX=enforcing\n"), None);
        assert_eq!(setting("SELINUX=enfor"), None);
    }

    proptest! {
        #[test]
        fn nothing_enforces_that_was_not_told_to(text in "(SELINUX=|enforcing|permissive|\n|#| |\\PC){0,20}") {
            if setting(&text) == Some(GuardState::Enforces) {
                prop_assert!(text.contains("SELINUX=") && text.to_lowercase().contains("enforcing"));
            }
        }
    }
}
