//! What a rule set of iptables-restore(8) does with what no rule lets in.

use kilter_facts::Gap;

/// Whether it is refused. A rule that refuses some, as fail2ban's do, refuses nothing else.
pub(super) fn refuses(text: &str) -> Result<bool, Gap> {
    let mut table = None;
    // Where the table is not named, iptables lets everything in.
    let mut refuses = false;
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('*') {
            (table, open) = (Some(name), true);
        } else if line == "COMMIT" {
            open = false;
        } else if table == Some("filter") && open {
            let mut words = line.split_whitespace();
            match (words.next(), words.next(), words.next(), words.next(), words.next()) {
                (Some(":INPUT"), Some(policy), ..) => refuses = policy == "DROP",
                // Without a condition: what came this far goes no further.
                (Some("-A"), Some("INPUT"), Some("-j" | "--jump"), Some(target), _) => {
                    if matches!(target, "DROP" | "REJECT") {
                        refuses = true;
                    }
                    if target == "ACCEPT" {
                        return Ok(false);
                    }
                }
                _ => {}
            }
        }
    }
    // iptables-restore takes nothing of a table that has no COMMIT.
    if table.is_none() || open {
        return Err(Gap::unrecognised("the saved rules were cut short or are none of iptables"));
    }
    Ok(refuses)
}

#[cfg(test)]
mod tests {
    use super::refuses;
    use proptest::prelude::*;

    #[test]
    fn only_the_policy_or_a_rule_for_everything_counts() {
        let rules = |input: &str| refuses(&format!("# by iptables-save\n*filter\n{input}\nCOMMIT\n"));
        assert_eq!(rules(":INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT"), Ok(true));
        assert_eq!(
            rules(":INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -j REJECT --reject-with icmp-x"),
            Ok(true)
        );
        assert_eq!(rules(":INPUT DROP [0:0]\n-A INPUT -j ACCEPT"), Ok(false));
        assert_eq!(rules(":INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n-A FORWARD -j DROP"), Ok(false));
        assert_eq!(refuses("*nat\n:INPUT DROP [0:0]\nCOMMIT\n"), Ok(false));
    }

    #[test]
    fn a_drop_rule_of_fail2ban_is_no_firewall() {
        let saved = "*filter\n:INPUT ACCEPT [0:0]\n:f2b-sshd - [0:0]\n\
                     -A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd\n\
                     -A f2b-sshd -s 203.0.113.9/32 -j DROP\n-A f2b-sshd -j RETURN\nCOMMIT\n";
        assert_eq!(refuses(saved), Ok(false));
    }

    #[test]
    fn what_was_cut_short_is_no_answer() {
        assert!(refuses("").is_err());
        assert!(refuses("*filter\n:INPUT DROP [0:0]\n").is_err());
    }

    proptest! {
        #[test]
        fn total(text in "(?s)(\\*filter\n)?.{0,200}(COMMIT\n)?") {
            let _ = refuses(&text);
        }
    }
}
