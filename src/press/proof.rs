//! Proof-reading: what is wrong with words and templates, found before a reader finds it.
//!
//! Compares every language with English, message by message and variable by variable, and prints every sample in every
//! language and skill. `vigie check` runs it for operators, the tests for us. Never changes anything.

use std::collections::BTreeSet;

use super::tongue::{LAST_RESORT, Tongue, shortenings};
use super::{Desk, Press, PressError, samples};
use crate::domain::facts::Brief;
use crate::domain::subscriber::Skill;
use crate::domain::tenant::Brand;

/// What a language may use or leave as its grammar wants.
const GRAMMAR: [&str; 9] = ["class", "gender", "thing", "name", "subject", "object", "objects", "count", "weekday"];
/// Messages that belong to one language alone begin so.
pub(super) const OWN: &str = "own-";

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub what: String,
    /// The file, message or sample.
    pub place: String,
}

/// All findings, brand by brand.
pub(super) fn check(press: &Press) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (brand, desks) in &press.desks {
        let Some(english) = desks.get(LAST_RESORT) else { continue };
        for (tag, desk) in desks {
            // A regional folder says only what differs from its mother tongue.
            let has_mother = shortenings(tag).skip(1).any(|shorter| desks.contains_key(shorter));
            if tag != LAST_RESORT {
                compare(&desk.tongue, &english.tongue, has_mother, &mut findings);
            }
            print_samples(press, brand, desk, &mut findings);
        }
    }
    findings
}

fn compare(tongue: &Tongue, english: &Tongue, has_mother: bool, findings: &mut Vec<Finding>) {
    let public = |tongue: &Tongue| -> BTreeSet<String> {
        tongue.own_keys().into_iter().filter(|key| !key.starts_with(OWN)).collect()
    };
    let (own, wanted) = (public(tongue), public(english));
    let at = |key: &str| format!("locales/{}: {key}", tongue.tag);
    if !has_mother {
        for key in wanted.difference(&own) {
            findings
                .push(Finding { what: "message is missing; another language helps out".to_owned(), place: at(key) });
        }
    }
    for key in own.difference(&wanted) {
        findings.push(Finding { what: "nobody asks for this message".to_owned(), place: at(key) });
    }
    for key in tongue.unexplained() {
        findings.push(Finding { what: "the word has no explanation (.means)".to_owned(), place: at(&key) });
    }
    for key in &own {
        let missing = tongue.missing(key);
        if !missing.is_empty() {
            findings
                .push(Finding { what: format!("asks for what is missing: {}", missing.join(", ")), place: at(key) });
        }
    }
    for key in own.intersection(&wanted) {
        let (mine, theirs) = (variables(tongue, key), variables(english, key));
        let differing: Vec<&str> = mine.symmetric_difference(&theirs).map(String::as_str).collect();
        if !differing.is_empty() {
            let what = format!("variables differ from English: ${}", differing.join(", $"));
            findings.push(Finding { what, place: at(key) });
        }
    }
}

fn variables(tongue: &Tongue, key: &str) -> BTreeSet<String> {
    tongue.variables(key).into_iter().filter(|name| !GRAMMAR.contains(&name.as_str())).collect()
}

/// Every letter and every page.
fn print_samples(press: &Press, brand: &str, desk: &Desk, findings: &mut Vec<Finding>) {
    let language = &desk.tongue.tag;
    let face = Brand { key: brand.to_owned(), ..samples::brand() };
    let mut found = |name: &str, error: Option<PressError>| {
        let place = || format!("sample {name}, {language}");
        findings.extend(error.map(|error| Finding { what: error.to_string(), place: place() }));
    };
    let (mut letters, mut helped) = (0_usize, 0_usize);
    for skill in Skill::ALL {
        for sample in samples::letters(&face, language, skill) {
            let printed = sample.print(press);
            letters += 1;
            helped += usize::from(printed.as_ref().is_ok_and(|letter| letter.languages != [language.as_str()]));
            found(&format!("{}, {}", sample.name, skill.key()), printed.err());
        }
    }
    for (name, facts) in samples::bulletins() {
        for skill in Skill::ALL {
            let brief = Brief { brand: face.clone(), ..samples::brief(facts.clone(), language, skill) };
            found(&format!("{name}, {}", skill.key()), press.bulletin(&brief).err());
        }
    }
    for (name, page) in samples::question::pages() {
        found(name, press.page(&face, language, &page, "sample").err());
    }
    if helped > 0 {
        let what = format!("another language helps out in {helped} of {letters} sample letters");
        findings.push(Finding { what, place: format!("locales/{language}") });
    }
}
