//! The yearly question: its letter in every language and skill, and its pages.

use vigie::domain::door::LinkBrief;
use vigie::domain::question::QuestionBrief;
use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

use super::{SKILLS, approve, html, root, text, words_and_sentences};

fn letters(press: &Press) -> impl Iterator<Item = (String, Skill, QuestionBrief)> {
    let brief =
        |language: String| SKILLS.map(|skill| (skill, samples::question::question(&language, skill), language.clone()));
    press.languages().into_iter().flat_map(brief).map(|(skill, brief, language)| (language, skill, brief))
}

#[test]
fn questions_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for (language, skill, brief) in letters(&press) {
        let letter = press.question(&brief).unwrap();
        let file = root("tests/golden").join(format!("question.{language}.{}.txt", skill.key()));
        approve(&file, &letter, update);
    }
}

fn links(press: &Press) -> Vec<(String, Skill, &'static str, LinkBrief)> {
    let mut all = Vec::new();
    for language in press.languages() {
        for skill in SKILLS {
            let of = samples::door::links(&language, skill);
            all.extend(of.map(|(name, brief)| (language.clone(), skill, name, brief)));
        }
    }
    all
}

#[test]
fn letters_with_links_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for (language, skill, name, brief) in links(&press) {
        // The middle skill reads what beginners read.
        if skill != Skill::Intermediate {
            let file = root("tests/golden").join(format!("{name}.{language}.{}.txt", skill.key()));
            approve(&file, &press.link(&brief).unwrap(), update);
        }
    }
}

#[test]
fn a_letter_with_a_link_is_short_and_says_what_happens_to_whoever_did_not_ask() {
    let press = Press::open(None).unwrap();
    for (language, skill, name, brief) in links(&press) {
        let letter = press.link(&brief).unwrap();
        assert!((10..78).contains(&letter.subject.chars().count()), "{language}: {}", letter.subject);
        let nothing = press.words(&language, "link-nothing", &[]);
        for part in [text(&letter), html(&letter)] {
            for wanted in [brief.link.as_str(), "/verify"] {
                assert!(part.contains(wanted), "{language} {name}: {wanted}");
            }
            assert!(part.split_whitespace().collect::<Vec<_>>().join(" ").contains(&nothing), "{language} {name}");
        }
        for line in text(&letter).lines().filter(|line| line.chars().count() > 72) {
            assert_eq!(line.split_whitespace().count(), 1, "{language}: {line}");
        }
        if skill == Skill::Beginner {
            let (words, sentences) = words_and_sentences(text(&letter));
            let longest = sentences.iter().copied().max().unwrap_or_default();
            assert!(longest < 24 && words.len() <= 120, "{language}: {longest}, {}\n{}", words.len(), text(&letter));
        }
    }
}

#[test]
fn a_question_is_short_and_easy_and_says_how_to_answer_and_to_check_it() {
    let press = Press::open(None).unwrap();
    for (language, skill, brief) in letters(&press) {
        let letter = press.question(&brief).unwrap();
        assert!((10..78).contains(&letter.subject.chars().count()), "{language}: {}", letter.subject);
        for part in [text(&letter), html(&letter)] {
            for wanted in [brief.facts.link.as_str(), "help@cert.example", "/verify", "/preferences", "115.3", "2.9.2"]
            {
                assert!(part.contains(wanted), "{language}: {wanted}");
            }
            assert!(!part.contains('!') || part.starts_with('<'), "{language}: no exclamation marks");
        }
        for line in text(&letter).lines().filter(|line| line.chars().count() > 72) {
            assert_eq!(line.split_whitespace().count(), 1, "{language}: {line}");
        }
        if skill == Skill::Beginner {
            // A list is no sentence.
            let mut one = brief.clone();
            one.facts.products.truncate(1);
            let letter = press.question(&one).unwrap();
            let (words, sentences) = words_and_sentences(text(&letter));
            let longest = sentences.iter().copied().max().unwrap_or_default();
            assert!(longest < 24, "{language}: a sentence of {longest} words\n{}", text(&letter));
            assert!(words.len() <= 250, "{language}: {} words", words.len());
        }
    }
}

#[test]
fn every_page_is_printed_in_every_language_and_a_name_cannot_become_a_tag() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        for (name, page) in samples::question::pages() {
            let printed = press.page(&samples::brand(), &language, &page, "n0nce").unwrap();
            assert!(printed.contains(&format!("<html lang=\"{language}\"")), "{language}: {name}");
            assert!(printed.contains("nonce=\"n0nce\"") && !printed.contains("<GmbH>"), "{language}: {name}");
            assert!(!printed.contains("none\"") && !printed.contains("{$"), "{language}: {name}");
            let body = printed.split_once("</head>").unwrap().1;
            assert!(!body.contains("style="), "{language}: {name}: the policy forbids it");
        }
    }
}

#[test]
fn a_browser_gets_the_language_it_likes_best_of_those_spoken_here() {
    let press = Press::open(None).unwrap();
    for (asked, given) in [
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr-CH"),
        ("tlh, sv;q=0.5, de;q=0.7", "de"),
        ("it;q=0, *;q=0.5", "en"),
        ("", "en"),
        ("\u{fffd};;q=x,,", "en"),
    ] {
        assert_eq!(press.preferred(asked), given, "{asked}");
    }
}
