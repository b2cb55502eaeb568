#!/usr/bin/env bash
# The figures in docs/performance.md, on the release build. Leave the machine alone while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
export CARGO_TARGET_DIR=$target PATH="$target/tools/bin:$PATH"
(cd ui && npm run --silent build)
cargo build --release --quiet -p kilter-desktop -p kilter-window -p kilter-cli
peers() {
  # What the scan for credentials is held against; a bench goes on without a peer that cannot be installed, and says so.
  local tools=$target/tools
  mkdir -p "$tools"
  [ -x "$tools/kingfisher/bin/kingfisher" ] ||
    { python3 -m venv "$tools/kingfisher" && "$tools/kingfisher/bin/pip" install -q kingfisher-bin; } ||
    echo "kingfisher cannot be installed here"
  [ -x "$tools/bin/ripsecrets" ] ||
    cargo install -q ripsecrets --locked --root "$tools" --target-dir "$tools/build" ||
    echo "ripsecrets cannot be installed here"
}
peers
cargo bench --quiet -p kilter-tests --bench figures
