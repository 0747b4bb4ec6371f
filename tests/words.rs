//! Words: every letter that the house can write, held against what makes a letter worth reading.
//!
//! Languages are found in `locales/`, templates in `templates/`: a new folder is tested without a new line here.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use vigie::domain::facts::AlertFacts;
use vigie::domain::letter::Letter;
use vigie::domain::rating::Rating;
use vigie::domain::subscriber::{BodyFormat, Skill};
use vigie::press::{Press, samples};

#[path = "words/bilingual.rs"]
mod bilingual;
#[path = "words/bulletins.rs"]
mod bulletins;
#[path = "words/closed.rs"]
mod closed;
#[path = "words/digests.rs"]
mod digests;
#[path = "words/files.rs"]
mod files;
#[path = "words/followups.rs"]
mod followups;
#[path = "words/glossary.rs"]
mod glossary;
#[path = "words/grammar.rs"]
mod grammar;
#[path = "words/helping.rs"]
mod helping;
#[path = "words/newsletters.rs"]
mod newsletters;
#[path = "words/questions.rs"]
mod questions;
#[path = "words/seventh.rs"]
mod seventh;
#[path = "words/subjects.rs"]
mod subjects;

const SKILLS: [Skill; 3] = [Skill::Beginner, Skill::Intermediate, Skill::Expert];

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn texts(folder: &Path, ending: &str) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = std::fs::read_to_string(&path).unwrap();
            found.insert(path, text);
        }
    }
    found
}

/// A sample as one language and skill prints it: name, language, skill, letter.
type Printed = (String, String, Skill, Letter);

/// Every sample in every language and skill, printed once for all tests.
static PRINTED: LazyLock<Vec<Printed>> = LazyLock::new(|| {
    let press = Press::open(None).unwrap();
    let mut all = Vec::new();
    for language in press.languages() {
        for (sample, facts) in samples::all() {
            for skill in SKILLS {
                let name = format!("{sample}.{language}.{}", skill.key());
                let letter = press
                    .print(&samples::brief(facts.clone(), &language, skill))
                    .unwrap_or_else(|error| panic!("{name}: {error}"));
                all.push((name, language.clone(), skill, letter));
            }
        }
    }
    all
});

/// The printed samples for these skills.
fn letters(skills: &[Skill]) -> impl Iterator<Item = (&'static String, &'static String, &'static Letter)> {
    let wanted = skills.to_vec();
    PRINTED
        .iter()
        .filter(move |(_, _, skill, _)| wanted.contains(skill))
        .map(|(name, language, _, letter)| (name, language, letter))
}

/// Holds a letter against its approved form, or makes it the approved one.
fn approve(file: &Path, letter: &Letter, update: bool) {
    let now = format!("Subject: {}\n\n{}", letter.subject, text(letter));
    if update {
        return std::fs::write(file, now).unwrap();
    }
    let Ok(approved) = std::fs::read_to_string(file) else {
        panic!("{} is missing: UPDATE_GOLDEN=1 writes it; read it before you commit it", file.display());
    };
    assert_eq!(approved, now, "{}", file.display());
}

fn text(letter: &Letter) -> &str {
    letter.text.as_deref().unwrap()
}

fn html(letter: &Letter) -> &str {
    letter.html.as_deref().unwrap()
}

