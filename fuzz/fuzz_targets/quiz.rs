//! Any bytes as a quiz; one that reads can be sat and graded.
#![no_main]

use kilter_training::{Answer, Quiz};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((seed, bytes)) = data.split_first() else { return };
    let Ok(quiz) = Quiz::parse("quiz.json", bytes) else { return };
    let sitting = quiz.sit(u64::from(*seed));
    assert_eq!(sitting.questions.len(), quiz.draw as usize);
    assert!(!quiz.grade(&sitting, &[]).passed, "nothing answered, nothing passed");
    let right = |item: &kilter_training::Item| {
        let mut chosen: Vec<_> = item.options.iter().filter(|option| option.correct != Some(false)).collect();
        chosen.sort_by_key(|option| option.place);
        Answer { item: item.id.clone(), chosen: chosen.into_iter().map(|option| option.id.clone()).collect() }
    };
    let answers: Vec<_> = quiz.items.iter().map(right).collect();
    assert!(quiz.grade(&sitting, &answers).passed, "all right, and not passed");
});
