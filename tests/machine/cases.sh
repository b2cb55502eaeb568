# One function a case; `play` makes it, looks, and takes it down. Named for what the employee has.

play() {
  echo "$(cut -d " " -f 1 /proc/uptime) $1"
  if "case_$(echo "$1" | tr - _)"; then look "$1"; fi
  clear
}

C0=/dev/mapper/crypt0 C1=/dev/mapper/crypt1

case_encrypted_root() { system_on $C0; }

case_encrypted_home_only() { system_on /dev/vdd && home_on $C1; }

case_plain_home_beside() { system_on $C0 && home_on /dev/vdd; }

# An encrypted file that is open and mounted, and has nothing to do with the system's disk.
case_encrypted_file_beside() {
  system_on /dev/vdd && step dd if=/dev/zero of=/mnt/vault bs=1M count=40 && step losetup /dev/loop0 /mnt/vault &&
    encrypted /dev/loop0 beside luks2 && ext4_on /dev/mapper/beside && step mount /dev/mapper/beside /mnt/media
}

case_lvm_on_encrypted() {
  step lvm pvcreate $C0 && step lvm vgcreate vg-a $C0 && step lvm lvcreate -Zn -L 100M -n root vg-a &&
    step lvm lvcreate -Zn -L 16M -n swap vg-a && step lvm vgmknodes && system_on /dev/mapper/vg--a-root && swap_on /dev/mapper/vg--a-swap
}

# One volume over two disks, of which one is plain.
case_lvm_half_encrypted() {
  step lvm pvcreate $C0 /dev/vdd && step lvm vgcreate vg $C0 /dev/vdd && step lvm lvcreate -Zn -i 2 -L 100M -n root vg &&
    step lvm vgmknodes && system_on /dev/mapper/vg-root
}

case_plain_partition() {
  printf 'o\nn\np\n1\n\n\nw\n' | fdisk /dev/vdd >/dev/null 2>&1
  system_on /dev/vdd1 && swap_on /dev/vde
}

case_plain_swap() { system_on $C0 && swap_on /dev/vde; }

case_swap_file_and_zram() {
  system_on $C0 && step dd if=/dev/zero of="/mnt/swap file" bs=1M count=8 && chmod 600 "/mnt/swap file" && step mkswap "/mnt/swap file" &&
    step swapon "/mnt/swap file" && echo 16M >/sys/block/zram0/disksize && step mkswap /dev/zram0 && step swapon /dev/zram0
}

btrfs_on() { step mkfs.btrfs -q -f -d raid0 -m raid1 "$@" && step btrfs device scan && step mount "$1" /mnt && fill; }
case_btrfs_encrypted() { btrfs_on $C0 $C1; }
case_btrfs_half_encrypted() { btrfs_on $C0 /dev/vdd; }

mirror() { step mdadm --create /dev/md0 --run --level=1 --metadata=1.2 --assume-clean --raid-devices=2 "$@"; }
case_mirror_of_encrypted() { mirror $C0 $C1 && system_on /dev/md0; }
case_mirror_half_encrypted() { mirror $C0 /dev/vdd && system_on /dev/md0; }
case_encrypted_mirror() { mirror /dev/vdd /dev/vde && encrypted /dev/md0 over luks2 && system_on /dev/mapper/over; }

case_overlay() {
  step mount -t tmpfs tmpfs /media && mkdir -p /media/upper /media/work && step mount -t overlay overlay -o lowerdir=/inside,upperdir=/media/upper,workdir=/media/work /mnt && fill
}

for name in encrypted-root encrypted-home-only plain-home-beside encrypted-file-beside lvm-on-encrypted lvm-half-encrypted plain-partition \
  plain-swap swap-file-and-zram btrfs-encrypted btrfs-half-encrypted mirror-of-encrypted mirror-half-encrypted encrypted-mirror overlay; do
  play $name
done
