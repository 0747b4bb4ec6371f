//! A language that is not whole yet: another one says the whole letter, and a line above it tells why.

use std::path::Path;

use tempfile::TempDir;
use vigie::domain::facts::Brief;
use vigie::domain::question::Page;
use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

use super::{html, root, text};

/// A language that can say a few things only; `meta` is laid over its own.
fn beginnings(meta: &str) -> (TempDir, Press) {
    let folder = tempfile::tempdir().unwrap();
    let words = folder.path().join("locales/tlh");
    std::fs::create_dir_all(&words).unwrap();
    let own = "language-name = tlhIngan Hol\nformats-as = en-AU\nsteps-title = nuq vIta’nIS\nopening = yIghoS.\n";
    std::fs::write(words.join("a.ftl"), own).unwrap();
    std::fs::write(words.join("b.ftl"), meta).unwrap();
    let press = Press::open(Some(folder.path())).unwrap();
    (folder, press)
}

fn brief(languages: &[&str]) -> Brief {
    let mut brief = samples::brief(samples::control_unit(), "en", Skill::Beginner);
    brief.languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
    brief
}

const MARK: &str = "Not all of this is translated into your language yet, so it is in English.";

fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_letter_is_never_a_mixture_and_says_that_another_language_helps_out() {
    let (_folder, press) = beginnings("");
    let english = press.print(&brief(&["en"])).unwrap();
    let helped = press.print(&brief(&["tlh"])).unwrap();
    assert_eq!((&helped.subject, &helped.languages), (&english.subject, &english.languages));
    for part in [text(&helped), html(&helped)] {
        assert_eq!(unwrapped(part).matches(MARK).count(), 1, "{part}");
        assert!(!part.contains("nuq vIta’nIS") && !part.contains("yIghoS"), "{part}");
    }
    assert!(html(&helped).contains("<html lang=\"en\""));
    let rest: String = unwrapped(text(&helped)).replacen(&format!("{MARK} "), "", 1);
    assert_eq!(rest, unwrapped(text(&english)), "and nothing else is different");
    assert!(!text(&english).contains("Not all of this"));
}

#[test]
fn the_line_above_is_in_the_readers_own_language_where_it_knows_the_line() {
    let (_folder, press) = beginnings("helped-out = naDev { $language }.\nlanguage-of-text = DIvI’ Hol\n");
    let helped = press.print(&brief(&["tlh"])).unwrap();
    assert!(text(&helped).contains("naDev DIvI’ Hol.") && !unwrapped(text(&helped)).contains(MARK));
    assert!(html(&helped).contains("lang=\"tlh\""));
}

#[test]
fn the_language_that_readers_understand_best_helps_out_before_english() {
    let (_folder, press) = beginnings("helped-by = zz de fr\n");
    let helped = press.print(&brief(&["tlh"])).unwrap();
    assert_eq!(helped.languages, ["de"]);
    assert!(text(&helped).contains("Noch ist nicht alles davon übersetzt") && text(&helped).contains("Was ist zu tun"));
}

#[test]
fn in_a_letter_of_several_languages_the_others_stay_and_none_stands_twice() {
    let (_folder, press) = beginnings("");
    let both = press.print(&brief(&["tlh", "de"])).unwrap();
    assert_eq!(both.languages, ["en", "de"]);
    let known = press.print(&brief(&["de", "tlh", "en"])).unwrap();
    assert_eq!(known.languages, ["de", "en"]);
    for letter in [both, known] {
        assert_eq!(unwrapped(text(&letter)).matches(MARK).count(), 1, "{}", text(&letter));
    }
}

#[test]
fn every_other_letter_and_every_page_is_helped_out_too() {
    let (_folder, press) = beginnings("");
    for sample in samples::letters(&samples::brand(), "tlh", Skill::Beginner) {
        let letter = sample.print(&press).unwrap();
        assert_eq!(letter.languages, ["en"], "{}", sample.name);
        assert!(unwrapped(text(&letter)).contains(MARK), "{}", sample.name);
    }
    let pages: Vec<(&str, Page)> = samples::question::pages();
    for (name, page) in pages {
        let page = press.page(&samples::brand(), "tlh", &page, "n0nce").unwrap();
        assert!(page.contains("<html lang=\"en\"") && unwrapped(&page).contains(MARK), "{name}");
    }
    let findings = press.check();
    let says =
        |what: &str| findings.iter().any(|finding| finding.place == "locales/tlh" && finding.what.contains(what));
    assert!(says("another language helps out in"), "{findings:?}");
}

#[test]
fn a_message_that_cannot_be_said_is_helped_out_and_found() {
    let folder = tempfile::tempdir().unwrap();
    let words = folder.path().join("locales/sv");
    std::fs::create_dir_all(&words).unwrap();
    std::fs::write(words.join("own.ftl"), "opening = { own-nowhere } { $objects }\n").unwrap();
    let press = Press::open(Some(folder.path())).unwrap();
    let letter = press.print(&brief(&["sv"])).unwrap();
    assert_eq!(letter.languages, ["en"]);
    let findings = press.check();
    assert!(findings.iter().any(|finding| finding.place == "locales/sv: opening"), "{findings:?}");
}

/// What a program knows of languages it learns from folders.
#[test]
fn no_rust_file_names_a_language_but_the_last_resort() {
    let tags: Vec<String> = std::fs::read_dir(root("locales"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir() && entry.file_name() != "en")
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert!(tags.len() >= 5);
    for (file, source) in super::texts(&root("src"), ".rs") {
        if file.ends_with("tests.rs") || file.iter().any(|part| part == "tests") {
            continue;
        }
        let program = source.split("#[cfg(test)]").next().unwrap();
        let program: String = program.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let is_sample = file.strip_prefix(root("src/press")).is_ok_and(|below| below.starts_with(Path::new("samples")));
        // One or two may be words, such as prepositions.
        let listed: Vec<&String> = tags.iter().filter(|tag| program.contains(&format!("\"{tag}\""))).collect();
        assert!(listed.len() < 3 || is_sample, "{} lists languages: {listed:?}", file.display());
    }
}
