#!/usr/bin/env bash
# Every test. Each step says what it is; the last line of each runner is its own summary.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
export CARGO_TARGET_DIR=$target PATH="$target/tools/bin:$PATH"
started=$SECONDS

step() { printf '\n== %s (%d s so far)\n' "$*" "$((SECONDS - started))"; }

step "the pages: types and accessibility warnings"
(cd ui && npm run --silent check)
step "the pages: unit tests"
(cd ui && npm run --silent test)
step "the pages: build"
(cd ui && npm run --silent build)
step "the pages in a real browser"
(cd ui && npm run --silent test:browser)

step "format"
cargo fmt --all --check
step "licences, sources and duplicates of dependencies"
cargo deny --log-level error check --hide-inclusion-graph bans licenses sources
step "clippy"
cargo clippy --workspace --all-targets --quiet -- -D warnings
step "build"
cargo build --workspace --quiet
step "the command line for Windows, which the tests run under Wine"
cargo build -p kilter-cli --quiet --target x86_64-pc-windows-gnu
step "tests"
cargo test --workspace --quiet --no-fail-fast

step "fuzz, 20 s each"
scripts/fuzz.sh 20

step "type check for Windows"
cargo check --workspace --quiet --target x86_64-pc-windows-gnu
step "type check for macOS (nothing is linked, so no C compiler for it is needed)"
CC_aarch64_apple_darwin=true AR_aarch64_apple_darwin=true cargo check --workspace --quiet --target aarch64-apple-darwin

step "all tests passed"
