#!/usr/bin/env bash
# Makes a small Debian machine for QEMU: the distribution's kernel, and an initramfs with its tools and the built `kilter`.
# usage: build.sh CACHE OUT KILTER    CACHE keeps what was downloaded; OUT gets vmlinuz and initramfs.
# Exits 3, with the reason on standard error, where something that it needs is missing.
set -euo pipefail
cache=$1 out=$2 kilter=$3
here=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/usr/sbin:/sbin

missing() { echo "$*" >&2; exit 3; }
for tool in apt-get dpkg-deb cpio busybox cryptsetup lvm dmsetup lsblk mkfs.ext4 ldd strip qemu-system-x86_64; do
  command -v "$tool" >/dev/null || missing "the program $tool is not installed; scripts/setup.sh test installs it"
done

. "$here/kernel.sh"
for name in mdadm btrfs-progs; do package "$name"; done

root=$out/root
rm -rf "$root" && mkdir -p "$root"/{bin,sbin,proc,sys,dev,tmp,run,mnt,media,etc,usr/bin,usr/sbin,inside/usr/bin}
cp "$cache/$kernel/boot/vmlinuz-$version" "$out/vmlinuz"

modules_into "$root" virtio_pci virtio_blk dm-mod dm-crypt ext4 btrfs raid1 loop overlay zram lzo lzo-rle xts ecb \
  aesni-intel sha256_generic algif_skcipher algif_hash crc32c_generic crc32c-intel xxhash_generic blake2b_generic

# A program with its libraries, in the machine ($root) or on the volume under test ($root/inside).
put() {
  local into=$1 program=$2 library
  install -D "$program" "$into/usr/bin/$(basename "$program")"
  for library in $({ ldd "$program" 2>/dev/null || true; } | grep -o '/[^ ]*'); do
    [ -e "$into$library" ] || install -D "$library" "$into$library"
  done
}
for tool in cryptsetup lvm dmsetup lsblk mkfs.ext4 chroot; do put "$root" "$(readlink -f "$(command -v $tool)")"; done
[ -e "$root/usr/bin/mkfs.ext4" ] || ln -s mke2fs "$root/usr/bin/mkfs.ext4"
put "$root" "$cache/mdadm/sbin/mdadm"
put "$root" "$(find "$cache/btrfs-progs" -path "*bin/btrfs")"
put "$root" "$(find "$cache/btrfs-progs" -path "*bin/mkfs.btrfs")"
install "$(command -v busybox)" "$root/bin/busybox"
! ldd "$root/bin/busybox" >/dev/null 2>&1 || missing "busybox is not the static one; install busybox-static"

strip -o "$out/kilter" "$kilter"
for program in "$out/kilter" /usr/bin/readlink "$(command -v lsblk)"; do put "$root/inside" "$program"; done
install -D /etc/os-release "$root/inside/etc/os-release"

install -m 755 "$here/init.sh" "$root/init"
install -m 644 "$here/cases.sh" "$root/cases.sh"
(cd "$root" && find . | cpio --quiet -o -H newc) | gzip -1 >"$out/initramfs"
