//! Whether a shell command locks the screen. Only what is known to lock counts; the rest is never taken for a lock.

/// What a command does to the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Locks, after so many seconds more.
    Locks { grace: u32 },
    /// Asks the login manager, which asks whoever listens.
    AsksLogind,
    /// Suspends the machine.
    Suspends,
    /// Known to do something else.
    Harmless,
    /// A program that Kilter does not know, named like a lock.
    NamedLock,
    /// A program that Kilter does not know.
    Unclear,
}

/// Programs that lock as soon as they run.
const LOCKERS: &[&str] = &[
    "swaylock",
    "hyprlock",
    "gtklock",
    "waylock",
    "i3lock",
    "i3lock-fancy",
    "i3lock-fancy-rapid",
    "i3lock-color",
    "xsecurelock",
    "slock",
    "physlock",
    "xlock",
    "xtrlock",
    "swaylock-effects",
];

/// Programs that lock with the right words behind them.
const LOCKERS_IF: &[(&str, &[&str])] = &[
    ("betterlockscreen", &["-l", "--lock"]),
    ("light-locker-command", &["-l", "--lock"]),
    ("dm-tool", &["lock"]),
    ("xscreensaver-command", &["-lock", "--lock"]),
    ("xflock4", &[]),
];

/// Programs seen beside lockers that do not lock.
const HARMLESS: &[&str] = &[
    "pidof",
    "pgrep",
    "pkill",
    "killall",
    "kill",
    "sleep",
    "true",
    "false",
    "test",
    "[",
    ":",
    "echo",
    "swaymsg",
    "hyprctl",
    "niri",
    "wlopm",
    "wlr-randr",
    "brightnessctl",
    "light",
    "xbacklight",
    "notify-send",
    "xset",
    "playerctl",
    "riverctl",
    "logger",
    "touch",
    "rm",
    "pactl",
    "wpctl",
    "xrandr",
    "makoctl",
    "dunstctl",
    "ddcutil",
];

/// Programs that run the rest of their line.
const WRAPPERS: &[&str] = &["exec", "nohup", "setsid", "env", "command", "then", "do", "!", "if", "else"];

/// What a command for `sh -c` does. Of several programs in it the one that matters most decides.
pub(super) fn effect(command: &str) -> Effect {
    split(command).iter().map(|words| of_words(words)).min_by_key(|effect| rank(*effect)).unwrap_or(Effect::Harmless)
}

/// The words of a line without operators; none where a quote stays open.
pub(super) fn words(line: &str) -> Option<Vec<String>> {
    let (mut commands, closed) = tokens(line);
    (closed && commands.len() == 1).then(|| commands.remove(0))
}

/// One word as a shell would take it literally.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@%~".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "")) }
}

fn rank(effect: Effect) -> u8 {
    match effect {
        Effect::Locks { .. } => 0,
        Effect::AsksLogind => 1,
        Effect::NamedLock => 2,
        Effect::Suspends => 3,
        Effect::Unclear => 4,
        Effect::Harmless => 5,
    }
}

fn of_words(words: &[String]) -> Effect {
    let assignment = |word: &str| word.split_once('=').is_some_and(|(name, _)| !name.is_empty() && !name.contains('/'));
    let mut words = words.iter().map(String::as_str).skip_while(|word| assignment(word) || WRAPPERS.contains(word));
    let Some(program) = words.next() else { return Effect::Harmless };
    let rest: Vec<&str> = words.collect();
    let name = program.rsplit('/').next().unwrap_or(program);
    let has = |wanted: &[&str]| wanted.is_empty() || rest.iter().any(|word| wanted.contains(word));
    match name {
        "sh" | "bash" | "dash" | "zsh" => match rest[..] {
            ["-c" | "-lc", script, ..] => effect(script),
            _ => by_name(&rest.join(" ")),
        },
        "loginctl" if has(&["lock-session", "lock-sessions"]) => Effect::AsksLogind,
        "loginctl" | "systemctl" if has(&["suspend", "hibernate", "hybrid-sleep", "suspend-then-hibernate"]) => {
            Effect::Suspends
        }
        "loginctl" | "systemctl" => Effect::Harmless,
        name if LOCKERS.contains(&name) => match grace(&rest) {
            Some(grace) => Effect::Locks { grace },
            None => Effect::Unclear,
        },
        name if LOCKERS_IF.iter().any(|(locker, with)| *locker == name && has(with)) => Effect::Locks { grace: 0 },
        name if HARMLESS.contains(&name) => Effect::Harmless,
        _ => by_name(&format!("{program} {}", rest.join(" "))),
    }
}

