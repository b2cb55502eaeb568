//! Custom checks of a baseline, from its file to the finding, on the real machine: each setting is flipped and confirmed by
//! another tool.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::unwrap_used, reason = "a test says why it fails")]

use kilter_tests::cli::Home;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

const INSTALLED: &str = "kilter/managed/baseline.toml";

fn baseline(predicates: &str) -> String {
    format!(
        "schema = \"kilter/baseline/1\"\n\n[[custom]]\nid = \"custom-agent\"\ntitle = \"The company's agent is set up\"\n\
         why = \"It connects you.\"\nfix = \"Run corp-setup.\\nLog in again.\"\nlevel = \"required\"\nos = \"linux\"\n{predicates}\n"
    )
}

#[track_caller]
fn says(home: &Home, verdict: &str, part: &str) {
    let run = home.kilter(&["check", "--format", "json", "--only", "custom-agent"]);
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let finding = &report["findings"][0];
    assert_eq!(finding["verdict"], verdict, "{finding:#}");
    assert!(finding["reason"].as_str().unwrap().contains(part), "{finding:#}");
    assert_eq!(run.code, Some(i32::from(verdict == "fail")), "it is required");
}

#[test]
fn flipping_the_file_flips_the_verdict() {
    let home = Home::empty();
    let predicates = "all = [{ file-exists = \"~/.config/corp/agent.toml\" }, { file-mode = { path = \"~/.config/corp/agent.toml\", \
                      at-most = \"0600\" } }, { file-contains = { path = \"~/.config/corp/agent.toml\", text = \"sync = true\" } }]";
    home.write(INSTALLED, baseline(predicates));
    says(&home, "fail", "~/.config/corp/agent.toml does not exist");
    let file = home.write(".config/corp/agent.toml", "sync = true\n");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    says(&home, "fail", "gives more rights than 0600");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    says(&home, "pass", "All that IT asks for here is so.");
    home.write(".config/corp/agent.toml", "sync = false\n");
    says(&home, "fail", "does not contain the text that IT asks for");
    home.write(".config/corp/agent.toml", b"sync = true\xff\x00");
    says(&home, "unknown", "is not a text file");
    fs::remove_file(&file).unwrap();
    assert!(Command::new("mkfifo").args(["-m", "600"]).arg(&file).status().unwrap().success());
    says(&home, "unknown", "is not a regular file");
}

#[test]
fn a_package_is_as_new_as_dpkg_says() {
    let asked = Command::new("/usr/bin/dpkg-query").args(["-W", "-f", "${Version}", "dpkg"]).output();
    let Ok(asked) = asked else { return };
    let version = String::from_utf8(asked.stdout).unwrap();
    let home = Home::empty();
    let asks = |least: &str| {
        let predicate = format!("all = [{{ package = {{ name = \"dpkg\", at-least = \"{least}\" }} }}]");
        home.write(INSTALLED, baseline(&predicate));
    };
    asks(&version);
    says(&home, "pass", "All that IT asks for");
    let newer = format!("{version}+0");
    let compared = Command::new("/usr/bin/dpkg").args(["--compare-versions", &version, "lt", &newer]).status().unwrap();
    assert!(compared.success(), "dpkg takes it for newer");
    asks(&newer);
    says(&home, "fail", "older than version");
    home.write(INSTALLED, baseline("not = [{ package = { name = \"no-such-package\" } }]"));
    says(&home, "pass", "All that IT asks for");
}

#[test]
fn what_it_asks_for_is_listed_like_any_other_probe() {
    let home = Home::empty();
    let request = "look at /etc/corp/agent.conf";
    assert!(!home.kilter(&["probes"]).out.contains(request));
    home.write(INSTALLED, baseline("all = [{ file-exists = \"/etc/corp/agent.conf\" }]"));
    let listed = home.kilter(&["probes"]).out;
    assert!(
        listed.contains(request) && listed.contains("IT's baseline asks: The company's agent is set up."),
        "{listed}"
    );
    let explained = home.kilter(&["explain", "custom-agent"]).out;
    for part in [request, "It connects you.", "- Run corp-setup.", "- Log in again."] {
        assert!(explained.contains(part), "{explained}");
    }
    let json: Value = serde_json::from_str(&home.kilter(&["probes", "--format", "json"]).out).unwrap();
    let probes = json["probes"].as_array().unwrap();
    assert!(probes.iter().any(|probe| probe["fact"] == "custom-agent" && probe["requests"][0] == request));
}

#[test]
fn a_baseline_that_asks_for_a_secret_is_refused_whole() {
    let home = Home::empty();
    let path = home.write("bad.toml", baseline("all = [{ file-exists = \"~/.ssh/id_rsa\" }]"));
    let run = home.kilter(&["check", "--baseline", &path.to_string_lossy()]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err.contains("bad.toml") && run.err.contains("line 10") && run.err.contains("may hold a secret"),
        "{}",
        run.err
    );
}
