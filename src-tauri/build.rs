//! Builds the window's manifest; the UI has to be there first, because it is embedded.
#![allow(clippy::disallowed_methods, reason = "a build script reads files")]

use std::path::Path;

/// What the UI may call. Anything else is refused, whatever a page carries.
const COMMANDS: &[&str] = &["snapshot", "dispatch"];

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    assert!(
        Path::new("../ui/dist/index.html").is_file(),
        "the window embeds its UI, and ui/dist is not there yet: run `npm ci && npm run build` in ui/"
    );
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(why) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        panic!("the window's manifest does not hold together: {why:#}");
    }
}