#[test]
fn every_language_has_every_message_with_the_same_variables_and_prints_every_sample() {
    let findings = Press::open(None).unwrap().check();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn advice_that_is_the_same_for_every_weakness_is_printed_once() {
    let press = Press::open(None).unwrap();
    let advice = "Update to V2.9.2 or later version.";
    let mut facts = samples::control_unit();
    let second = facts.vulnerabilities[0].clone();
    facts.vulnerabilities.push(second);
    let count = |facts: &AlertFacts| {
        let letter = press.print(&samples::brief(facts.clone(), "en", Skill::Expert)).unwrap();
        (text(&letter).matches(advice).count(), html(&letter).matches(advice).count())
    };
    assert_eq!(count(&facts), (1, 1));
    facts.vulnerabilities[1].remedies.truncate(1);
    assert_eq!(count(&facts), (2, 2));
}

#[test]
fn html_arrives_whole_and_alone() {
    for (name, language, letter) in letters(&SKILLS) {
        let html = html(letter);
        assert!(html.len() < 100_000, "{name}: {} bytes", html.len());
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{name}");
        assert!(html.contains("prefers-color-scheme: dark") || html.contains("prefers-color-scheme:dark"), "{name}");
        for forbidden in
            ["<script", "<img", "<iframe", "<link", "<form", "src=", "url(", "@import", "javascript:", " on"]
        {
            let inside_tag = html.split('<').filter_map(|piece| piece.split('>').next()).any(|tag| {
                let tag = format!("<{tag}").to_lowercase();
                if forbidden == " on" { has_event_attribute(&tag) } else { tag.contains(forbidden) }
            });
            assert!(!inside_tag, "{name}: {forbidden}");
        }
        for target in html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(target.starts_with("https://") || target.starts_with("http://"), "{name}: {target}");
            assert!(html.contains(&format!(">{target}</a>")), "{name}: {target} is not visible");
        }
        for table in html.split("<table").skip(1) {
            assert!(table.split('>').next().unwrap().contains("role=\"presentation\""), "{name}");
        }
    }
}

fn has_event_attribute(tag: &str) -> bool {
    // Quoted values may say what they like.
    tag.split('"').step_by(2).any(|outside| outside.contains(" on"))
}

#[test]
fn plain_text_fits_72_columns_unless_a_word_is_longer() {
    for (name, _, letter) in letters(&SKILLS) {
        let text = text(letter);
        assert!(text.ends_with('\n') && !text.contains('\r') && !text.contains("\n\n\n"), "{name}");
        for line in text.lines().filter(|line| line.chars().count() > 72) {
            assert_eq!(line.split_whitespace().count(), 1, "{name}: {line}");
        }
    }
}

#[test]
fn no_letter_carries_invisible_or_unfilled_things() {
    for (name, _, letter) in letters(&SKILLS) {
        for part in [letter.subject.as_str(), text(letter), html(letter)] {
            let strange = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}')
            };
            assert!(!part.chars().any(strange), "{name}");
            if !name.starts_with("hostile") && name.ends_with("beginner") {
                for unfilled in ["{$", "{ $", "{-", "{ -", "{{"] {
                    assert!(!part.contains(unfilled), "{name}: {unfilled}");
                }
                let mut words = part.split(|c: char| !c.is_alphanumeric());
                assert!(!words.any(|word| matches!(word, "none" | "null")), "{name}");
            }
        }
    }
}

/// Words that no other language spells the same (Swedish has "by", "is" and "attacker") and many English letters hold.
const ENGLISH: [&str; 14] =
    ["the", "and", "with", "you", "your", "this", "that", "from", "which", "please", "weakness", "does", "of", "yours"];

#[test]
fn a_beginner_letter_in_another_language_has_no_english_in_it() {
    for (name, language, letter) in letters(&[Skill::Beginner]) {
        if language.starts_with("en") || name.starts_with("hostile") {
            continue;
        }
        let (words, _) = words_and_sentences(text(letter));
        let english: Vec<&String> = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).collect();
        assert!(english.is_empty(), "{name}: {english:?}");
    }
}

/// The text without what stands in quotation marks: names are not the letter's own words.
fn without_names(text: &str) -> String {
    let mut kept = String::new();
    let mut until = None;
    for c in text.chars() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some(_), _) => {}
            (None, '„') => until = Some('“'),
            (None, '“' | '”') => until = Some('”'),
            (None, '«') => until = Some('»'),
            (None, c) => kept.push(c),
        }
    }
    kept
}

