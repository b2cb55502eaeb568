//! A person at a terminal who answers the questions of lessons and policies, rightly or wrongly, by what the shipped pack says.

use kilter_training::{Item, ItemKind, Pack, Quiz};
use std::io::{Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

/// How the person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// All right.
    Right,
    /// All wrong the first time round, then all right.
    WrongThenRight,
}

/// What was said, and how the program ended.
#[derive(Debug)]
pub struct Told {
    /// Everything that was shown.
    pub text: String,
    /// The exit code.
    pub code: Option<i32>,
}

/// Runs the command and answers until it ends. Whatever asks for a "yes" gets one.
///
/// # Panics
/// Where the program does not start, or asks something that the pack does not know.
pub fn play(mut command: Command, pack: &Pack, answers: Answers) -> Told {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("it starts");
    let mut person = Person { pack, answers, text: String::new(), from: 0 };
    let mut stdout = child.stdout.take().expect("its output is ours");
    while person.listen(&mut stdout) {
        person.reply(&mut child);
    }
    let status = child.wait().expect("it ends");
    let mut problem = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        stderr.read_to_string(&mut problem).expect("its words are text");
    }
    Told { text: person.text + &problem, code: status.code() }
}

struct Person<'a> {
    pack: &'a Pack,
    answers: Answers,
    text: String,
    /// Where what was not answered yet begins.
    from: usize,
}

/// What ends a prompt.
const PROMPTS: [&str; 5] = ["one number: ", "such as 1 3: ", "such as 2 1 3: ", "for the questions. ", "Write yes: "];
const STOP: &str = "press Enter to stop: ";

impl Person<'_> {
    /// Reads until something is asked; `false` where the program has ended.
    fn listen(&mut self, stdout: &mut ChildStdout) -> bool {
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        loop {
            let count = stdout.read(&mut piece).expect("its output can be read");
            bytes.extend_from_slice(&piece[..count]);
            if count == 0 {
                self.text.push_str(&String::from_utf8_lossy(&bytes));
                return false;
            }
            let Ok(text) = std::str::from_utf8(&bytes) else { continue };
            let asks = PROMPTS.iter().chain([&STOP]).any(|prompt| text.ends_with(prompt));
            if asks {
                self.text.push_str(text);
                return true;
            }
        }
    }

    fn reply(&mut self, child: &mut Child) {
        let asked = self.text[self.from..].to_owned();
        self.from = self.text.len();
        let answer = if asked.ends_with("for the questions. ") {
            String::new()
        } else if asked.ends_with("Write yes: ") || asked.ends_with(STOP) {
            // Whoever is asked whether to try again has been wrong once.
            if asked.ends_with(STOP) {
                self.answers = Answers::Right;
            }
            "yes".to_owned()
        } else {
            self.numbers(&asked)
        };
        let stdin = child.stdin.as_mut().expect("its input is ours");
        writeln!(stdin, "{answer}").expect("it listens");
    }

    /// The numbers of the options to choose.
    fn numbers(&self, asked: &str) -> String {
        let option = |line: &str| -> Option<String> {
            let (number, text) = line.strip_prefix("  ")?.split_once(". ")?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.to_owned())
        };
        let options: Vec<String> = asked.lines().filter_map(option).collect();
        let quizzes = self.pack.lessons.iter().filter_map(|lesson| lesson.quiz.as_ref());
        let quizzes = quizzes.chain(self.pack.policies.iter().filter_map(|policy| policy.quiz.as_ref()));
        let is_it = |item: &&Item| {
            asked.contains(&item.stem) && item.options.iter().all(|option| options.contains(&option.text))
        };
        let item = quizzes
            .flat_map(|quiz: &Quiz| &quiz.items)
            .find(is_it)
            .unwrap_or_else(|| panic!("no such question: {asked}"));
        let number = |text: &str| options.iter().position(|option| *option == text).expect("it is shown") + 1;
        let mut chosen: Vec<usize> = match item.kind {
            ItemKind::Order => {
                let mut options: Vec<_> = item.options.iter().collect();
                options.sort_by_key(|option| option.place);
                options.iter().map(|option| number(&option.text)).collect()
            }
            _ => item
                .options
                .iter()
                .filter(|option| option.correct == Some(true))
                .map(|option| number(&option.text))
                .collect(),
        };
        if self.answers == Answers::WrongThenRight {
            chosen = match item.kind {
                ItemKind::Order => chosen.into_iter().rev().collect(),
                _ => (1..=options.len()).filter(|n| !chosen.contains(n)).take(1).collect(),
            };
        }
        chosen.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}
