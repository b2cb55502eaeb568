#!/bin/busybox sh
# The machine's first process: loads what it needs, plays each case, hands the results out on the first disk, powers off.
# Disks: vda for the results; vdb and vdc become encrypted (crypt0, crypt1); vdd and vde stay plain.
/bin/busybox --install -s /bin
export PATH=/usr/bin:/usr/sbin:/bin HOME=/
mount -t proc proc /proc && mount -t sysfs sysfs /sys && mount -t devtmpfs devtmpfs /dev && mount -t tmpfs tmpfs /run
# The kernel asks for modules that it needs itself by this path.
ln -s /bin/busybox /sbin/modprobe
for module in virtio_pci virtio_blk dm-crypt ext4 btrfs raid1 loop overlay xts; do modprobe $module; done
modprobe zram num_devices=1
mkdir -p /run/cryptsetup /run/lvm /run/results /run/mdadm /etc/lvm
echo password >/run/key

# Prints what went wrong and goes on: a case that could not be made has no findings, which the test notices.
set -o pipefail
step() { "$@" >/run/log 2>&1 || { echo "FAILED: $*"; cat /run/log; return 1; }; }

# Few iterations: the key is no secret, and the processor is emulated.
encrypted() {
  step cryptsetup luksFormat -q --type "$3" --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /run/key "$1" &&
    step cryptsetup open --key-file /run/key "$1" "$2"
}

# Few inodes and no journal: it lives for seconds.
ext4_on() { step mkfs.ext4 -q -F -N 2048 -O ^has_journal -E nodiscard,lazy_itable_init=1 "$1"; }
# A file system with a small system on it, mounted on /mnt.
system_on() { ext4_on "$1" && step mount "$1" /mnt && fill; }
fill() {
  cp -a /inside/. /mnt/ && mkdir -p /mnt/proc /mnt/sys /mnt/dev /mnt/tmp /mnt/run /mnt/home/ana /mnt/etc /mnt/media && chmod 1777 /mnt/tmp
}
# A volume for the home folders.
home_on() { ext4_on "$1" && step mount "$1" /mnt/home && mkdir -p /mnt/home/ana; }
swap_on() { step mkswap "$1" && step swapon "$1"; }

# Looks at the case from inside, as an ordinary user whose system this is; and lets others look at the same thing.
look() {
  out=/run/results/$1 && mkdir -p "$out"
  mount -t proc proc /mnt/proc && mount -t sysfs sysfs /mnt/sys && mount --bind /dev /mnt/dev
  chown -R 1000:1000 /mnt/home/ana
  as_ana kilter check --only disk-encryption --format json >"$out/findings.json" 2>"$out/errors"
  as_ana kilter record -o /tmp/recording.json >>"$out/errors" 2>&1 && cp /mnt/tmp/recording.json "$out/"
  chroot /mnt /usr/bin/lsblk -s --json -o NAME,TYPE,MOUNTPOINTS >"$out/lsblk.json" 2>>"$out/errors"
  dmsetup table --target crypt >"$out/crypt" 2>&1
  ! grep -q " /mnt btrfs " /proc/mounts || btrfs filesystem show /mnt >"$out/btrfs" 2>&1
  umount /mnt/proc /mnt/sys /mnt/dev
}
as_ana() { env -i HOME=/home/ana USER=ana PATH=/usr/bin /usr/bin/chroot --userspec=1000:1000 /mnt "/usr/bin/$@"; }

# Takes down all that a case has made, the encrypted disks apart.
clear() {
  # The kernel writes a space in a path as \040, which printf turns back.
  sed 1d /proc/swaps | cut -d ' ' -f 1 | while read -r area; do swapoff "$(printf "$area")"; done
  # A file that is a disk lies on the volume, so it has to be let go of first.
  if dmsetup info beside >/dev/null 2>&1; then umount /mnt/media && cryptsetup close beside && losetup -d /dev/loop0; fi
  for point in $(grep -o ' /mnt[^ ]*' /proc/mounts | sort -r); do umount "$point"; done
  umount /media 2>/dev/null
  lvm vgchange -an >/dev/null 2>&1
  ! dmsetup info over >/dev/null 2>&1 || cryptsetup close over
  [ ! -b /dev/md0 ] || mdadm --stop /dev/md0 >/dev/null 2>&1
  for disk in /dev/mapper/crypt0 /dev/mapper/crypt1 /dev/vdd /dev/vde; do
    # What names an array, a volume group or a btrfs volume lies in the first megabyte.
    dd if=/dev/zero of=$disk bs=1M count=1 conv=notrunc 2>/dev/null
  done
  echo 1 >/sys/block/zram0/reset
}

encrypted /dev/vdb crypt0 luks2 && encrypted /dev/vdc crypt1 luks1
. /cases.sh
cd /run/results && tar cf /dev/vda . && sync
poweroff -f
