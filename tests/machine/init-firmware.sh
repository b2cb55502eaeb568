#!/bin/busybox sh
# The machine's first process: lets an ordinary user look at the firmware and at a USB stick in several states, hands the results
# out on the first disk, powers off. Each state has its folder with findings.json, recording.json and what the oracles say.
/bin/busybox --install -s /bin
export PATH=/usr/bin:/usr/sbin:/bin HOME=/
mount -t proc proc /proc && mount -t sysfs sysfs /sys && mount -t devtmpfs devtmpfs /dev && mount -t tmpfs tmpfs /run
ln -s /bin/busybox /sbin/modprobe
for module in virtio_pci virtio_blk xhci-pci usb-storage sd_mod dm-crypt ext4 efivarfs; do modprobe $module; done
mount -t securityfs securityfs /sys/kernel/security
mkdir -p /run/results /run/cryptsetup /tmp && chmod 1777 /tmp && chown 1000:1000 /home/ana
echo password >/run/key

look() {
  out=/run/results/$1 && mkdir -p "$out"
  as_ana check --format json --only secure-boot --only removable-media --only mandatory-access-control >"$out/findings.json" 2>"$out/errors"
  rm -f /home/ana/recording.json
  as_ana record -o /home/ana/recording.json >>"$out/errors" 2>&1 && cp /home/ana/recording.json "$out/"
  mokutil --sb-state >"$out/mokutil" 2>&1
  dmesg | grep -i "secure boot\|secureboot\|lockdown" >"$out/kernel" 2>&1
  cat /sys/kernel/security/lsm >"$out/lsm"
  grep /mnt /proc/mounts >"$out/mounts"
}
as_ana() { env -i HOME=/home/ana USER=ana XDG_CURRENT_DESKTOP=KDE PATH=/usr/bin /usr/bin/chroot --userspec=1000:1000 / /usr/bin/kilter "$@"; }

look variables-hidden
[ ! -d /sys/firmware/efi ] || mount -t efivarfs efivarfs /sys/firmware/efi/efivars
look firmware
# One kind of firmware is enough for the stick, and the processor is emulated.
if [ -d /sys/firmware/efi ]; then cd /run/results && tar cf /dev/vda . && sync && poweroff -f; fi
for n in 1 2 3 4 5 6 7 8 9 10; do [ -b /dev/sda ] || sleep 1; done
[ -b /dev/sda ] || dmesg | tail -n 30 >/run/log
mkfs.ext4 -q -F -N 128 /dev/sda >>/run/log 2>&1 && mount -o nosuid,nodev /dev/sda /mnt && look stick-plain
umount /mnt
cryptsetup luksFormat -q --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /run/key /dev/sda >>/run/log 2>&1 &&
  cryptsetup open --key-file /run/key /dev/sda stick >>/run/log 2>&1 && mkfs.ext4 -q -F -N 128 /dev/mapper/stick >>/run/log 2>&1 &&
  mount -o nosuid,nodev,noexec /dev/mapper/stick /mnt && look stick-encrypted
cp /run/log /run/results/
cd /run/results && tar cf /dev/vda . && sync
poweroff -f