/// Words in lower case without addresses and names, and the length of each sentence.
fn words_and_sentences(text: &str) -> (Vec<String>, Vec<usize>) {
    let mut words = Vec::new();
    let mut sentences = Vec::new();
    let mut length = 0_usize;
    for paragraph in without_names(text).split("\n\n") {
        for raw in paragraph.split_whitespace().filter(|raw| !raw.contains("://") && !raw.contains('@')) {
            let word: String = raw.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
            if !word.is_empty() {
                words.push(word);
                length += 1;
            }
            let is_number = raw.starts_with(|c: char| c.is_ascii_digit());
            if raw.ends_with(['.', ':', '?', '!']) && !is_number {
                sentences.push(std::mem::take(&mut length));
            }
        }
        sentences.push(std::mem::take(&mut length));
    }
    sentences.retain(|length| *length > 0);
    (words, sentences)
}

#[test]
fn a_beginner_letter_is_short_and_easy() {
    for (name, language, letter) in letters(&[Skill::Beginner]) {
        if name.starts_with("hostile") {
            continue;
        }
        let text = text(letter);
        let (words, sentences) = words_and_sentences(text);
        let all = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        assert!(all <= 250, "{name}: {all} words");
        let longest = sentences.iter().copied().max().unwrap_or_default();
        assert!(longest < 21, "{name}: a sentence of {longest} words\n{text}");
        let percent = |part: usize, whole: usize| 100 * part / whole.max(1);
        let long = words.iter().filter(|word| word.chars().count() > 6).count();
        let lix = words.len() / sentences.len().max(1) + percent(long, words.len());
        let limit = if language.starts_with("de") { 50 } else { 45 };
        assert!(lix <= limit, "{name}: LIX {lix}");
        assert!(!text.contains("\n6. "), "{name}: more than five steps");
        assert!(!text.contains('!'), "{name}: no exclamation marks");
    }
}

#[test]
fn every_letter_says_what_to_do_first_and_how_to_check_and_change_it() {
    for (name, _, letter) in letters(&SKILLS) {
        for part in [text(letter), html(letter)] {
            assert!(part.contains("https://cert.example/verify"), "{name}");
            assert!(part.contains("https://cert.example/preferences"), "{name}");
        }
        if name.starts_with("control-unit") {
            let opening = text(letter).lines().take(4).collect::<Vec<_>>().join(" ");
            assert!(opening.contains("S7-1500") && opening.contains("23"), "{name}: {opening}");
        }
    }
}

#[test]
fn what_the_level_means_never_contradicts_the_time_to_act() {
    let press = Press::open(None).unwrap();
    let said = |language: &str, rating: Rating, days: Option<i64>| {
        let mut facts = samples::control_unit();
        facts.rating = rating;
        facts.deadline = days.map(|days| facts.today + chrono::Duration::days(days));
        let letter = press.print(&samples::brief(facts, language, Skill::Expert)).unwrap();
        let paragraphs: Vec<&str> = text(&letter).split("\n\n").collect();
        let shape = paragraphs.iter().position(|part| part.starts_with(['▲', '■'])).unwrap();
        paragraphs[shape + 1].to_owned()
    };
    assert!(said("en", Rating::VeryHigh, Some(2)).contains("at once"));
    for (rating, days) in [(Rating::VeryHigh, None), (Rating::VeryHigh, Some(14)), (Rating::High, Some(14))] {
        assert!(!said("en", rating, days).contains("at once"), "{rating:?} {days:?}");
    }
    for language in ["en", "de", "fr", "es", "it", "sv"] {
        assert_ne!(
            said(language, Rating::Medium, Some(3)),
            said(language, Rating::Medium, None),
            "too soon to plan in"
        );
    }
}

