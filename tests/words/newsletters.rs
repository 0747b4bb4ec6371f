//! The newsletter in every language and skill, the starter set of articles, and the tips.

use std::collections::BTreeSet;

use vigie::domain::article::{Depth, State};
use vigie::domain::letter::Letter;
use vigie::domain::newsletter::NewsletterFacts;
use vigie::domain::subscriber::Skill;
use vigie::domain::tip;
use vigie::press::samples::newsletter;
use vigie::press::{Library, Press};

use super::{ENGLISH, SKILLS, approve, html, root, text, words_and_sentences};

/// Every sample in every language and skill.
fn letters(press: &Press) -> Vec<(&'static str, String, Skill, NewsletterFacts, Letter)> {
    let mut all = Vec::new();
    for language in press.languages() {
        for skill in SKILLS {
            for (name, facts) in newsletter::all(&language, skill) {
                let letter = press.newsletter(&newsletter::brief(facts.clone(), &language, skill)).unwrap();
                all.push((name, language.clone(), skill, facts, letter));
            }
        }
    }
    all
}

#[test]
fn newsletters_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for (name, language, skill, _, letter) in letters(&press) {
        if name == "newsletter-full" || skill == Skill::Beginner {
            let file = root("tests/golden").join(format!("{name}.{language}.{}.txt", skill.key()));
            approve(&file, &letter, update);
        }
    }
}

#[test]
fn both_forms_say_the_same_and_the_figures_are_numbers() {
    let press = Press::open(None).unwrap();
    for (name, language, _, facts, letter) in letters(&press) {
        let blanks = |part: &str| part.replace(['\u{A0}', '\u{202F}'], " ").replace("&nbsp;", " ");
        let plain = |part: &str| blanks(part).split_whitespace().collect::<Vec<_>>().join(" ");
        let (text, html) = (plain(text(&letter)), plain(html(&letter)));
        assert!((10..78).contains(&letter.subject.chars().count()), "{name} {language}: {}", letter.subject);
        for (_, count) in &facts.figures.levels {
            assert!(text.contains(&format!(" {count} █")), "{name} {language}: {count} has no bar");
            assert!(html.contains(&format!("<strong>{count}</strong>")), "{name} {language}: {count}");
        }
        for wanted in ["https://cert.example/verify", "https://cert.example/preferences"] {
            assert!(text.contains(wanted) && html.contains(wanted), "{name} {language}: {wanted}");
        }
        let title = &facts.articles[0].told.values().next().unwrap().title;
        let heading = format!(">{}<", handlebars_escaped(title));
        assert!(text.contains(&plain(title)) && html.contains(&plain(&heading)), "{name} {language}: {title}");
        assert!(!html.contains("<img") && !html.contains("<script") && html.len() < 100_000, "{name} {language}");
    }
}

/// What the press makes of the few signs that HTML knows.
fn handlebars_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn an_article_in_another_language_says_so_once_and_is_marked_for_those_who_listen() {
    let press = Press::open(None).unwrap();
    for (name, language, skill, _, letter) in letters(&press) {
        let foreign = if language == "en" { "de" } else { "en" };
        let named = press.words(&language, "language-of-text", &[("tag", foreign)]);
        let said = press.words(&language, "newsletter-language", &[("language", &named)]);
        let in_text = text(&letter).split_whitespace().collect::<Vec<_>>().join(" ");
        let count = in_text.matches(&said.split_whitespace().collect::<Vec<_>>().join(" ")).count();
        assert_eq!(count, usize::from(name == "newsletter-foreign"), "{name} {language} {}", skill.key());
        assert_eq!(
            html(&letter).contains(&format!("<div lang=\"{foreign}\"")),
            name == "newsletter-foreign",
            "{name} {language}"
        );
    }
}

#[test]
fn our_own_sentences_in_a_beginners_newsletter_are_short_and_in_one_language() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        for (name, mut facts) in newsletter::all(&language, Skill::Beginner) {
            // Articles are held to rules of their own, items to those of the digest.
            facts.articles.clear();
            facts.items.clear();
            let letter = press.newsletter(&newsletter::brief(facts, &language, Skill::Beginner)).unwrap();
            let (words, sentences) = words_and_sentences(text(&letter));
            let longest = sentences.iter().copied().max().unwrap_or_default();
            assert!(longest < 22, "{name} {language}: a sentence of {longest} words\n{}", text(&letter));
            assert!(!text(&letter).contains('!'), "{name} {language}");
            if language != "en" {
                let english: Vec<&String> = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).collect();
                assert!(english.is_empty(), "{name} {language}: {english:?}");
            }
        }
    }
}

#[test]
fn the_starter_set_is_whole_in_every_language_for_everybody_and_for_experts() {
    let library = Library::open(None).unwrap();
    assert_eq!(library.flaws, []);
    let languages = Press::open(None).unwrap().languages();
    let slugs = library.articles.slugs();
    assert_eq!(slugs.len(), 12, "{slugs:?}");
    for slug in slugs {
        for language in languages.iter().filter(|language| SIX.contains(&language.as_str())) {
            for depth in Depth::ALL {
                let name = vigie::domain::article::Name { slug: slug.to_owned(), language: language.clone(), depth };
                assert_eq!(library.articles.state(&name), State::Approved, "{name}");
            }
        }
    }
}

/// The languages in which the starter set is written; one that is added begins without.
const SIX: [&str; 6] = ["de", "en", "es", "fr", "it", "sv"];

#[test]
fn every_tip_has_its_words_and_all_words_are_a_tip() {
    let press = Press::open(None).unwrap();
    let known: BTreeSet<String> = tip::tips().iter().map(|tip| format!("tip-{}", tip.id)).collect();
    let english = std::fs::read_to_string(root("locales/en/tips.ftl")).unwrap();
    let written = english.lines().filter_map(|line| Some(line.strip_prefix("tip-")?.split(' ').next()?.to_owned()));
    assert_eq!(known, written.map(|id| format!("tip-{id}")).collect());
    for language in press.languages() {
        for key in &known {
            let said = press.words(&language, key, &[]);
            assert!(
                said != *key && said.ends_with(['.', '?']) && said.chars().count() < 300,
                "{language} {key}: {said}"
            );
        }
    }
}
