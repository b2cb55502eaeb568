//! How long a text is, how hard it reads, and how long it takes.

/// Words a minute of silent reading: Brysbaert 2019, "How many words do we read per minute?", for English non-fiction.
const WORDS_A_MINUTE: f64 = 238.0;

/// What a question with its feedback takes, in minutes.
const MINUTES_A_QUESTION: f64 = 0.25;

/// How many words there are.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// How long it takes to read this many words and answer this many questions, in minutes.
#[expect(clippy::cast_precision_loss, reason = "a lesson has hundreds of words")]
pub fn minutes(words: usize, questions: usize) -> f64 {
    words as f64 / WORDS_A_MINUTE + questions as f64 * MINUTES_A_QUESTION
}

/// Flesch's reading ease of English text: about 100 for very easy, 60 to 70 for plain, below 30 for very hard.
/// Flesch 1948, "A new readability yardstick". None for a text without words.
#[expect(clippy::cast_precision_loss, reason = "a lesson has hundreds of words")]
pub fn ease(paragraphs: &[String]) -> Option<f64> {
    let (mut all, mut sentences, mut syllables) = (0, 0, 0);
    for paragraph in paragraphs {
        let words: Vec<&str> =
            paragraph.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let ends = |word: &&&str| word.trim_end_matches(['"', '\'', ')', '”', '’']).ends_with(['.', '!', '?', ':']);
        let whole = words.iter().filter(ends).count();
        let is_open = words.last().is_some_and(|word| !ends(&word));
        all += words.len();
        sentences += whole + usize::from(is_open);
        syllables += words.iter().map(|word| syllables_of(word)).sum::<usize>();
    }
    if all == 0 {
        return None;
    }
    let (all, sentences, syllables) = (all as f64, sentences as f64, syllables as f64);
    Some(206.835 - 1.015 * (all / sentences) - 84.6 * (syllables / all))
}

/// Groups of vowels, without a silent e at the end: right for most words, and as often too high as too low.
fn syllables_of(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let is_vowel = |c: char| "aeiouyàáâäèéêëìíîïòóôöùúûü".contains(c);
    let mut count = 0;
    let mut before = false;
    for c in &letters {
        count += usize::from(is_vowel(*c) && !before);
        before = is_vowel(*c);
    }
    let is_silent = match &letters[..] {
        [.., 'l', 'e'] => matches!(letters.get(letters.len().wrapping_sub(3)), Some(c) if is_vowel(*c)),
        [.., c, 'e'] => !is_vowel(*c),
        [.., c, 'e', 's'] => !is_vowel(*c) && !"szxc".contains(*c) && !letters.ends_with(&['g', 'e', 's']),
        [.., c, 'e', 'd'] => !is_vowel(*c) && !"td".contains(*c),
        _ => false,
    };
    count.saturating_sub(usize::from(is_silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_of_a_dictionary() {
        let words = [
            ("a", 1),
            ("cake", 1),
            ("table", 2),
            ("password", 2),
            ("locked", 1),
            ("needed", 2),
            ("security", 4),
            ("changes", 2),
            ("files", 1),
            ("boxes", 2),
            ("the", 1),
            ("computer", 3),
            ("whole", 1),
            ("people", 2),
            ("company", 3),
            ("2026", 1),
            ("you", 1),
            ("information", 4),
            ("encrypted", 3),
            ("use", 1),
        ];
        for (word, wanted) in words {
            assert_eq!(syllables_of(word), wanted, "{word}");
        }
    }

    #[test]
    fn short_words_in_short_sentences_read_easily() {
        let ease = |text: &str| ease(&[text.to_owned()]).unwrap();
        let plain = ease("Lock the screen when you get up. It takes one key. Nobody can then read your mail.");
        let hard = ease(
            "Organisational stakeholders shall systematically operationalise confidentiality considerations \
             throughout heterogeneous environments, notwithstanding contractual particularities.",
        );
        assert!(plain > 90.0, "{plain}");
        assert!(hard < 0.0, "{hard}");
        assert_eq!(super::ease(&[]), None);
        assert_eq!(super::ease(&["— …".to_owned()]), None);
    }

    #[test]
    fn counts_words_and_not_marks() {
        assert_eq!(words("Lock it - now, at 15:00."), 5);
        assert!((minutes(238, 4) - 2.0).abs() < 1e-9);
    }
}
