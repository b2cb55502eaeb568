//! What a unit's `ExecStart` runs on a text console, and whether that asks for a password.
//!
//! Source: systemd.unit(5), systemd.service(5), agetty(8), login(1).

use kilter_facts::Gap;

/// The commands after these files, the unit itself first: an empty assignment forgets those before it. None where a line is neither
/// a section nor an assignment: systemd passes over it, but it may be what is left of one.
pub(in super::super) fn commands<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Vec<String>> {
    let mut commands = Vec::new();
    for text in texts {
        let mut section = String::new();
        for line in lines(text) {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let (key, value) = match line.split_once('=') {
                Some((key, value)) => (key.trim_end(), value.trim()),
                None if line.is_empty() => continue,
                None => return None,
            };
            if key != "ExecStart" || section != "[Service]" {
                continue;
            }
            if value.is_empty() {
                commands.clear();
            } else {
                commands.push(value.to_owned());
            }
        }
    }
    Some(commands)
}

/// Lines without comments, continued ones joined.
fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut begun = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with(['#', ';']) {
            continue;
        }
        if let Some(part) = line.strip_suffix('\\') {
            begun.push_str(part);
            begun.push(' ');
        } else {
            begun.push_str(line);
            lines.push(std::mem::take(&mut begun).trim().to_owned());
        }
    }
    lines.push(begun.trim().to_owned());
    lines
}

/// Whom this command logs in without a password; none where it asks, and a gap where Kilter does not know the program.
pub(in super::super) fn logs_in(command: &str) -> Result<Option<String>, Gap> {
    let words = words(command);
    // Prefixes of systemd: `-` takes a failure for success, and so on.
    let program = words.first().map(|word| word.trim_start_matches(['-', '@', ':', '+', '!']));
    let name = program.and_then(|program| program.rsplit('/').next()).unwrap_or_default();
    match name {
        "agetty" | "getty" | "mingetty" => getty(&words[1..]),
        "login" if words.iter().any(|word| word == "-f") => Ok(Some(after(&words, "-f"))),
        "login" => Ok(None),
        _ => Err(Gap::unsupported(format!("a text console runs \"{name}\", which Kilter does not know"))),
    }
}

fn getty(options: &[String]) -> Result<Option<String>, Gap> {
    let (mut at, mut unasked) = (0, None);
    while let Some(option) = options.get(at) {
        let next = || options.get(at + 1).cloned().unwrap_or_default();
        let (long, value) = option.split_once('=').map_or((option.as_str(), None), |(long, value)| (long, Some(value)));
        match long {
            "--autologin" => return Ok(Some(value.map_or_else(next, str::to_owned))),
            "-a" => return Ok(Some(next())),
            "--login-program" | "-l" | "--loginprog" => {
                return Err(Gap::unsupported("a text console runs a login program of its own"));
            }
            // What login(1) gets: "-f" is "do not ask".
            "-o" | "--login-options" => {
                let given = value.map_or_else(next, str::to_owned);
                if given.split_whitespace().any(|word| word == "-f") {
                    unasked = Some("whoever is named".to_owned());
                }
                at += usize::from(value.is_none());
            }
            "-f" | "-I" | "-t" | "-H" | "-r" | "-d" | "-P" | "--issue-file" | "--init-string" | "--timeout"
            | "--host" | "--chroot" | "--chdir" | "--nice" => {
                at += usize::from(value.is_none());
            }
            short if short.starts_with("-a") && !short.starts_with("--") => return Ok(Some(short[2..].to_owned())),
            _ => {}
        }
        at += 1;
    }
    Ok(unasked)
}

fn after(words: &[String], option: &str) -> String {
    words.iter().skip_while(|word| *word != option).nth(1).cloned().unwrap_or_default()
}

/// Words as systemd.service(5) splits them: quotes keep what is in them together.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in command.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
