#!/usr/bin/env bash
# The figures in docs/performance.md, on the release build. Leave the machine alone while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
export CARGO_TARGET_DIR=$target PATH="$target/tools/bin:$PATH"
(cd ui && npm run --silent build)
cargo build --release --quiet -p kilter-desktop -p kilter-window -p kilter-cli
cargo bench --quiet -p kilter-tests --bench figures
