//! Follow-ups: short letters about what is new, in every language and skill.

use vigie::domain::subscriber::Skill;
use vigie::press::samples::correction;
use vigie::press::{Press, samples};

use super::{SKILLS, approve, html, root, text, words_and_sentences};

#[test]
fn follow_ups_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for language in press.languages() {
        for (sample, facts) in [
            ("attacked", samples::attacked()),
            ("replaced", samples::replaced()),
            ("cleared", samples::cleared()),
            ("recalled", samples::recalled()),
        ] {
            for skill in SKILLS {
                let letter = press.print(&samples::brief(facts.clone(), &language, skill)).unwrap();
                let name = format!("followup-{sample}.{language}.{}.txt", skill.key());
                approve(&root("tests/golden").join(name), &letter, update);
            }
        }
    }
}

#[test]
fn corrections_and_recalls_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for language in press.languages() {
        for skill in SKILLS {
            let briefs = [
                ("facts", correction::correction(&language, skill, false)),
                ("clear", correction::clear(&language, skill)),
                ("recall", correction::undone(&language, skill)),
            ];
            for (sample, brief) in briefs {
                let letter = press.correction(&brief).unwrap();
                let name = format!("correction-{sample}.{language}.{}.txt", skill.key());
                approve(&root("tests/golden").join(name), &letter, update);
            }
        }
    }
}

#[test]
fn a_beginner_reads_what_was_wrong_without_figures_of_the_trade() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        let told = |skill| {
            let letter = press.correction(&correction::correction(&language, skill, false)).unwrap();
            assert!(html(&letter).contains("2.9.4"), "{language}");
            text(&letter).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (beginner, expert) = (told(Skill::Beginner), told(Skill::Expert));
        assert!(expert.contains("CVSS:3.1") && expert.contains("CVE-2026-1235"), "{expert}");
        for jargon in ["CVSS", "CVE-", "AMBER"] {
            assert!(!beginner.contains(jargon), "{language}: {beginner}");
        }
        assert!(beginner.contains("< 2.9.2") && beginner.contains("< 2.9.4"), "{beginner}");
    }
}

#[test]
fn a_follow_up_is_shorter_than_the_first_letter_and_names_its_day() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        for skill in SKILLS {
            let mut first = samples::attacked();
            first.follows = None;
            first.changes.clear();
            let first = press.print(&samples::brief(first, &language, skill)).unwrap();
            let next = press.print(&samples::brief(samples::attacked(), &language, skill)).unwrap();
            let length = |of| words_and_sentences(text(of)).0.len();
            assert!(length(&next) * 10 < length(&first) * 9, "{language} {skill:?}: {} words", length(&next));
            for part in [text(&next), html(&next)] {
                assert!(part.contains("18"), "{language} {skill:?}: the day of the first letter");
            }
            assert_ne!(first.subject, next.subject);
        }
    }
}

#[test]
fn the_expert_reads_what_is_different_and_others_do_not() {
    let press = Press::open(None).unwrap();
    for skill in SKILLS {
        let letter = press.print(&samples::brief(samples::replaced(), "en", skill)).unwrap();
        let told = text(&letter).split_whitespace().collect::<Vec<_>>().join(" ");
        let line = "Fixed versions of Mozilla Firefox: was 145.0, now 145.0.1";
        assert_eq!(told.contains(line), skill == Skill::Expert, "{told}");
        assert_eq!(told.contains("did not repair the problem"), skill != Skill::Beginner, "{told}");
    }
}
