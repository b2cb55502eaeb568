//! swayidle: events as arguments and as lines of a file. Source: swayidle(1) and its `main.c`.

use super::commands;
use super::wayland::{Event, Idle};
use crate::session::config_home::config_home;
use crate::{Ask, System};
use kilter_facts::Gap;

/// What the running swayidle is told to do.
pub(super) fn read(system: &dyn System, args: &[String]) -> Result<Idle, Gap> {
    let unusable =
        |what: &str| Gap::unrecognised(format!("swayidle runs with {what} that Kilter does not understand."));
    let (config, words) = options(args).ok_or_else(|| unusable("arguments"))?;
    let mut idle = Idle::default();
    events(&words, &mut idle).ok_or_else(|| unusable("arguments"))?;
    if let Some(text) = config_text(system, config.as_deref())? {
        parse(&text, &mut idle).ok_or_else(|| unusable("a settings file"))?;
    }
    Ok(idle)
}

/// The first of swayidle's files that exists; with `-C` only that one.
fn config_text(system: &dyn System, given: Option<&str>) -> Result<Option<String>, Gap> {
    if given.is_some() {
        return Err(Gap::unsupported(
            "swayidle reads its settings from a file of its own, where Kilter does not look.",
        ));
    }
    for path in [
        format!("{}/swayidle/config", config_home(system)?),
        "~/.swayidle/config".into(),
        "/etc/swayidle/config".into(),
    ] {
        if let Some(text) = system.read_text(&path)? {
            return Ok(Some(text));
        }
    }
    Ok(None)
}

/// The path behind `-C`, and the words after the options.
fn options(args: &[String]) -> Option<(Option<String>, Vec<String>)> {
    let mut config = None;
    let mut at = 0;
    while let Some(option) = args.get(at).filter(|arg| arg.starts_with('-')) {
        at += 1;
        match option.as_str() {
            "-w" | "-d" | "-dw" | "-wd" => {}
            "-S" => at += 1,
            "-C" => {
                config = Some(args.get(at)?.clone());
                at += 1;
            }
            "--" => break,
            _ => return None,
        }
    }
    Some((config, args.get(at..)?.to_vec()))
}

fn parse(text: &str, idle: &mut Idle) -> Option<()> {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        events(&commands::words(line)?, idle)?;
    }
    Some(())
}

/// `timeout SECONDS COMMAND [resume COMMAND]`, `before-sleep COMMAND`, `lock COMMAND` and those that do not lock.
fn events(words: &[String], idle: &mut Idle) -> Option<()> {
    let mut rest = words.iter().map(String::as_str).peekable();
    while let Some(event) = rest.next() {
        match event {
            "timeout" => {
                let after: u32 = rest.next()?.parse().ok()?;
                let does = commands::effect(rest.next()?);
                if rest.next_if_eq(&"resume").is_some() {
                    rest.next()?;
                }
                // Zero switches an event off.
                if after > 0 {
                    idle.timeouts.push(Event { after, does });
                }
            }
            "before-sleep" => idle.before_sleep = Some(commands::effect(rest.next()?)),
            "lock" => idle.on_lock = Some(commands::effect(rest.next()?)),
            "after-resume" | "unlock" => {
                rest.next()?;
            }
            "idlehint" => {
                rest.next()?.parse::<u32>().ok()?;
            }
            _ => return None,
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::commands::Effect;
    use super::*;
    use proptest::prelude::*;

    const LOCKS: Effect = Effect::Locks { grace: 0 };

    #[test]
    fn reads_the_example_of_the_manual_page_as_a_file_and_as_arguments() {
        let mut file = Idle::default();
        let text = "# lock\ntimeout 300 'swaylock -f -c 000000'\ntimeout 600 'swaymsg \"output * dpms off\"' resume 'swaymsg \
                    \"output * dpms on\"'\nbefore-sleep 'swaylock -f -c 000000'\n";
        parse(text, &mut file).unwrap();
        let timeouts = vec![Event { after: 300, does: LOCKS }, Event { after: 600, does: Effect::Harmless }];
        assert_eq!(file, Idle { timeouts, before_sleep: Some(LOCKS), on_lock: None });
        let args: Vec<String> = ["-w", "timeout", "0", "swaylock", "lock", "swaylock"].map(str::to_owned).to_vec();
        let (config, words) = options(&args).unwrap();
        let mut given = Idle::default();
        events(&words, &mut given).unwrap();
        assert_eq!((config, given), (None, Idle { on_lock: Some(LOCKS), ..Idle::default() }));
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for text in ["timeout soon swaylock", "timeout 300", "garbage", "timeout 300 'swaylock"] {
            assert_eq!(parse(text, &mut Idle::default()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_comes_out_of_thin_air(text in "(timeout|swaylock|resume|before-sleep| |\n|'|[0-9]|\\PC){0,30}") {
            let mut idle = Idle::default();
            if parse(&text, &mut idle).is_some() {
                for event in idle.timeouts {
                    prop_assert!(text.contains("timeout") && event.after > 0);
                }
            }
        }
    }
}
