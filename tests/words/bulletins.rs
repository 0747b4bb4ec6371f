//! Bulletins: one advisory on a page, in every language and skill, for readers whose products nobody knows.

use vigie::domain::letter::Letter;
use vigie::domain::subscriber::Skill;
use vigie::press::{Bulletin, Press, samples};

use super::{ENGLISH, SKILLS, approve, root, words_and_sentences};

fn all(press: &Press) -> Vec<(String, String, Skill, Bulletin)> {
    let mut all = Vec::new();
    for language in press.languages() {
        for (sample, facts) in samples::bulletins() {
            for skill in SKILLS {
                let bulletin = press.bulletin(&samples::brief(facts.clone(), &language, skill)).unwrap();
                assert_eq!(bulletin.language, language);
                all.push((format!("{sample}.{language}.{}", skill.key()), language.clone(), skill, bulletin));
            }
        }
    }
    all
}

/// What a reader sees of it: paragraphs apart, without tags.
fn seen(bulletin: &Bulletin) -> String {
    let mut text = format!("{}.\n\n{}\n\n", bulletin.title, bulletin.lead);
    let mut inside = false;
    for letter in bulletin.html.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            '\n' => text.push_str("\n\n"),
            other if !inside => text.push(other),
            _ => {}
        }
    }
    text
}

#[test]
fn bulletins_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    let approved = ["bulletin-control-unit", "bulletin-five-products", "bulletin-investigated"];
    for (name, _, _, bulletin) in all(&press) {
        if approved.iter().any(|sample| name.starts_with(sample)) {
            let text = Some(format!("{}\n\n{}", bulletin.lead, bulletin.html));
            let page = Letter {
                subject: bulletin.title,
                text,
                html: None,
                languages: Vec::new(),
                attachments: Vec::new(),
                code: None,
            };
            approve(&root("tests/golden").join(format!("{name}.txt")), &page, update);
        }
    }
}

#[test]
fn a_bulletin_speaks_of_nobodys_products_and_of_no_letter() {
    let press = Press::open(None).unwrap();
    for (name, language, _, bulletin) in all(&press) {
        let seen = seen(&bulletin);
        let own = ["place-title", "place-also", "others-intro"].map(|key| press.words(&language, key, &[]));
        for said in own {
            assert!(!seen.contains(&said), "{name}: {said}\n{seen}");
        }
        for word in ["this letter", "this message", "dieser Brief", "ce message", "este mensaje", "questo messaggio"] {
            assert!(!seen.contains(word), "{name}: {word}\n{seen}");
        }
        assert!(!seen.contains("https://cert.example/preferences"), "{name}");
    }
}

#[test]
fn a_bulletin_for_beginners_is_short_and_easy_and_in_one_language() {
    let press = Press::open(None).unwrap();
    for (name, language, skill, bulletin) in all(&press) {
        if skill != Skill::Beginner || name.contains("hostile") {
            continue;
        }
        let seen = seen(&bulletin);
        let (words, sentences) = words_and_sentences(&seen);
        assert!(words.len() <= 250, "{name}: {} words", words.len());
        let longest = sentences.iter().copied().max().unwrap_or_default();
        assert!(longest < 26, "{name}: a sentence of {longest} words\n{seen}");
        if language != "en" {
            let english: Vec<&String> = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).collect();
            assert!(english.is_empty(), "{name}: {english:?}");
        }
    }
}

#[test]
fn a_bulletin_is_only_the_inside_of_a_page_and_strangers_words_stay_words() {
    let press = Press::open(None).unwrap();
    for (name, _, _, bulletin) in all(&press) {
        for tag in ["<html", "<body", "<h1", "<style", "style=", "<script", "<img", "onerror=", "javascript:"] {
            assert!(!bulletin.html.contains(tag), "{name}: {tag}\n{}", bulletin.html);
        }
        let is_filled = !bulletin.lead.contains('{') && !bulletin.title.contains('{');
        assert!(is_filled || name.contains("hostile"), "{name}");
    }
}
