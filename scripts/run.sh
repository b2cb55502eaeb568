#!/usr/bin/env bash
# Builds Kilter as people get it, and starts it.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
(cd ui && npm run --silent build)
cargo build --release -p kilter-desktop -p kilter-window -p kilter-cli
echo
echo "Kilter is in $target/release: kilter-desktop is the tray app, kilter the command line."
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no desktop here, so this is what the command line says of this machine:"
  exec "$target/release/kilter" status
fi
exec "$target/release/kilter-desktop" --page findings
