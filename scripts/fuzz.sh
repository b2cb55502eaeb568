#!/usr/bin/env bash
# Fuzzes every parser of foreign bytes: scripts/fuzz.sh [SECONDS for each target, 20 where none are named].
#
# libFuzzer with the stable compiler: the instrumentation is that of cargo-fuzz, without its sanitizers, which look for what safe
# Rust cannot do. What was found lies in fuzz/artifacts, and what leads somewhere new stays in fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/../fuzz"
seconds=${1:-20}
target=${CARGO_TARGET_DIR:-$PWD/../target}/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
cargo build --release --locked --quiet --target "$host" --target-dir "$target"
for source in fuzz_targets/*.rs; do
  name=$(basename "$source" .rs)
  mkdir -p "corpus/$name" "artifacts/$name"
  echo "fuzzing $name for $seconds s"
  "$target/$host/release/$name" "corpus/$name" -artifact_prefix="artifacts/$name/" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 >"artifacts/$name.log" 2>&1 ||
    { tail -n 40 "artifacts/$name.log"; exit 1; }
  grep -E "number_of_executed_units|peak_rss_mb" "artifacts/$name.log"
done
