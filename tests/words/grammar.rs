//! Grammar that can be held mechanically, over every message of every language: signs, spaces, endings, choices, plurals.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;

use super::{root, texts};

/// What one message is made of.
#[derive(Debug, Default)]
struct Message {
    /// Its texts without what stands in braces, each for itself, as they follow each other.
    texts: Vec<String>,
    /// How its sentences end, whichever of its variants is chosen.
    ends: BTreeSet<char>,
    /// Variable to the variants that are chosen by it.
    choices: BTreeMap<String, BTreeSet<String>>,
    /// It is made of helper messages, which choose by themselves.
    helped: bool,
}

fn key(key: &ast::VariantKey<String>) -> String {
    match key {
        ast::VariantKey::Identifier { name } => name.clone(),
        ast::VariantKey::NumberLiteral { value } => value.clone(),
    }
}

impl Message {
    fn of(pattern: &ast::Pattern<String>) -> Self {
        let mut message = Self::default();
        message.gather(pattern);
        message.ends = ends(pattern);
        message
    }

    fn gather(&mut self, pattern: &ast::Pattern<String>) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => self.texts.push(value.clone()),
                ast::PatternElement::Placeable { expression: ast::Expression::Select { selector, variants } } => {
                    if let ast::InlineExpression::VariableReference { id } = selector {
                        let known = self.choices.entry(id.name.clone()).or_default();
                        known.extend(variants.iter().map(|variant| key(&variant.key)));
                    }
                    for variant in variants {
                        self.gather(&variant.value);
                    }
                }
                ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => {
                    self.helped |= matches!(inline, ast::InlineExpression::MessageReference { .. });
                }
            }
        }
    }
}

/// The last sign of each text that a pattern can become; a space where it ends in something filled in.
fn ends(pattern: &ast::Pattern<String>) -> BTreeSet<char> {
    match pattern.elements.last() {
        Some(ast::PatternElement::TextElement { value }) => {
            let last = value.trim_end().chars().last().unwrap_or(' ');
            BTreeSet::from([if last.is_alphanumeric() || matches!(last, ')' | '”' | '»' | '“') {
                ' '
            } else {
                last
            }])
        }
        Some(ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } }) => {
            variants.iter().flat_map(|variant| ends(&variant.value)).collect()
        }
        _ => BTreeSet::from([' ']),
    }
}

/// Language to its messages; the language that is laid over by tests is held to the same rules.
fn languages() -> BTreeMap<String, BTreeMap<String, Message>> {
    let mut all: BTreeMap<String, BTreeMap<String, Message>> = BTreeMap::new();
    for folder in ["locales", "tests/fixtures/locales"] {
        for (file, text) in texts(&root(folder), ".ftl") {
            let tag = file.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
            let resource = fluent_syntax::parser::parse(text).unwrap();
            let messages = all.entry(tag).or_default();
            for entry in resource.body {
                let ast::Entry::Message(ast::Message { id, value: Some(value), attributes, .. }) = entry else {
                    continue;
                };
                let of = |attribute: &ast::Attribute<String>| {
                    (format!("{}.{}", id.name, attribute.id.name), Message::of(&attribute.value))
                };
                messages.extend(attributes.iter().map(of));
                messages.insert(id.name, Message::of(&value));
            }
        }
    }
    assert!(all.len() >= 7, "{:?}", all.keys());
    all
}

/// Every text of every message, with its language and name.
fn every_text(look: impl Fn(&str, &str, &str) -> Option<String>) {
    let mut found = Vec::new();
    for (language, messages) in &languages() {
        for (name, message) in messages {
            let wrong =
                |text: &String| look(language, name, text).map(|why| format!("{language}: {name}: {why}: {text}"));
            found.extend(message.texts.iter().filter_map(wrong));
        }
    }
    assert!(found.is_empty(), "{} findings: {found:#?}", found.len());
}

#[test]
fn quotation_marks_dashes_and_points_are_those_of_print() {
    every_text(|_, name, text| {
        let known = [("'", "a straight apostrophe"), ("\"", "a straight quotation mark"), ("...", "three points")];
        let known = known.into_iter().chain([(" - ", "a hyphen as a dash"), ("!", "an exclamation mark")]);
        let lists = name.starts_with("word-") && !name.contains('.');
        known.into_iter().find(|(sign, _)| text.contains(sign) && !lists).map(|(_, why)| why.to_owned())
    });
}

#[test]
fn spaces_before_signs_are_those_of_the_language() {
    every_text(|language, _, text| {
        let signs: Vec<char> = text.chars().collect();
        for (n, sign) in signs.iter().enumerate() {
            let before = n.checked_sub(1).map(|n| signs[n]);
            let behind = signs.get(n + 1);
            let french = language == "fr";
            let wrong = match sign {
                ';' | '?' if french => before.is_some_and(|c| c != '\u{202f}'),
                // Times, addresses and versions have colons of their own.
                ':' if french => before.is_some_and(|c| c != '\u{a0}') && behind.is_none_or(|c| c.is_whitespace()),
                '«' if french => behind.is_some_and(|c| c != &'\u{a0}' && c != &'\u{202f}'),
                '»' if french => before.is_some_and(|c| c != '\u{a0}' && c != '\u{202f}'),
                // The ending of a file's name.
                '.' if behind.is_some_and(|c| c.is_alphabetic()) => false,
                ';' | '?' | ':' | '.' | ',' => before.is_some_and(char::is_whitespace) && !text.starts_with(" ,"),
                _ => false,
            };
            if wrong && !(*sign == ',' || *sign == ';') {
                return Some(format!("the space before or behind {sign}"));
            }
        }
        text.contains("  ").then(|| "two spaces".to_owned())
    });
}

