//! The notice about closed content: in every language and skill, and without a word about what it is.

use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

use super::{SKILLS, approve, html, root, text, words_and_sentences};

#[test]
fn closed_notices_are_as_they_were_approved_and_short() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for language in press.languages() {
        for skill in SKILLS {
            let brief = samples::closed(&language, skill);
            let letter = press.closed(&brief).unwrap();
            assert_eq!(letter.subject, press.closed_subject(&brief).unwrap());
            assert!((10..78).contains(&letter.subject.chars().count()), "{language}: {}", letter.subject);
            for part in [text(&letter), html(&letter)] {
                for wanted in ["https://cert.example/closed", "/verify", "/preferences"] {
                    assert!(part.contains(wanted), "{language}: {wanted}");
                }
                // An address to ask at could be anybody's in a forged letter.
                assert!(!part.contains("help@cert.example"), "{language}");
                assert!(!part.contains('!') || part.starts_with('<'), "{language}: no exclamation marks");
            }
            if skill == Skill::Beginner {
                let (words, sentences) = words_and_sentences(text(&letter));
                assert!(sentences.iter().all(|length| *length < 30) && words.len() <= 130, "{language}: {sentences:?}");
            }
            approve(&root("tests/golden").join(format!("closed.{language}.{}.txt", skill.key())), &letter, update);
        }
    }
}
