//! How to put it right, for each system.

pub(super) const LINUX: &str = "All of these need an administrator: where you are none, give this page to IT.\n\
    Give an account a password with \"sudo passwd NAME\"; \"sudo pwconv\" moves passwords out of /etc/passwd.\n\
    Lock an account that nobody uses with \"sudo usermod --lock --expiredate 1 NAME\", or remove it with \"sudo userdel NAME\" once \
    its files are kept elsewhere.\n\
    Take somebody out of the administrators with \"sudo gpasswd --delete NAME sudo\" (on Fedora, Arch and openSUSE the group is wheel).\n\
    A second account with the number 0 needs to go; ask who made it before you remove it.";

pub(super) const MACOS: &str = "Open System Settings, Users & Groups. It needs an administrator: where you are none, give this page to IT.\n\
    Choose the account, and delete it, or turn off \"Allow this user to administer this computer\".";

pub(super) const WINDOWS: &str = "Open Settings, Accounts, Other users. It needs an administrator: where you are none, give this page to IT.\n\
    Choose the account, and remove it, or change its type to Standard User.\n\
    Give an account a password in Settings, Accounts, Sign-in options.";
