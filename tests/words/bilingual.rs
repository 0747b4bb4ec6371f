//! Letters in several languages, for firms with offices abroad: one below the other, each whole, the main one first.

use vigie::domain::exchange::Copies;
use vigie::domain::letter::Letter;
use vigie::domain::newsletter::NewsletterBrief;
use vigie::domain::subscriber::{AttachFormat, Skill};
use vigie::press::{Press, samples};

use super::{approve, html, root, text};

/// Each language's own words for "this letter in …".
const TITLES: [(&str, &str, &str); 4] = [
    ("de", "Dieser Brief auf Deutsch", "Weiter unten finden Sie diesen Brief auf Deutsch."),
    ("fr", "Ce message en français", "Vous trouverez ce message en français plus bas."),
    ("en", "This letter in English", "You will find this letter in English further down."),
    ("es", "Este mensaje en español", "Más abajo encontrará este mensaje en español."),
];

const PAIRS: [(&str, &str); 2] = [("de", "fr"), ("en", "es")];

fn said_by(tag: &str) -> (&'static str, &'static str) {
    TITLES.iter().find(|(known, _, _)| *known == tag).map(|(_, title, below)| (*title, *below)).unwrap()
}

/// A newsletter whose article is there in both languages.
fn newsletter(first: &str, second: &str) -> NewsletterBrief {
    let full = |language: &str| {
        let all = samples::newsletter::all(language, Skill::Beginner);
        all.into_iter().find(|(name, _)| *name == "newsletter-full").unwrap().1
    };
    let mut brief = samples::newsletter::brief(full(first), first, Skill::Beginner);
    brief.languages.push(second.to_owned());
    for (article, other) in brief.facts.articles.iter_mut().zip(full(second).articles) {
        article.told.extend(other.told);
    }
    brief
}

/// Every kind of letter in a pair of languages.
fn every(press: &Press, (first, second): (&str, &str)) -> Vec<(&'static str, Letter)> {
    let languages = || vec![first.to_owned(), second.to_owned()];
    let mut alert = samples::brief(samples::two_products(), first, Skill::Beginner);
    alert.languages = languages();
    let mut question = samples::question::question(first, Skill::Intermediate);
    question.languages = languages();
    let mut notice = samples::closed(first, Skill::Beginner);
    notice.languages = languages();
    let mut digest = samples::digest::brief(samples::digest::busy(Skill::Beginner), first, Skill::Beginner);
    digest.languages = languages();
    digest.copies = vec![Copies { format: AttachFormat::Csaf, attached: 5, left_out: 1 }];
    vec![
        ("alert", press.print(&alert).unwrap()),
        ("question", press.question(&question).unwrap()),
        ("closed", press.closed(&notice).unwrap()),
        ("digest", press.digest(&digest).unwrap()),
        ("newsletter", press.newsletter(&newsletter(first, second)).unwrap()),
    ]
}

#[test]
fn every_letter_says_at_its_top_what_follows_and_each_block_names_its_language() {
    let press = Press::open(None).unwrap();
    for (first, second) in PAIRS {
        let (title, _) = said_by(first);
        let (second_title, below) = said_by(second);
        for (name, letter) in every(&press, (first, second)) {
            let name = format!("{name} {first} {second}");
            assert_eq!(letter.languages, [first, second], "{name}");
            let plain = text(&letter).split_whitespace().collect::<Vec<_>>().join(" ");
            let at = |words: &str| plain.find(words).unwrap_or_else(|| panic!("{name}: {words}: {plain}"));
            assert!(at(below) < at(title) && at(title) < at(second_title), "{name}");
            let page = html(&letter);
            assert!(page.contains(&format!("<html lang=\"{first}\"")), "{name}");
            for tag in [first, second] {
                // An article names its language once more.
                let articles = usize::from(name.starts_with("newsletter"));
                assert_eq!(page.matches(&format!("<div lang=\"{tag}\"")).count(), 1 + articles, "{name}");
                assert_eq!(page.matches(&format!("id=\"letter-{tag}\"")).count(), 1, "{name}");
            }
            assert!(page.contains(&format!("href=\"#letter-{second}\"")), "{name}");
        }
    }
}

#[test]
fn the_subject_is_in_the_main_language_alone_and_each_block_is_the_letter_of_its_language() {
    let press = Press::open(None).unwrap();
    for (first, second) in PAIRS {
        let alone = |tag: &str| press.print(&samples::brief(samples::two_products(), tag, Skill::Beginner)).unwrap();
        let (_, both) = every(&press, (first, second)).remove(0);
        assert_eq!(both.subject, alone(first).subject);
        for tag in [first, second] {
            let one = alone(tag);
            let body = text(&one).split_once("\n\n").unwrap().1.trim();
            assert!(text(&both).contains(body), "{tag} in {first} and {second}: {}", text(&both));
        }
    }
}

#[test]
fn bilingual_letters_are_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for (first, second) in PAIRS {
        for (name, letter) in every(&press, (first, second)) {
            approve(&root("tests/golden").join(format!("bilingual-{name}.{first}-{second}.txt")), &letter, update);
        }
    }
}

#[test]
fn what_travels_along_is_said_in_every_language_and_skill_and_only_then() {
    use vigie::domain::exchange::Enclosure::{Attached, TooLarge};
    use vigie::domain::subscriber::AttachFormat::{Csaf, Json, Xml};

    let press = Press::open(None).unwrap();
    for language in press.languages() {
        for skill in super::SKILLS {
            let mut brief = samples::brief(samples::control_unit(), &language, skill);
            let without = press.print(&brief).unwrap();
            brief.enclosures = vec![TooLarge(Csaf), Attached(Xml), Attached(Json)];
            let with = press.print(&brief).unwrap();
            for part in [text(&with), html(&with)] {
                assert!(["CSAF", "XML", "JSON"].iter().all(|format| part.contains(format)), "{language}: {part}");
            }
            for part in [text(&without), html(&without)] {
                assert!(["XML", "JSON"].iter().all(|format| !part.contains(format)), "{language}: {part}");
            }
        }
    }
}
