//! A language that nobody speaks, made of the English one: every letter accented, every word longer, every message in
//! brackets. What does not fit then will not fit in some language; what stands outside the brackets stands in a template
//! or in the program instead of among the words.

use std::collections::BTreeSet;
use std::path::Path;

use fluent_syntax::ast;
use tempfile::TempDir;
use vigie::press::Press;

use crate::browser::measured;
use crate::prints::{self, Print};

const TAG: &str = "qps";
const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// A text as the pseudo language says it: about 40 percent longer, and plain letters look strange.
fn strange(text: &str) -> String {
    let mut made = String::new();
    for (n, c) in text.chars().enumerate() {
        let accented = match c {
            'a' => 'å',
            'c' => 'ç',
            'e' => 'é',
            'g' => 'ğ',
            'i' => 'î',
            'n' => 'ñ',
            'o' => 'ø',
            's' => 'š',
            'u' => 'û',
            'y' => 'ý',
            'A' => 'Å',
            'E' => 'É',
            'I' => 'Î',
            'O' => 'Ø',
            'U' => 'Û',
            other => other,
        };
        made.push(accented);
        if c.is_lowercase() && (matches!(c, 'a' | 'e' | 'i' | 'o' | 'u') || n % 7 == 0) {
            made.push(accented);
        }
    }
    made
}

fn pattern(pattern: &mut ast::Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => *value = strange(value),
            ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } } => {
                for variant in variants {
                    self::pattern(&mut variant.value);
                }
            }
            ast::PatternElement::Placeable { .. } => {}
        }
    }
}

fn in_brackets(pattern: &mut ast::Pattern<String>) {
    pattern.elements.insert(0, ast::PatternElement::TextElement { value: OPEN.to_string() });
    pattern.elements.push(ast::PatternElement::TextElement { value: CLOSE.to_string() });
}

/// A file of words in the pseudo language. What no reader sees stays, and so does what is only a part of a sentence.
fn pseudo(file: &str) -> String {
    let mut resource = fluent_syntax::parser::parse(file.to_owned()).unwrap();
    for entry in &mut resource.body {
        match entry {
            ast::Entry::Message(message) => {
                let key = message.id.name.clone();
                if ["formats-as", "first-of-month", "helped-by", "product-gender"].contains(&key.as_str()) {
                    continue;
                }
                let whole = !["own-", "word-"].iter().any(|start| key.starts_with(start));
                if let Some(value) = &mut message.value {
                    pattern(value);
                    if whole {
                        in_brackets(value);
                    }
                }
                message.attributes.iter_mut().for_each(|attribute| pattern(&mut attribute.value));
            }
            ast::Entry::Term(term) => pattern(&mut term.value),
            _ => {}
        }
    }
    fluent_syntax::serializer::serialize(&resource)
}

/// The press with the pseudo language laid over it.
fn press() -> (TempDir, Press) {
    let folder = tempfile::tempdir().unwrap();
    let words = folder.path().join("locales").join(TAG);
    std::fs::create_dir_all(&words).unwrap();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            let made = pseudo(&std::fs::read_to_string(&path).unwrap());
            std::fs::write(words.join(path.file_name().unwrap()), made).unwrap();
        }
    }
    let press = Press::open(Some(folder.path())).unwrap();
    (folder, press)
}

fn body(html: &str) -> &str {
    html.split_once("<body").unwrap().1.split_once('>').unwrap().1
}

/// What stands in no brackets and in no tag.
fn outside(html: &str) -> String {
    let (mut kept, mut depth, mut tag) = (String::new(), 0_i32, false);
    for c in body(html).chars() {
        match c {
            '<' => tag = true,
            '>' => {
                tag = false;
                kept.push(' ');
            }
            OPEN => depth += 1,
            CLOSE => {
                depth -= 1;
                kept.push(' ');
            }
            other if depth == 0 && !tag => kept.push(other),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "brackets that do not close: {html}");
    kept
}

fn words(text: &str) -> BTreeSet<String> {
    let split = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2);
    split.map(str::to_lowercase).collect()
}

/// Every word in these files: names, versions, texts of strangers.
fn words_in(folder: &Path) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(words_in(&path));
        } else {
            let written = std::fs::read_to_string(path).unwrap();
            // A line break in a text of Rust is no letter of the word behind it.
            all.extend(words(&["\\n", "\\r", "\\t"].iter().fold(written, |text, sign| text.replace(sign, " "))));
        }
    }
    all
}

#[test]
fn every_word_of_ours_is_a_message_of_the_language() {
    let (_folder, press) = press();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // What samples say is data: names, texts of strangers, addresses. So are languages by their own names.
    let mut data = words_in(&root.join("src/press/samples"));
    data.extend(words(&std::fs::read_to_string(root.join("src/press/samples.rs")).unwrap()));
    data.extend(words_in(&root.join("locales/en/articles")));
    for language in press.languages() {
        data.extend(words(&press.words(&language, "language-name", &[])));
    }
    let escapes = ["amp", "nbsp", "quot", "hellip"];
    for Print { name, html, .. } in prints::of(&press, TAG) {
        assert!(html.contains(&format!("<html lang=\"{TAG}\"")), "{name}");
        let outside = words(&outside(&html));
        let ours: Vec<&String> =
            outside.iter().filter(|word| !data.contains(*word) && !escapes.contains(&word.as_str())).collect();
        assert!(ours.is_empty(), "{name}: not among the words of the language: {ours:?}");
    }
}

#[test]
fn words_that_are_forty_percent_longer_still_fit_on_a_telephone() {
    let (_folder, press) = press();
    let prints = prints::of(&press, TAG);
    let pages: Vec<(String, String)> = prints.into_iter().map(|print| (print.name, print.html)).collect();
    for found in measured(&pages, &[360], false) {
        let number = |name: &str| found[name].as_f64().unwrap();
        assert!(number("scroll") <= number("inner"), "wider than the window: {found}");
        assert!(number("right") <= number("inner"), "words outside the window: {found}");
    }
}

#[test]
fn the_words_are_forty_percent_longer() {
    let english =
        "Please update the operating system by Friday, and ask whoever looks after your computers if you need help.";
    let length = |text: &str| text.chars().count();
    let percent = 100 * length(&strange(english)) / length(english);
    assert!((135..=150).contains(&percent), "{percent}: {}", strange(english));
}
