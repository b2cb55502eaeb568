#!/usr/bin/env bash
# Makes the disk of a real Debian that systemd boots, with the services that the checks ask about.
# usage: image.sh CACHE SUITE    writes CACHE/SUITE.{ext4,vmlinuz,initrd}; does nothing where they are there.
# Needs root and the configured Debian mirror. Exits 3, with the reason on standard error, where something is missing.
set -euo pipefail
cache=$1 suite=$2
here=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/usr/sbin:/sbin

missing() { echo "$*" >&2; exit 3; }
for tool in debootstrap mke2fs chroot; do
  command -v "$tool" >/dev/null || missing "the program $tool is not installed; scripts/setup.sh test installs it"
done
[ "$(id -u)" = 0 ] || missing "only root can make a system's root folder"
# The image is made anew when what makes it changes.
stamp=$cache/$suite.made-by
! cat "$0" "$here/cases.service" | cmp -s "$stamp" - || exit 0

# What the machine starts with, as it is installed.
plain=(systemd-sysv dbus libpam-systemd polkitd openssh-server ufw unattended-upgrades apparmor apparmor-utils systemd-timesyncd udisks2
  python3-apt linux-image-amd64 iproute2 rsyslog cron)
# What is installed and does not start by itself: a case starts it.
asleep=(firewalld nftables fail2ban samba cups avahi-daemon bluez network-manager auditd clamav-daemon clamav-freshclam)
# What cannot stand beside something above: a case installs it from /debs.
beside=(chrony)

mkdir -p "$cache"
root=$cache/$suite.root
unmount() { ! mountpoint -q "$root/proc" || umount "$root/proc"; }
trap unmount EXIT
unmount
rm -rf "$root"
mirror=${KILTER_DEBIAN_MIRROR:-http://deb.debian.org/debian}
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$cache/$suite.log" 2>&1 ||
  missing "Debian's $suite cannot be fetched from $mirror: $(tail -n 1 "$cache/$suite.log")"
mount -t proc proc "$root/proc"
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive HOME=/root LC_ALL=C chroot "$root" "$@"; }

printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod 755 "$root/usr/sbin/policy-rc.d"
# A small initramfs, with what this machine's disk needs: it is unpacked by an emulated processor.
mkdir -p "$root/etc/initramfs-tools/conf.d"
printf 'MODULES=list\nCOMPRESS=gzip\nFSTYPE=ext4\nRESUME=none\n' >"$root/etc/initramfs-tools/conf.d/kilter"
printf 'virtio_pci\nvirtio_blk\next4\n' >"$root/etc/initramfs-tools/modules"
printf 'deb %s %s main\ndeb %s %s-updates main\ndeb %s-security %s-security main\n' \
  "$mirror" "$suite" "$mirror" "$suite" "$mirror" "$suite" >"$root/etc/apt/sources.list"
{
  inside apt-get -q update
  inside apt-get -q -y --no-install-recommends install "${plain[@]}" "${asleep[@]}"
  inside mkdir -p /debs
  inside sh -c "cd /debs && apt-get -q download ${beside[*]}"
  inside apt-get clean
} >>"$cache/$suite.log" 2>&1 || missing "the packages of $suite cannot be installed: $(tail -n 2 "$cache/$suite.log")"
for unit in firewalld nftables fail2ban smbd nmbd samba-ad-dc cups cups-browsed cups.socket cups.path avahi-daemon avahi-daemon.socket bluetooth \
  NetworkManager NetworkManager-wait-online NetworkManager-dispatcher auditd clamav-daemon clamav-daemon.socket clamav-freshclam; do
  inside systemctl -q disable "$unit" 2>>"$cache/$suite.log" || true
done
rm "$root/usr/sbin/policy-rc.d"
inside useradd -m -s /bin/bash ana
echo device >"$root/etc/hostname"
echo "/dev/vda / ext4 defaults 0 1" >"$root/etc/fstab"
cp "$here/cases.service" "$root/etc/systemd/system/kilter-cases.service"
inside systemctl -q enable kilter-cases.service
# Nobody sits in front of it.
inside systemctl -q mask getty@tty1.service serial-getty@ttyS0.service systemd-networkd-wait-online.service
unmount
mv "$root"/boot/vmlinuz-* "$cache/$suite.vmlinuz"
mv "$root"/boot/initrd.img-* "$cache/$suite.initrd"
rm -f "$cache/$suite.ext4"
mke2fs -q -t ext4 -d "$root" -E nodiscard "$cache/$suite.ext4" 3G >>"$cache/$suite.log" 2>&1
rm -rf "$root"
cat "$0" "$here/cases.service" >"$stamp"
