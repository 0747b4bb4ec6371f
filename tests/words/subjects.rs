//! Subjects: one short line that says what to do, with which product and by when, whatever else must stand in it.

use vigie::domain::advisory::Tlp;
use vigie::domain::subscriber::Skill;
use vigie::domain::vulnerability::RemedyKind;
use vigie::press::{Press, samples};

use super::{SKILLS, letters, text};

#[test]
fn subjects_are_one_short_line() {
    for (name, _, letter) in letters(&SKILLS) {
        let length = letter.subject.chars().count();
        assert!((10..78).contains(&length), "{name}: {length} characters: {}", letter.subject);
        assert!(!letter.subject.chars().any(char::is_control), "{name}");
    }
}

#[test]
fn the_action_in_a_subject_survives_long_names() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        let mut facts = samples::control_unit();
        let short = press.print(&samples::brief(facts.clone(), &language, Skill::Beginner)).unwrap().subject;
        facts.products[0].name = format!("Siemens SIMATIC S7-1500 {}", "with a very long name ".repeat(20));
        let long = press.print(&samples::brief(facts, &language, Skill::Beginner)).unwrap().subject;
        let first_word = short.split(' ').next().unwrap();
        assert!(long.starts_with(first_word) && long.contains('…') && long.contains("23"), "{long}");
    }
}

#[test]
fn a_letter_that_is_not_clear_says_so_in_front() {
    for skill in SKILLS {
        let press = Press::open(None).unwrap();
        let letter = press.print(&samples::brief(samples::amber(), "en", skill)).unwrap();
        assert!(letter.subject.starts_with("[TLP:AMBER+STRICT] "), "{}", letter.subject);
        assert!(text(&letter).contains("TLP:AMBER+STRICT"));
    }
}

#[test]
fn behind_a_label_the_action_and_the_day_survive_in_every_language() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        for remedies in [
            vec![RemedyKind::VendorFix],
            vec![RemedyKind::FixPlanned],
            vec![RemedyKind::NoFixPlanned],
            vec![RemedyKind::Mitigation],
            vec![],
        ] {
            let mut facts = samples::five_products();
            facts.tlp = Tlp::AmberStrict;
            facts.deadline = chrono::NaiveDate::from_ymd_opt(2026, 12, 30);
            facts.changes = samples::again().changes;
            facts.products[0].name = "Rockwell Automation ControlLogix 5580 Programmable Controller".to_owned();
            facts.products.iter_mut().for_each(|product| product.fixed_in.clear());
            facts.action.remedies = remedies;
            let subject = press.print(&samples::brief(facts, &language, Skill::Beginner)).unwrap().subject;
            assert!(subject.chars().count() < 78, "{language}: {subject}");
            assert!(subject.contains("30") && subject.contains(" Roc"), "{language}: {subject}");
            assert!(!subject.ends_with('…'), "{language}: {subject}");
        }
    }
}

#[test]
fn the_first_of_a_month_is_written_as_the_language_wants() {
    let press = Press::open(None).unwrap();
    let mut facts = samples::control_unit();
    facts.deadline = chrono::NaiveDate::from_ymd_opt(2026, 12, 1);
    let letter =
        |language: &str| press.print(&samples::brief(facts.clone(), language, Skill::Beginner)).unwrap().subject;
    assert!(letter("fr").ends_with("mardi 1er décembre"), "{}", letter("fr"));
    assert!(letter("en").ends_with("Tuesday 1 December"), "{}", letter("en"));
}
