//! `kilter check --root` beside what else looks for secrets in files, over the same tree.

use crate::{measure, print};
use anyhow::{Context, Result, ensure};
use kilter_tests::programs::built;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs of each program; the median is quoted.
const RUNS: usize = 5;

/// The tree: as many files and bytes as a middling repository has.
const FILES: usize = 3500;
const BYTES: usize = 20_000;

/// One file of this many holds a token.
const EVERY: usize = 500;

pub(crate) fn figures() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let tree = tree(folder.path())?;
    let empty = folder.path().join("empty");
    fs::create_dir(&empty)?;
    let kilter = built("kilter");
    let scan = |root: &Path| {
        let mut command = Command::new(&kilter);
        command.args(["check", "--only", "stored-credentials", "--format", "json", "--root"]).arg(root);
        command.env("KILTER_HOME", folder.path().join("state"));
        command
    };
    let said: Value = serde_json::from_slice(&scan(&tree).output()?.stdout)?;
    let items = said["findings"][0]["facts"]["items"].as_array().into_iter().flatten();
    let found = items.filter(|item| item["kind"] == "github-token").count();
    ensure!(found == FILES.div_ceil(EVERY), "{found} tokens were found, of {}", FILES.div_ceil(EVERY));
    let ours = measure::median(RUNS, || scan(&tree))?;
    print("credential scan of 70 MB, wall", &measure::ms(ours.wall), "");
    print("credential scan of 70 MB, CPU", &measure::ms(ours.cpu), "");
    let peak = measure::peak_mb(&scan(&tree))?;
    print("credential scan of 70 MB, peak memory", &format!("{peak:.1} MB"), "<= 60 MB");
    let start = measure::median(RUNS, || scan(&empty))?;
    print("credential scan of nothing: start", &measure::ms(start.wall), "<= 60 ms");
    peer("kingfisher", "kingfisher/bin/kingfisher", "ours <= it", |program| {
        let mut command = Command::new(program);
        command.args(["scan", "--no-validate", "--no-update-check", "--git-history", "none"]).arg(&tree);
        command
    })?;
    peer("ripsecrets", "bin/ripsecrets", "10x ours <= it", |program| {
        let mut command = Command::new(program);
        command.arg(&tree);
        command
    })
}

/// A peer's time over the same tree. `scripts/bench.sh` installs peers beside the build.
fn peer(name: &str, program: &str, target: &str, command: impl Fn(&Path) -> Command) -> Result<()> {
    let figure = format!("peer: {name} over the same tree, wall");
    let program = tools()?.join(program);
    if !program.exists() {
        print(&figure, "not installed", "");
        return Ok(());
    }
    let run = measure::median(RUNS, || command(&program))?;
    print(&figure, &measure::ms(run.wall), target);
    print(&format!("peer: {name} over the same tree, CPU"), &measure::ms(run.cpu), "");
    Ok(())
}

/// `$target/tools`, beside the profile that this program was built in.
fn tools() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(3).context("a bench lies in <target>/<profile>/deps")?;
    Ok(target.join("tools"))
}

/// Text as programs are made of, the same each time, with a token in every five hundredth file.
fn tree(folder: &Path) -> Result<PathBuf> {
    const WORDS: &[&str] = &[
        "let ",
        "value",
        " = ",
        "self",
        ".",
        "token",
        "(",
        "key",
        ")",
        ";\n",
        "    ",
        "return ",
        "password",
        ", ",
        "\"https://",
        "docs.rs/",
        "crate\"",
        "if ",
        "{\n",
        "}\n",
        "// the ",
        "result",
        " of ",
        "a ",
        "list",
        "0x3f786850",
        " + ",
        "user_id",
        "::",
        "match ",
        "Some",
        "map",
        "config",
        "&str",
        "task-list",
        "sk-",
        "npm_config",
        "://",
        "@",
        "e.g. ",
    ];
    let tree = folder.join("tree");
    let token = ["ghp", "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"].concat();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for file in 0..FILES {
        let path = tree.join(format!("part{}/module{}", file % 50, file % 7));
        fs::create_dir_all(&path)?;
        let mut text = String::with_capacity(BYTES + 100);
        while text.len() < BYTES {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(WORDS[usize::try_from(state >> 33)? % WORDS.len()]);
        }
        if file % EVERY == 0 {
            // A token that follows a letter is part of a longer word.
            text.push(' ');
            text.push_str(&token);
        }
        fs::write(path.join(format!("file{file}.rs")), text)?;
    }
    Ok(tree)
}
