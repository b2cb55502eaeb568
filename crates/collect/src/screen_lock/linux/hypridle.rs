//! hypridle: `hypridle.conf` in hyprlang. Source: the Hyprland wiki on hypridle and on hyprlang.

use super::commands::{self, Effect};
use super::wayland::{Event, Idle};
use crate::session::config_home::config_home;
use crate::{Ask, System};
use kilter_facts::Gap;

/// What the running hypridle is told to do.
pub(super) fn read(system: &dyn System, args: &[String]) -> Result<Idle, Gap> {
    let quiet = |arg: &String| ["-q", "--quiet", "-v", "--verbose"].contains(&arg.as_str());
    if !args.iter().all(quiet) {
        return Err(Gap::unsupported(
            "hypridle reads its settings from a file of its own, where Kilter does not look.",
        ));
    }
    let own = format!("{}/hypr/hypridle.conf", config_home(system)?);
    for path in [own.as_str(), "/etc/xdg/hypr/hypridle.conf"] {
        if let Some(text) = system.read_text(path)? {
            return parse(&text)
                .ok_or_else(|| Gap::unrecognised(format!("{path} holds something that Kilter does not understand.")));
        }
    }
    Err(Gap::unrecognised("hypridle runs, but its settings file is not where it looks for one."))
}

/// A category that is being read.
enum Block {
    Top,
    General,
    Listener { timeout: Option<u32>, does: Effect },
    Other,
}

/// None where a line is not understood, or where another file is included.
fn parse(text: &str) -> Option<Idle> {
    let mut idle = Idle::default();
    let mut variables: Vec<(String, String)> = Vec::new();
    let mut block = Block::Top;
    for line in text.lines().map(without_comment).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_suffix('{') {
            let Block::Top = block else { return None };
            block = match name.trim() {
                "general" => Block::General,
                "listener" => Block::Listener { timeout: None, does: Effect::Harmless },
                _ => Block::Other,
            };
        } else if line == "}" {
            match std::mem::replace(&mut block, Block::Top) {
                Block::Top => return None,
                Block::Listener { timeout, does } => idle.timeouts.push(Event { after: timeout?, does }),
                Block::General | Block::Other => {}
            }
        } else {
            let (key, value) = line.split_once('=')?;
            let (key, value) = (key.trim(), replaced(value.trim(), &variables));
            match (&mut block, key) {
                (_, key) if key.starts_with('$') => {
                    variables.push((key.to_owned(), value));
                    // The longest name first, so that $lock does not eat the head of $lock_cmd.
                    variables.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
                }
                (_, "source") => return None,
                (Block::General, "lock_cmd") | (Block::Top, "general:lock_cmd") => {
                    idle.on_lock = Some(commands::effect(&value));
                }
                (Block::General, "before_sleep_cmd") | (Block::Top, "general:before_sleep_cmd") => {
                    idle.before_sleep = Some(commands::effect(&value));
                }
                (Block::Listener { timeout, .. }, "timeout") => *timeout = Some(value.parse().ok()?),
                (Block::Listener { does, .. }, "on-timeout") => *does = commands::effect(&value),
                _ => {}
            }
        }
    }
    // A file that ends inside a category was cut.
    matches!(block, Block::Top).then_some(idle)
}

/// `#` begins a comment, `##` stands for one `#`.
fn without_comment(line: &str) -> String {
    let held = line.replace("##", "\0");
    held.split('#').next().unwrap_or("").replace('\0', "#")
}

fn replaced(value: &str, variables: &[(String, String)]) -> String {
    variables.iter().fold(value.to_owned(), |value, (name, with)| value.replace(name, with))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LOCKS: Effect = Effect::Locks { grace: 0 };

    #[test]
    fn reads_general_and_listeners() {
        let text = "$lock = pidof hyprlock || hyprlock\ngeneral {\n    lock_cmd = $lock   # once\n    before_sleep_cmd = \
                    loginctl lock-session\n}\n\nlistener {\n    timeout = 300   # 5min\n    on-timeout = loginctl lock-session\n}\n\
                    #listener {\n#  timeout = 5\n#}\nlistener {\n  timeout = 330\n  on-timeout = hyprctl dispatch dpms off\n}\n";
        let timeouts =
            vec![Event { after: 300, does: Effect::AsksLogind }, Event { after: 330, does: Effect::Harmless }];
        assert_eq!(parse(text), Some(Idle { timeouts, before_sleep: Some(Effect::AsksLogind), on_lock: Some(LOCKS) }));
    }

    #[test]
    fn what_is_cut_included_or_damaged_is_not_guessed() {
        for text in [
            "listener {\n timeout = 300\n on-timeout = hyprlock\n",
            "listener {\n on-timeout = hyprlock\n}\n",
            "listener {\n timeout = soon\n on-timeout = hyprlock\n}\n",
            "source = ~/x.conf\n",
            "garbage\n",
            "}\n",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_comes_out_of_thin_air(text in "(listener \\{\n|timeout = [0-9]{1,4}\n|on-timeout = hyprlock\n|\\}\n|#|\\PC\n){0,12}") {
            if let Some(idle) = parse(&text) {
                for event in idle.timeouts {
                    let said = format!("timeout = {}", event.after);
                    let zeros = text.contains("timeout = 0");
                    prop_assert!(zeros || text.contains(&said));
                }
            }
        }
    }
}
