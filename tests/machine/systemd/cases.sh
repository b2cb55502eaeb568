# The cases that every check's tests share: a machine as it is installed, and each service that a check asks about in another state.

# What other programs say of the machine, for each case.
oracles() {
  oracle units systemctl list-unit-files --no-legend --no-pager --plain --type=service,socket,timer
  oracle active systemctl list-units --no-legend --no-pager --plain --type=service,socket,timer --state=active
  oracle ufw ufw status
  oracle timedatectl timedatectl show
  oracle sshd sshd -T
  oracle aa-status aa-status --json
  oracle listening ss -H -l -n -t
  oracle lsm cat /sys/kernel/security/lsm
}

case_installed() { :; }

case_ufw_on() { step ufw --force enable; }
undo_ufw_on() { step ufw --force disable; }

# The kernel drops what fail2ban has banned, and lets everything else in.
case_fail2ban_only() { step systemctl start fail2ban; }
undo_fail2ban_only() { step systemctl stop fail2ban; }

case_firewalld() { step systemctl enable --now firewalld; }
undo_firewalld() { step systemctl disable --now firewalld; }

case_ssh_off() { step systemctl disable --now ssh; }
undo_ssh_off() { step systemctl enable --now ssh; }

case_time_sync_off() { step timedatectl set-ntp false; }
undo_time_sync_off() { step timedatectl set-ntp true; }

case_journal_off() { step systemctl mask --now systemd-journald.service systemd-journald.socket systemd-journald-dev-log.socket rsyslog syslog.socket; }
undo_journal_off() { step systemctl unmask systemd-journald.service systemd-journald.socket systemd-journald-dev-log.socket rsyslog syslog.socket && step systemctl start systemd-journald rsyslog; }

case_file_sharing() { step systemctl enable --now smbd nmbd; }
undo_file_sharing() { step systemctl disable --now smbd nmbd; }

case_updates_by_hand() { step systemctl disable --now apt-daily.timer apt-daily-upgrade.timer; }
undo_updates_by_hand() { step systemctl enable --now apt-daily.timer apt-daily-upgrade.timer; }

case_antivirus_stopped() { step systemctl enable clamav-daemon; }
undo_antivirus_stopped() { step systemctl disable clamav-daemon; }

# Profiles are there, and none is loaded.
case_apparmor_empty() { step aa-teardown && step systemctl stop apparmor; }
undo_apparmor_empty() { step systemctl start apparmor; }

# KILTER_CASES names those to be played, where it should not be all.
for name in ${KILTER_CASES:-installed ufw-on fail2ban-only firewalld ssh-off time-sync-off journal-off file-sharing updates-by-hand antivirus-stopped apparmor-empty}; do
  play "$name"
done
