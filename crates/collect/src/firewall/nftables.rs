//! What a rule set for nft(8) does with what no rule lets in: base chains at the hook `input`.
//!
//! A reader of the part of the language that says so; what is computed or lies in other files is a gap.

use super::Refused;
use kilter_facts::Gap;

/// Which traffic from outside the rule set refuses where no rule lets it in.
pub(super) fn refused(text: &str) -> Result<Refused, Gap> {
    let mut refused = Refused::default();
    let mut includes = false;
    // The blocks that are open, each by the words before its brace.
    let mut open: Vec<Vec<String>> = Vec::new();
    let mut chain = Chain::default();
    for token in tokens(text)? {
        match token {
            Token::Open(words) => {
                if words.first().is_some_and(|word| word == "chain") && open.len() == 1 {
                    chain = Chain::default();
                }
                open.push(words);
            }
            Token::Close => {
                let closed = open.pop().ok_or_else(cut)?;
                if let ([table], Some("chain")) = (open.as_slice(), closed.first().map(String::as_str)) {
                    refused = refused.or(chain.refused(family(table)));
                }
            }
            Token::Statement(words) => {
                if words.first().is_some_and(|word| word == "include") {
                    includes = true;
                } else if open.len() == 2 {
                    chain.take(&words);
                }
            }
        }
    }
    if !open.is_empty() || text.trim().is_empty() {
        return Err(cut());
    }
    if includes && refused != (Refused { v4: true, v6: true }) {
        return Err(Gap::unsupported("its rules lie in further files"));
    }
    Ok(refused)
}

fn cut() -> Gap {
    Gap::unrecognised("the rules of nftables were cut short or are none")
}

/// `table inet filter`, `table filter` (which is IPv4).
fn family(table: &[String]) -> &str {
    match table {
        [word, family, _] if word == "table" => family,
        [word, _] if word == "table" => "ip",
        _ => "",
    }
}

#[derive(Default)]
struct Chain {
    /// A base chain that filters what comes in.
    input: bool,
    policy_drops: bool,
    /// The first rule without a condition: whether it refuses.
    ends: Option<bool>,
}

impl Chain {
    fn take(&mut self, words: &[String]) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["type", "filter", "hook", hook, ..] => self.input = *hook == "input",
            ["policy", policy] => self.policy_drops = *policy == "drop",
            _ => {
                // A counter, a log entry or a comment is no condition.
                let verdict = words.iter().find(|word| !matches!(**word, "counter" | "log"));
                let ends = match verdict {
                    Some(&"drop" | &"reject") => Some(true),
                    Some(&"accept") => Some(false),
                    _ => None,
                };
                self.ends = self.ends.or(ends);
            }
        }
    }

    fn refused(&self, family: &str) -> Refused {
        let refuses = self.input && self.ends.unwrap_or(self.policy_drops);
        Refused { v4: refuses && matches!(family, "ip" | "inet"), v6: refuses && matches!(family, "ip6" | "inet") }
    }
}

enum Token {
    /// The words before `{`.
    Open(Vec<String>),
    Close,
    Statement(Vec<String>),
}

/// Words up to a brace, a semicolon or the end of a line; a set in braces within a rule is a block too, which holds no chain.
fn tokens(text: &str) -> Result<Vec<Token>, Gap> {
    let (mut tokens, mut words, mut word) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    // Braces within a rule: `tcp dport { 22, 80 } accept`. They are part of the rule.
    let mut depth = 0_usize;
    while let Some(char) = chars.next() {
        match char {
            '"' => quoted = !quoted,
            _ if quoted => word.push(char),
            '#' => while chars.next_if(|char| *char != '\n').is_some() {},
            '\\' if chars.peek() == Some(&'\n') => {
                chars.next();
            }
            '{' if !is_block(&words, &word) => {
                end(&mut words, &mut word);
                depth += 1;
            }
            '}' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            '{' => {
                end(&mut words, &mut word);
                tokens.push(Token::Open(std::mem::take(&mut words)));
            }
            '}' | ';' | '\n' => {
                end(&mut words, &mut word);
                if !words.is_empty() {
                    tokens.push(Token::Statement(std::mem::take(&mut words)));
                }
                if char == '}' {
                    tokens.push(Token::Close);
                }
            }
            _ if char.is_whitespace() => end(&mut words, &mut word),
            _ => word.push(char),
        }
    }
    end(&mut words, &mut word);
    if quoted || depth > 0 || !words.is_empty() {
        return Err(cut());
    }
    Ok(tokens)
}

/// Whether a brace after these words opens a block that may hold a chain or is one.
fn is_block(words: &[String], word: &str) -> bool {
    let first = words.first().map_or(word, String::as_str);
    matches!(first, "table" | "chain" | "set" | "map" | "flowtable" | "counter" | "quota" | "limit" | "ct" | "secmark")
        && words.len() <= 3
        && !words.iter().any(|word| word == "elements" || word == "=")
        && (matches!(first, "table" | "chain" | "set" | "map" | "flowtable") || words.len() <= 1)
}

fn end(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

#[cfg(test)]
mod tests {
    use super::{Refused, refused};
    use proptest::prelude::*;

    const BOTH: Refused = Refused { v4: true, v6: true };
    const NONE: Refused = Refused { v4: false, v6: false };

    fn chain(family: &str, rules: &str) -> Result<Refused, kilter_facts::Gap> {
        refused(&format!(
            "#!/usr/sbin/nft -f\n\nflush ruleset\n\ntable {family} filter {{\n\tchain input {{\n{rules}\n\t}}\n}}\n"
        ))
    }

    #[test]
    fn what_debian_ships_lets_everything_in() {
        assert_eq!(chain("inet", "type filter hook input priority filter;"), Ok(NONE));
    }

    #[test]
    fn a_policy_or_a_last_rule_refuses() {
        assert_eq!(
            chain(
                "inet",
                "type filter hook input priority filter; policy drop;\nct state { established, related } accept"
            ),
            Ok(BOTH)
        );
        assert_eq!(
            chain(
                "inet",
                "type filter hook input priority 0\n tcp dport 22 accept\n counter reject with icmpx admin-prohibited"
            ),
            Ok(BOTH)
        );
        assert_eq!(chain("ip", "type filter hook input priority 0; policy drop"), Ok(Refused { v4: true, v6: false }));
        assert_eq!(chain("inet", "type filter hook input priority 0; policy drop; accept"), Ok(NONE));
    }

    #[test]
    fn a_rule_that_refuses_some_is_no_firewall() {
        // What fail2ban adds.
        let banned =
            "type filter hook input priority filter - 1; policy accept;\ntcp dport 22 ip saddr @addr-set-sshd drop";
        assert_eq!(chain("inet", banned), Ok(NONE));
        assert_eq!(chain("inet", "type filter hook output priority filter; policy drop;"), Ok(NONE));
        assert_eq!(chain("inet", "# type filter hook input priority filter; policy drop;"), Ok(NONE));
    }

    #[test]
    fn what_lies_elsewhere_or_was_cut_is_a_gap() {
        assert!(refused("include \"/etc/nftables.d/*.nft\"\n").is_err());
        assert!(
            refused("table inet filter {\n chain input {\n type filter hook input priority 0; policy drop;\n").is_err()
        );
        assert!(refused("").is_err());
    }

    proptest! {
        #[test]
        fn total(text in "(?s)(table|chain|\\{|\\}|;|\n| |\"|type filter hook input|policy drop|.){0,60}") {
            let _ = refused(&text);
        }
    }
}
