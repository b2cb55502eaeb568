#!/usr/bin/env bash
# Boots Debian's kernel on each kind of firmware in QEMU, with a USB stick in it, and lets an ordinary user run `kilter`.
# usage: firmware.sh CACHE OUT KILTER    CACHE keeps what was downloaded; OUT gets results/<firmware>/, as init-firmware.sh fills it.
# Firmware: bios (SeaBIOS); setup-mode (UEFI without keys); secure (UEFI with OVMF's example key, which also signs the kernel).
# Exits 3, with the reason on standard error, where something that it needs is missing.
set -euo pipefail
cache=$1 out=$2 kilter=$3
here=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/usr/sbin:/sbin

missing() { echo "$*" >&2; exit 3; }
for tool in apt-get dpkg-deb cpio busybox cryptsetup mkfs.ext4 ldd strip qemu-system-x86_64 sbsign openssl mokutil; do
  command -v "$tool" >/dev/null || missing "the program $tool is not installed; scripts/setup.sh test installs it"
done
firmware=/usr/share/OVMF
[ -e $firmware/OVMF_VARS_4M.snakeoil.fd ] || missing "UEFI for QEMU (package ovmf) is not installed; scripts/setup.sh test installs it"
mkdir -p "$cache"
. "$here/kernel.sh"

rm -rf "$out" && mkdir -p "$out/results"
root=$out/root
mkdir -p "$root"/{bin,sbin,proc,sys,dev,tmp,run,mnt,home/ana,usr/bin,usr/sbin,etc}
modules_into "$root" virtio_pci virtio_blk efivarfs xhci-pci xhci-hcd usb-storage uas sd_mod dm-mod dm-crypt ext4 xts ecb aesni-intel \
  sha256_generic algif_skcipher algif_hash crc32c_generic crc32c-intel
put() {
  local program=$1 library
  install -D "$program" "$root/usr/bin/$(basename "$program")"
  for library in $({ ldd "$program" 2>/dev/null || true; } | grep -o '/[^ ]*'); do
    [ -e "$root$library" ] || install -D "$library" "$root$library"
  done
}
strip -o "$out/kilter" "$kilter"
for program in "$out/kilter" /usr/bin/readlink "$(command -v mokutil)" "$(readlink -f "$(command -v mkfs.ext4)")" "$(command -v cryptsetup)"; do
  put "$program"
done
[ -e "$root/usr/bin/mkfs.ext4" ] || ln -s mke2fs "$root/usr/bin/mkfs.ext4"
# chroot(1) of busybox cannot change the user.
put "$(command -v chroot)"
install "$(command -v busybox)" "$root/bin/busybox"
! ldd "$root/bin/busybox" >/dev/null 2>&1 || missing "busybox is not the static one; install busybox-static"
install -D -m 644 /etc/os-release "$root/etc/os-release"
install -m 755 "$here/init-firmware.sh" "$root/init"
(cd "$root" && find . | cpio --quiet -o -H newc) | gzip -1 >"$out/initramfs"

cp "$cache/$kernel/boot/vmlinuz-$version" "$out/vmlinuz"
openssl rsa -in /usr/share/ovmf/PkKek-1-snakeoil.key -passin pass:snakeoil -out "$out/key" 2>/dev/null
sbsign --key "$out/key" --cert /usr/share/ovmf/PkKek-1-snakeoil.pem --output "$out/vmlinuz.signed" "$out/vmlinuz" >/dev/null 2>&1

boot() {
  local name=$1 kernel=$2
  shift 2
  truncate -s 16M "$out/$name.tar" && truncate -s 64M "$out/$name.stick"
  timeout 300 qemu-system-x86_64 -accel tcg -m 1024 -cpu max -display none -serial stdio -monitor none -no-reboot -nic none \
    -kernel "$kernel" -initrd "$out/initramfs" -append "console=ttyS0 quiet panic=-1" \
    -drive "file=$out/$name.tar,format=raw,if=virtio,cache=unsafe" \
    -device qemu-xhci -drive "file=$out/$name.stick,format=raw,if=none,id=stick,cache=unsafe" \
    -device usb-storage,drive=stick,removable=on "$@" </dev/null >"$out/$name.console" 2>&1 || true
  mkdir "$out/results/$name"
  tar xf "$out/$name.tar" -C "$out/results/$name" || { tail -n 30 "$out/$name.console" >&2; exit 1; }
}
uefi() {
  local name=$1 kernel=$2 variables=$3
  cp "$firmware/$variables" "$out/$name.vars"
  boot "$name" "$kernel" -machine q35,smm=on -global driver=cfi.pflash01,property=secure,value=on \
    -drive "if=pflash,format=raw,unit=0,file=$firmware/OVMF_CODE_4M.secboot.fd,readonly=on" \
    -drive "if=pflash,format=raw,unit=1,file=$out/$name.vars"
}

boot bios "$out/vmlinuz"
uefi setup-mode "$out/vmlinuz" OVMF_VARS_4M.fd
uefi secure "$out/vmlinuz.signed" OVMF_VARS_4M.snakeoil.fd