#[test]
fn several_languages_follow_each_other_the_main_one_first() {
    let press = Press::open(None).unwrap();
    let mut brief = samples::brief(samples::control_unit(), "de", Skill::Beginner);
    brief.languages = vec!["de-AT".to_owned(), "en".to_owned(), "de".to_owned(), "tlh".to_owned()];
    let letter = press.print(&brief).unwrap();
    assert_eq!(letter.languages, ["de", "en"]);
    let (german, english) = (text(&letter).find("Was ist zu tun").unwrap(), text(&letter).find("What to do").unwrap());
    assert!(german < english);
    assert!(html(&letter).contains("<div lang=\"de\">") && html(&letter).contains("<div lang=\"en\">"));
    let only_german = press.print(&samples::brief(samples::control_unit(), "de", Skill::Beginner)).unwrap();
    assert_eq!(letter.subject, only_german.subject);
}

#[test]
fn only_the_wanted_forms_are_made_and_always_the_same_bytes() {
    let press = Press::open(None).unwrap();
    let mut brief = samples::brief(samples::two_products(), "en", Skill::Expert);
    assert_eq!(press.print(&brief).unwrap(), Press::open(None).unwrap().print(&brief).unwrap());
    brief.formats = vec![BodyFormat::Text];
    let letter = press.print(&brief).unwrap();
    assert!(letter.html.is_none() && letter.text.is_some() && letter.attachments.is_empty());
}

#[test]
fn the_issuers_language_is_named_and_marked() {
    let press = Press::open(None).unwrap();
    let letter = press.print(&samples::brief(samples::control_unit(), "de", Skill::Intermediate)).unwrap();
    assert!(text(&letter).contains("(Englisch)"));
    assert!(html(&letter).contains(" lang=\"en\""));
}

#[test]
fn what_is_left_out_is_said() {
    let press = Press::open(None).unwrap();
    let letter = press.print(&samples::brief(samples::long(), "en", Skill::Expert)).unwrap();
    for part in [text(&letter), html(&letter)] {
        assert!(part.contains("Shortened here."));
        assert!(part.contains("more weaknesses stand in the source."));
        assert!(part.contains("2,960 more stand in the source.") || part.contains("more stand in the source."));
    }
    assert!(text(&letter).contains("20 more stand in the source."), "references of an expert");
    let letter = press.print(&samples::brief(samples::long(), "en", Skill::Intermediate)).unwrap();
    assert!(text(&letter).contains("57 more stand in the source."), "references of others");
}

#[test]
fn letters_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    let folder = root("tests/golden");
    for language in press.languages() {
        for (sample, facts, skill) in [
            ("control-unit", samples::control_unit(), Skill::Beginner),
            ("two-products", samples::two_products(), Skill::Intermediate),
            ("control-unit", samples::control_unit(), Skill::Expert),
            ("no-fix-ever", samples::no_fix_ever(), Skill::Beginner),
        ] {
            let letter = press.print(&samples::brief(facts, &language, skill)).unwrap();
            let file = folder.join(format!("{sample}.{language}.{}.txt", skill.key()));
            approve(&file, &letter, update);
        }
    }
}

#[test]
fn a_letter_without_a_signature_does_not_claim_one() {
    let press = Press::open(None).unwrap();
    let mut brief = samples::brief(samples::control_unit(), "en", Skill::Expert);
    brief.signer_fingerprint = None;
    let letter = press.print(&brief).unwrap();
    for part in [text(&letter), html(&letter)] {
        assert!(part.contains("not signed") && !part.contains("Fingerprint"));
    }
}

#[test]
fn hostile_words_stay_words() {
    let press = Press::open(None).unwrap();
    for skill in SKILLS {
        let letter = press.print(&samples::brief(samples::hostile(), "en", skill)).unwrap();
        let html = html(&letter);
        assert!(html.contains("&lt;script&gt;"), "shown, not run");
        for target in ["https://evil.example/p.gif\"", "bank.example@", "href=\"javascript", "lang=\"en\\\""] {
            assert!(!html.contains(target), "{target}");
        }
    }
}
