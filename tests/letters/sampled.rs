//! No template is beyond the judges: every one, and every block in it, is printed by some sample.
//!
//! Each template gets a mark at its end, and one behind every line that opens a block or its other half; what is printed
//! then tells which of them were reached. Pages of the site are no samples: `served` looks at them as they are served.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

use crate::prints;

const OPEN: char = '⟪';
const CLOSE: char = '⟫';

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_str().unwrap().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// Templates of pages that the site composes itself: the layout, whatever its room names, and what such a page includes.
fn is_of_the_site(name: &str, doors: &str) -> bool {
    name == "layout/site.html" || doors.contains(&format!("\"{name}\"")) || doors.contains(&format!("{{{{> {name}}}}}"))
}

/// The text with its marks: "name" at the end, "name:line" where a block begins.
fn marked(name: &str, text: &str) -> String {
    let mut made = String::new();
    for (number, line) in text.lines().enumerate() {
        made.push_str(line);
        made.push('\n');
        let opens = ["{{#if ", "{{#unless ", "{{#each ", "{{#with ", "{{else}}"];
        if opens.iter().any(|tag| line.starts_with(tag)) && line.ends_with("}}") && line.matches("{{").count() == 1 {
            made.push_str(&format!("{OPEN}{name}:{}{CLOSE}\n", number + 1));
        }
    }
    format!("{made}{OPEN}{name}{CLOSE}\n")
}

fn marks(text: &str) -> impl Iterator<Item = String> {
    text.split(OPEN).skip(1).filter_map(|rest| Some(rest.split_once(CLOSE)?.0.to_owned()))
}

/// The templates of letters and of pages with samples, laid over themselves with marks; and all the marks.
fn laid_over() -> (TempDir, Press, BTreeSet<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let of_pages =
        ["public", "portal", "console", "session"].map(|part| files(&root.join("templates").join(part), ".hbs"));
    let of_doors = files(&root.join("src/web"), ".rs").into_iter().chain(of_pages.into_iter().flatten());
    let doors: String = of_doors.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let (folder, from) = (tempfile::tempdir().unwrap(), root.join("templates"));
    let mut all = BTreeSet::new();
    for path in files(&from, ".hbs") {
        let file = path.strip_prefix(&from).unwrap();
        let name = file.to_str().unwrap().trim_end_matches(".hbs");
        if is_of_the_site(name, &doors) {
            continue;
        }
        let made = marked(name, &std::fs::read_to_string(&path).unwrap());
        all.extend(marks(&made));
        let to = folder.path().join("templates").join(file);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, made).unwrap();
    }
    // A language that can say nothing yet, so that another one helps out.
    let words = folder.path().join("locales").join(prints::BEGINNING);
    std::fs::create_dir_all(&words).unwrap();
    std::fs::write(words.join("meta.ftl"), prints::ITS_WORDS).unwrap();
    let press = Press::open(Some(folder.path())).unwrap();
    (folder, press, all)
}

#[test]
fn every_template_and_every_block_of_it_is_printed_by_a_sample() {
    let (_folder, press, all) = laid_over();
    assert!(all.len() > 200, "{}", all.len());
    let mut reached = BTreeSet::new();
    for language in ["en", "fr", prints::BEGINNING] {
        for skill in Skill::ALL {
            for sample in samples::letters(&samples::brand(), language, skill) {
                let letter = sample.print(&press).unwrap();
                reached.extend([letter.text, letter.html].iter().flatten().flat_map(|part| marks(part)));
            }
        }
        for (_, facts) in samples::bulletins() {
            for skill in Skill::ALL {
                let brief = samples::brief(facts.clone(), language, skill);
                reached.extend(marks(&press.bulletin(&brief).unwrap().html));
            }
        }
        for (_, page) in samples::question::pages() {
            reached.extend(marks(&press.page(&samples::brand(), language, &page, "n0nce").unwrap()));
        }
    }
    for (_, letter) in prints::in_two_languages(&press) {
        reached.extend([letter.text, letter.html].iter().flatten().flat_map(|part| marks(part)));
    }
    let missing: Vec<&String> = all.difference(&reached).collect();
    assert!(missing.is_empty(), "no sample prints {} of {}: {missing:#?}", missing.len(), all.len());
}
