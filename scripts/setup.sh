#!/usr/bin/env bash
# Brings a Debian or Ubuntu machine to where Kilter builds ("run") or is tested ("test"). Says what it installs before it does.
set -euo pipefail
purpose=${1:?usage: scripts/setup.sh run|test}
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
target=${CARGO_TARGET_DIR:-$top/target}

say() { printf '\n== %s\n' "$*"; }

wanted_packages() {
  local lists=(scripts/packages-run.txt)
  [ "$purpose" = run ] || lists+=(scripts/packages-test.txt)
  [ "$purpose" = run ] || [ -z "${CI:-}" ] || lists+=(scripts/packages-services.txt)
  # Whoever has a Node and an npm of their own keeps them.
  sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "${lists[@]}" | while read -r package; do
    case "$package" in nodejs) command -v node >/dev/null && continue ;; npm) command -v npm >/dev/null && continue ;; esac
    echo "$package"
  done
}

missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
  wanted_packages | sort -u | while read -r package; do
    grep -qxF "$package" <<<"$installed" || echo "$package"
  done
}

# What is installed for tests must not start: invoke-rc.d(8) asks this file, and 101 means "not allowed".
quiet_services() {
  [ -n "${CI:-}" ] && [ ! -e /usr/sbin/policy-rc.d ] || return 0
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
}

system_packages() {
  if ! command -v apt-get >/dev/null; then
    say "This is neither Debian nor Ubuntu: see the README for what has to be installed by hand"
    return
  fi
  local missing
  missing=$(missing_packages | tr '\n' ' ')
  [ -n "${missing// /}" ] || return 0
  local install="apt-get update && apt-get install -y --no-install-recommends $missing"
  say "System packages to install: $missing"
  if [ "$(id -u)" = 0 ]; then
    quiet_services
    bash -c "export DEBIAN_FRONTEND=noninteractive; $install" >"$log" 2>&1 || { tail -n 20 "$log"; exit 1; }
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    sudo sh -c "export DEBIAN_FRONTEND=noninteractive; $install"
  else
    say "This needs root once. Run this line, then start again:"
    echo "sudo sh -c '$install'"
    exit 1
  fi
}

rust() {
  if ! command -v cargo >/dev/null && [ -x "$HOME/.cargo/bin/cargo" ]; then
    PATH="$HOME/.cargo/bin:$PATH"
  fi
  if ! command -v cargo >/dev/null; then
    say "Installing Rust with rustup from https://sh.rustup.rs into ~/.cargo and ~/.rustup"
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --default-toolchain none
    PATH="$HOME/.cargo/bin:$PATH"
  fi
  if command -v rustup >/dev/null; then
    local channel targets
    channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
    targets="x86_64-pc-windows-gnu aarch64-apple-darwin"
    if ! rustup toolchain list | grep -q "^$channel"; then
      say "Installing Rust $channel"
      rustup toolchain install "$channel" --profile minimal --component clippy --component rustfmt
    fi
    # The other systems' libraries are only for the type check among the tests.
    [ "$purpose" = run ] || rustup target add --toolchain "$channel" $targets >"$log" 2>&1 || { cat "$log"; exit 1; }
  fi
}

# One program out of the Rust registry, kept beside the build.
tool() {
  local name=$1 version=$2
  if ! "$target/tools/bin/$name" --version 2>/dev/null | grep -q "$version" && [ ! -e "$target/tools/$name-$version" ]; then
    say "Building $name $version into $target/tools"
    cargo install -q "$name" --version "$version" --locked --root "$target/tools" --target-dir "$target/tools/build"
    touch "$target/tools/$name-$version"
  fi
}

user_interface() {
  local stamp=ui/node_modules/.package-lock.json
  if [ ! -e "$stamp" ] || [ ui/package-lock.json -nt "$stamp" ]; then
    say "Installing what the pages are built with (npm ci in ui/)"
    (cd ui && npm ci --no-audit --no-fund --loglevel=error)
  fi
}

mkdir -p "$target"
log="$target/setup.log"
system_packages
rust
user_interface
if [ "$purpose" = test ]; then
  tool tauri-driver 2.1.0
  tool cargo-deny 0.20.2
fi
