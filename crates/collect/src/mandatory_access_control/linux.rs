//! Which security modules the kernel runs, and what each of them does.
//!
//! The kernel's list is the one proof that there is none: a module's folder may be out of sight, as in a container.
//! Source: Linux, `Documentation/admin-guide/LSM/index.rst`.

use super::{apparmor, selinux};
use crate::{Ask, System};
use kilter_facts::{Gap, Guard, MandatoryAccessControl, Observed};

pub(super) fn collect(system: &dyn System) -> Observed<MandatoryAccessControl> {
    read(system).map(|guards| MandatoryAccessControl { guards }).into()
}

fn read(system: &dyn System) -> Result<Vec<Guard>, Gap> {
    let listed = modules(system)?;
    let has = |name: &str| listed.iter().any(|module| module == name);
    let runs = apparmor::runs(system)?;
    if runs != has("apparmor") {
        return Err(Gap::unrecognised("The kernel's list of security modules and AppArmor itself do not agree."));
    }
    if has("smack") {
        return Err(Gap::unsupported("Smack holds programs back here, and Kilter cannot tell how it is set."));
    }
    let mut guards = Vec::new();
    if runs {
        guards.push(apparmor::guard(system));
    }
    if has("selinux") {
        guards.push(selinux::guard(system));
    }
    Ok(guards)
}

/// `lockdown,capability,landlock,yama,apparmor`: names with commas between them, and no newline at the end.
fn modules(system: &dyn System) -> Result<Vec<String>, Gap> {
    let unseen =
        || Gap::unsupported("The kernel's list of security modules is not to be seen here, as in a container.");
    let text = system.read_text("/sys/kernel/security/lsm")?.ok_or_else(unseen)?;
    let names: Vec<String> = text.trim_end().split(',').map(str::to_owned).collect();
    // The kernel cannot run without this one.
    if names.iter().any(|name| name == "capability") {
        Ok(names)
    } else {
        Err(Gap::unrecognised("The kernel's list of security modules is cut short or is not one."))
    }
}