fn by_name(command: &str) -> Effect {
    let name = command.to_ascii_lowercase().replace("unlock", "").replace("block", "");
    if name.contains("lock") { Effect::NamedLock } else { Effect::Unclear }
}

/// Some lockers let go without a password for the first seconds: `--grace 5`. None where the number cannot be read.
fn grace(args: &[&str]) -> Option<u32> {
    let at = args.iter().position(|arg| *arg == "--grace" || arg.starts_with("--grace="));
    let Some(at) = at else { return Some(0) };
    match args[at].split_once('=') {
        Some((_, seconds)) => seconds.parse().ok(),
        None => args.get(at + 1)?.parse().ok(),
    }
}

/// The simple commands of a shell line, as words without their quotes.
fn split(command: &str) -> Vec<Vec<String>> {
    tokens(command).0
}

/// The simple commands, and whether every quote is closed.
fn tokens(command: &str) -> (Vec<Vec<String>>, bool) {
    let mut commands = vec![Vec::new()];
    let (mut word, mut in_word, mut quote) = (String::new(), false, None);
    let mut chars = command.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => (quote, in_word) = (Some(c), true),
            (None | Some('"'), '\\') => {
                word.extend(chars.next());
                in_word = true;
            }
            (None, '#') if !in_word => break,
            (None, ';' | '&' | '|' | '\n' | '(' | ')' | '{' | '}') => {
                end_word(&mut commands, &mut word, &mut in_word);
                commands.push(Vec::new());
            }
            (None, c) if c.is_whitespace() => end_word(&mut commands, &mut word, &mut in_word),
            (_, c) => {
                word.push(c);
                in_word = true;
            }
        }
    }
    end_word(&mut commands, &mut word, &mut in_word);
    commands.retain(|words| !words.is_empty());
    (commands, quote.is_none())
}

fn end_word(commands: &mut [Vec<String>], word: &mut String, in_word: &mut bool) {
    if std::mem::take(in_word)
        && let Some(last) = commands.last_mut()
    {
        last.push(std::mem::take(word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is(command: &str, expect: Effect) {
        assert_eq!(effect(command), expect, "{command}");
    }

    #[test]
    fn a_locker_counts_where_it_is_run() {
        let locks = Effect::Locks { grace: 0 };
        is("swaylock -f -c 000000", locks);
        is("pidof hyprlock || hyprlock", locks);
        is("playerctl pause; exec /usr/bin/swaylock", locks);
        is("sh -c 'sleep 1 && i3lock -n'", locks);
        is("XSECURELOCK_SAVER=saver_blank xsecurelock", locks);
        is("swaylock --grace 5", Effect::Locks { grace: 5 });
        is("swaylock --grace=soon", Effect::Unclear);
        is("betterlockscreen -l dim", locks);
    }

    #[test]
    fn a_locker_that_is_only_named_does_not_count() {
        is("pkill swaylock", Effect::Harmless);
        is("notify-send 'swaylock in a minute'", Effect::Harmless);
        is("echo \"; swaylock\"", Effect::Harmless);
        is("true # swaylock", Effect::Harmless);
        is("betterlockscreen -u wall.png", Effect::NamedLock);
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        is("loginctl lock-session", Effect::AsksLogind);
        is("systemctl suspend", Effect::Suspends);
        is("~/bin/lock.sh", Effect::NamedLock);
        is("~/bin/idle.sh", Effect::Unclear);
        is("systemctl --user start blocker; ~/bin/unblock", Effect::Unclear);
        is("hyprctl dispatch dpms off", Effect::Harmless);
        is("", Effect::Harmless);
    }

    proptest! {
        #[test]
        fn nothing_locks_that_names_no_locker(command in "(sh -c |'|\"|;|\\|\\||swaylock|lock| |\\\\|\\PC){0,30}") {
            if let Effect::Locks { .. } = effect(&command) {
                prop_assert!(command.contains("lock") || command.contains('\\') || command.contains(['"', '\'']));
            }
        }

        #[test]
        fn a_quoted_word_stays_one_word(word in "[^'\n]{1,12}") {
            prop_assert_eq!(split(&quoted(&word)), vec![vec![word]]);
        }
    }
}
