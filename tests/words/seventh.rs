//! A seventh language: files laid over the program, and nothing else, are a whole language.

use std::collections::BTreeMap;

use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

use super::{ENGLISH, SKILLS, html, root, text, words_and_sentences};

const TAG: &str = "nl";

fn press() -> Press {
    Press::open(Some(&root("tests/fixtures"))).unwrap()
}

#[test]
fn a_language_laid_over_the_program_lacks_nothing() {
    let press = press();
    assert!(press.speaks(TAG) && press.speaks("nl-BE") && !Press::open(None).unwrap().speaks(TAG));
    let findings = press.check();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_letter_and_every_page_is_wholly_in_it() {
    let press = press();
    let mut editions: BTreeMap<&str, usize> = BTreeMap::new();
    for skill in SKILLS {
        for sample in samples::letters(&samples::brand(), TAG, skill) {
            let letter = sample.print(&press).unwrap();
            assert_eq!(letter.languages, [TAG], "{}", sample.name);
            assert!(!text(&letter).contains("Not all of this"), "{}", sample.name);
            *editions.entry(sample.name).or_default() += 1;
            if skill == Skill::Beginner && !sample.name.starts_with("hostile") && letter.html.is_some() {
                assert!(html(&letter).contains("<html lang=\"nl\""), "{}", sample.name);
                let (words, _) = words_and_sentences(text(&letter));
                // "of" is Dutch, too.
                let is_english = |word: &&String| ENGLISH.contains(&word.as_str()) && word.as_str() != "of";
                let english: Vec<&String> = words.iter().filter(is_english).collect();
                // Nobody has written articles in it: those of another language stand there, and are marked.
                let others = ["newsletter", "correction", "recall"].iter().any(|own| sample.name.starts_with(own))
                    && html(&letter).contains("lang=\"en\"");
                assert!(english.is_empty() || others, "{}: {english:?}", sample.name);
            }
        }
    }
    assert!(editions.len() > 20 && editions.values().all(|times| *times == SKILLS.len()), "{editions:?}");
    for (name, page) in samples::question::pages() {
        let page = press.page(&samples::brand(), TAG, &page, "n0nce").unwrap();
        assert!(page.contains("<html lang=\"nl\"") && !page.contains("Not all of this"), "{name}");
    }
}

#[test]
fn its_dates_its_numbers_and_its_quotations_are_its_own() {
    let press = press();
    let letter = press.print(&samples::brief(samples::control_unit(), TAG, Skill::Beginner)).unwrap();
    assert!(letter.subject.contains("maandag 23 november"), "{}", letter.subject);
    assert!(text(&letter).contains("de besturing “Siemens SIMATIC S7-1500”"), "{}", text(&letter));
    let alarms = press.alarms(&samples::operator::alarms(TAG)).unwrap();
    assert!(text(&alarms).contains("1.234 brieven"), "{}", text(&alarms));
}
