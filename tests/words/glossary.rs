//! Words of the trade: explained to beginners, once, wherever a sentence of ours uses them; and nobody else's words.

use std::collections::BTreeMap;

use vigie::domain::product::ProductClass;
use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

use super::{SKILLS, html, root, text};

/// The words of one language: the forms of each and its explanation, as its file has them.
fn glossary(language: &str) -> BTreeMap<String, (Vec<String>, String)> {
    let file = std::fs::read_to_string(root("locales").join(language).join("glossary.ftl")).unwrap();
    let mut words = BTreeMap::new();
    let mut lines = file.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((key, forms)) = line.split_once(" = ").filter(|(key, _)| key.starts_with("word-")) {
            let forms = forms.split('|').map(|form| form.trim().to_owned()).collect();
            let means = lines.next().unwrap().trim().strip_prefix(".means = ").unwrap();
            words.insert(key.to_owned(), (forms, means.to_owned()));
        }
    }
    words
}

/// A text in one line, as it was before it was wrapped.
fn unwrapped(text: &str) -> String {
    text.replace("&nbsp;", "\u{a0}").split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_beginner_has_each_word_of_the_trade_explained_once_and_nobody_else() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        let title = press.words(&language, "glossary-title", &[]);
        let (forms, means) = &glossary(&language)["word-library"];
        let line = press.words(&language, "glossary-line", &[("term", &forms[0]), ("means", means)]);
        for skill in SKILLS {
            let letter = press.print(&samples::brief(samples::library(), &language, skill)).unwrap();
            for part in [unwrapped(text(&letter)), unwrapped(html(&letter))] {
                let times = usize::from(skill == Skill::Beginner);
                assert_eq!(part.matches(&title).count(), times, "{language} {}", skill.key());
                assert_eq!(part.matches(&line).count(), times, "{language} {}: {line}", skill.key());
                let (explained, foot) = (part.find(&title).unwrap_or(0), part.find("/preferences").unwrap());
                assert!(explained < foot, "{language}: the explanations stand before the foot");
            }
        }
    }
}

#[test]
fn a_letter_without_such_words_has_no_explanations() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        let letter = press.print(&samples::brief(samples::control_unit(), &language, Skill::Beginner)).unwrap();
        assert!(!text(&letter).contains(&press.words(&language, "glossary-title", &[])), "{}", text(&letter));
    }
}

#[test]
fn names_and_texts_of_others_are_never_looked_at() {
    let press = Press::open(None).unwrap();
    let mut facts = samples::control_unit();
    facts.publisher = "Phishing Firewall Ltd".to_owned();
    facts.products[0].name = "Router Backup VPN".to_owned();
    facts.products[0].class = ProductClass::Program;
    facts.products[0].version = Some("cloud".to_owned());
    let letter = press.print(&samples::brief(facts, "en", Skill::Beginner)).unwrap();
    assert!(text(&letter).contains("Router Backup VPN") && text(&letter).contains("version cloud"));
    assert!(!text(&letter).contains("Words in this letter"), "{}", text(&letter));
}

#[test]
fn whatever_a_template_prints_is_covered_in_every_form_of_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let words = folder.path().join("locales/de");
    std::fs::create_dir_all(&words).unwrap();
    let own = "danger-unknown = Prüfen Sie Ihre SICHERUNGSKOPIEN und den Zugang zum Makro.\n\
               withdrawn-advice = Phishing und Botnetze.\n";
    std::fs::write(words.join("own.ftl"), own).unwrap();
    let templates = folder.path().join("templates/parts");
    std::fs::create_dir_all(&templates).unwrap();
    std::fs::write(templates.join("foot.txt.hbs"), "{{t \"withdrawn-advice\"}}\n").unwrap();
    let press = Press::open(Some(folder.path())).unwrap();
    let letter = press.print(&samples::brief(samples::sparse(), "de", Skill::Beginner)).unwrap();
    let explained = text(&letter).split_once("Wörter in diesem Brief").unwrap().1;
    let order = ["„Sicherungskopie“", "„Makro“", "„Phishing“", "„Botnetz“"].map(|word| explained.find(word).unwrap());
    assert!(order.is_sorted(), "in the order of the letter: {explained}");
    assert!(text(&letter).chars().all(|c| u32::from(c) < 0xF_0000));
}

#[test]
fn explanations_are_plain_and_every_form_belongs_to_one_word() {
    for language in Press::open(None).unwrap().languages() {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for (key, (forms, means)) in glossary(&language) {
            for form in forms {
                let other = known.insert(form.to_lowercase(), key.clone());
                assert_eq!(other, None, "{language}: {key}: {form}");
            }
            assert!(means.ends_with('.') && means.split_whitespace().count() <= 20, "{language}: {key}: {means}");
        }
        assert!(known.len() > 25, "{language}");
    }
}
