#!/usr/bin/env bash
# Boots a real Debian under systemd in QEMU and lets an ordinary user run `kilter` in it, beside the tools that know better.
# usage: systemd.sh CACHE OUT KILTER [SUITE] [CASES] [QEMU ARGUMENTS...]
#   CACHE   keeps the disk's image, which takes minutes to make the first time (root, debootstrap, the Debian mirror)
#   OUT     gets results/<case>/{findings.json,recording.json,errors,oracle/*} and console
#   KILTER  the built program        SUITE  bookworm (the default) or trixie
#   CASES   a shell file as tests/machine/systemd/cases.sh, which says what a case is
# KILTER_CASES="a b"           plays these cases only
# KILTER_MACHINE_SECONDS=900   how long it may take: 30 to 100 s to boot, and 10 to 70 s a case, by how busy the processor is
# e.g.  systemd.sh /tmp/cache /tmp/out target/debug/kilter bookworm my-cases.sh
# Exits 3, with the reason on standard error, where something that it needs is missing. Nothing outside of CACHE and OUT changes.
set -euo pipefail
cache=$1 out=$2 kilter=$3 suite=${4:-bookworm}
here=$(cd "$(dirname "$0")" && pwd)
cases=${5:-$here/systemd/cases.sh}
shift $(($# < 5 ? $# : 5))

command -v qemu-system-x86_64 >/dev/null || { echo "QEMU is not installed; scripts/setup.sh test installs it" >&2; exit 3; }
"$here/systemd/image.sh" "$cache" "$suite"

rm -rf "$out" && mkdir -p "$out/in" "$out/results"
strip -o "$out/in/kilter" "$kilter"
cp "$here/systemd/play.sh" "$out/in/play.sh"
{
  echo "KILTER_CASES='${KILTER_CASES:-}'"
  cat "$cases"
} >"$out/in/cases.sh"
tar cf "$out/in.tar" -C "$out/in" .
truncate -s 64M "$out/out.tar"
# The image stays as it is: what the machine writes goes into a file that QEMU drops.
disk() { echo "file=$1,format=raw,if=virtio,cache=unsafe,snapshot=${2:-off}"; }
status=0
timeout "${KILTER_MACHINE_SECONDS:-900}" qemu-system-x86_64 -accel tcg,thread=multi -smp 2 -m 1280 -cpu max -display none -serial stdio -monitor none -no-reboot -nic none \
  -kernel "$cache/$suite.vmlinuz" -initrd "$cache/$suite.initrd" \
  -append "root=/dev/vda rw console=ttyS0 quiet panic=-1 mitigations=off systemd.show_status=no ${KILTER_MACHINE_APPEND:-}" \
  -drive "$(disk "$cache/$suite.ext4" on)" -drive "$(disk "$out/in.tar")" -drive "$(disk "$out/out.tar")" "$@" \
  </dev/null >"$out/console" 2>&1 || status=$?
if ! tar xf "$out/out.tar" -C "$out/results" 2>>"$out/console"; then
  echo "the machine gave no results (QEMU ended with $status); it said:" >&2
  tail -n 40 "$out/console" >&2
  exit 1
fi
cat "$out/console"