/// Words that no other of our languages spells the same.
const ENGLISH: [&str; 12] =
    ["the", "and", "with", "you", "your", "this", "which", "please", "weakness", "yours", "letter", "warning"];

#[test]
fn no_message_of_another_language_holds_english() {
    every_text(|language, _, text| {
        // Commands of the program are the same everywhere.
        let text = text.replace("letter.eml", "").to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.find(|word| language != "en" && ENGLISH.contains(word)).map(|word| format!("English: {word}"))
    });
}

#[test]
fn sentences_end_as_their_originals_end() {
    let all = languages();
    let mut found = Vec::new();
    for (language, messages) in &all {
        for (name, message) in messages {
            let Some(original) = all["en"].get(name).filter(|_| !name.starts_with("own-")) else { continue };
            // A heading may be a question in one language and none in another.
            let pointed = |ends: &BTreeSet<char>| ends.contains(&'.');
            let colon = |ends: &BTreeSet<char>| ends.contains(&':');
            if (pointed(&original.ends), colon(&original.ends)) != (pointed(&message.ends), colon(&message.ends)) {
                found.push(format!("{language}: {name}: {:?}, in English {:?}", message.ends, original.ends));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Variables by which languages choose as their grammar wants.
const GRAMMAR: [&str; 5] = ["class", "gender", "thing", "count", "more"];

#[test]
fn whatever_english_tells_apart_every_language_tells_apart() {
    let all = languages();
    let mut found = Vec::new();
    for (language, messages) in &all {
        for (name, message) in messages {
            let Some(original) = all["en"].get(name) else { continue };
            for (variable, variants) in &message.choices {
                let Some(wanted) = original.choices.get(variable) else { continue };
                // Whether there is an "other" or the last one is meant by it is a matter of style.
                let plain = |variants: &BTreeSet<String>| -> BTreeSet<String> {
                    variants.iter().filter(|variant| *variant != "other").cloned().collect()
                };
                let (mine, theirs) = (plain(variants), plain(wanted));
                let lacks: Vec<&String> = theirs.difference(&mine).collect();
                // One of them may be the default under another name.
                if !GRAMMAR.contains(&variable.as_str()) && lacks.len() > 1 && !message.helped {
                    found.push(format!("{language}: {name}: ${variable} does not tell {lacks:?} apart"));
                }
                let unknown: Vec<&String> = mine.difference(&theirs).collect();
                if !GRAMMAR.contains(&variable.as_str()) && unknown.len() > 1 {
                    found.push(format!("{language}: {name}: ${variable} is never {unknown:?}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The plural categories of whole numbers, as the program itself chooses them in a language.
fn categories(language: &str) -> BTreeSet<String> {
    let choose =
        CATEGORIES.map(|category| format!("{}[{category}] {category}\n", if category == "other" { "*" } else { "" }));
    let source = format!("x = {{ $n ->\n{} }}\n", choose.map(|line| format!("    {line}")).concat());
    let resource = fluent::FluentResource::try_new(source).unwrap();
    let mut bundle = fluent::FluentBundle::new(vec![language.parse().unwrap()]);
    bundle.add_resource(resource).unwrap();
    let pattern = bundle.get_message("x").unwrap().value().unwrap();
    let of = |n: u32| {
        let mut args = fluent::FluentArgs::new();
        args.set("n", n);
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    };
    (0..=1_100).chain([1_000_000, 2_000_000]).map(of).collect()
}

#[test]
fn every_choice_by_number_has_the_forms_that_the_language_has() {
    let mut found = Vec::new();
    for (language, messages) in &languages() {
        let wanted = categories(language);
        for (name, message) in messages {
            for (variable, variants) in &message.choices {
                let by_number = variants.iter().all(|v| CATEGORIES.contains(&v.as_str()) || v.parse::<u32>().is_ok())
                    && variants.iter().any(|variant| variant != "other");
                let lacks: Vec<&String> =
                    wanted.difference(variants).filter(|one| *one != "one" || !variants.contains("1")).collect();
                if by_number && !lacks.is_empty() {
                    found.push(format!("{language}: {name}: ${variable} lacks {lacks:?}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_number_that_is_shown_is_one_that_is_chosen_by() {
    let mut found = Vec::new();
    for folder in ["locales", "tests/fixtures/locales"] {
        for (file, text) in texts(&root(folder), ".ftl") {
            let mut blocks: Vec<String> = vec![String::new()];
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if !line.starts_with([' ', '}']) {
                    blocks.push(String::new());
                }
                let block = blocks.last_mut().unwrap();
                block.push_str(line);
                block.push('\n');
            }
            for block in blocks {
                let shown = block.split("NUM($").nth(1).and_then(|rest| rest.split(')').next());
                if shown.is_some_and(|variable| !block.contains(&format!("${variable} ->"))) {
                    found.push(format!("{}: {}", file.display(), block.lines().next().unwrap()));
                }
            }
        }
    }
    // A number that stands apart from its noun needs no form.
    let apart = ["operator-what", "own-others", "portal-tried", "portal-list-counts"];
    found.retain(|what| !apart.iter().any(|known| what.contains(known)));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn templates_never_glue_two_messages_together() {
    for (file, template) in texts(&root("templates"), ".hbs") {
        for line in template.lines() {
            let pieces: Vec<&str> = line.split("{{t ").collect();
            // Between two messages stands at least a space, a tag or a condition.
            let glued = pieces
                .iter()
                .skip(1)
                .rev()
                .skip(1)
                .any(|piece| piece.split_once("}}").is_some_and(|(_, rest)| rest.is_empty()));
            assert!(!glued, "{}: {line}", file.display());
        }
    }
}
