//! Names of products, normalised so that different spellings meet.
//!
//! "SIMATIC S7-1500" and `simatic_s7-1500_firmware` are the same words. Their makers' names are in `vendor`. To drop
//! one more word that says nothing, add it to [`is_silent_tail`].

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::vendor::{may_lead, vendor_key};

/// A vendor's name has at most so many words, legal form and all.
const LONGEST_VENDOR: usize = 8;

/// The words of a product's name, with one blank between, without case, accents, punctuation and its vendor's name in
/// front, given as keys ("SIMATIC S7-1500" is `simatic s7 1500`, `windows_11` is `windows 11`). The word "version" and
/// a trailing "firmware", "family" or "series" say nothing and go; a name never loses all its words.
pub fn product_words(name: &str, vendors: &[String]) -> String {
    let text = folded(name);
    let text = windows_in_full(&text);
    let mut found: Vec<&str> = words(&text).collect();
    let own = vendor_in_front(&found, vendors);
    found.drain(..own);
    let lead = silent_lead(&found);
    found.drain(..lead);
    if found.iter().any(|word| !is_version_word(word)) {
        found.retain(|word| !is_version_word(word));
    }
    while found.len() > 1 && found.last().is_some_and(|last| is_silent_tail(last)) {
        found.pop();
    }
    found.join(" ")
}

/// How many words in front spell one of the vendors' keys, the longest run; nothing where nothing would be left.
pub fn vendor_in_front(words: &[&str], vendors: &[String]) -> usize {
    let Some(first) = words.first().filter(|_| words.len() > 1) else { return 0 };
    let begins = |key: &String| key.starts_with(first) || first.starts_with(key.as_str());
    if !vendors.iter().any(begins) && !may_lead(first) {
        return 0;
    }
    // No maker's name is longer, and none is much longer than its key.
    let most = words.len().min(LONGEST_VENDOR + 1);
    let spells = |count: &usize| {
        let front = words.get(..*count).unwrap_or_default();
        let joined = front.concat();
        vendors.contains(&joined) || vendors.contains(&vendor_key(&front.join(" ")))
    };
    (1..most).rev().find(spells).unwrap_or_default()
}

/// The name without what stands in parentheses ("S7-1500 CPU family (incl. ET200)" is "S7-1500 CPU family").
pub fn without_parentheses(name: &str) -> String {
    let mut depth = 0_usize;
    name.chars()
        .filter(|letter| {
            match letter {
                '(' => depth += 1,
                ')' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// "Win 10" and "Win11" are how people write it.
fn windows_in_full(text: &str) -> std::borrow::Cow<'_, str> {
    let numbered = |rest: &str| rest.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
    let begins = text.match_indices("win").find(|(at, _)| {
        let front = text.get(..*at).unwrap_or_default();
        (front.is_empty() || front.ends_with(' ')) && text.get(at + 3..).is_some_and(numbered)
    });
    let Some((at, _)) = begins else { return text.into() };
    let (front, rest) = (text.get(..at).unwrap_or_default(), text.get(at + 3..).unwrap_or_default());
    format!("{front}windows {}", rest.trim_start()).into()
}

/// "All models of FX5U CPU modules" are FX5U CPU modules.
fn silent_lead(words: &[&str]) -> usize {
    const KINDS: &[&str] = &["models", "products", "types", "variants", "versions"];
    let [first, kind, rest @ ..] = words else { return 0 };
    let says_all = *first == "all" && KINDS.contains(kind);
    let of = rest.iter().take_while(|word| matches!(**word, "of" | "the")).count();
    if says_all && rest.len() > of { 2 + of } else { 0 }
}

fn is_version_word(word: &str) -> bool {
    matches!(word, "version" | "versions")
}

fn is_silent_tail(word: &str) -> bool {
    matches!(word, "cms" | "firmware" | "family" | "families" | "series" | "devices")
}

/// Lower-case words of letters, digits, `+` and `#`, without accents and trade marks; what is between them is a blank.
/// [`words`] cuts them.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        fold_plain(text, &mut folded);
        return folded;
    }
    let text = mended(text);
    let letters = text.chars().filter(|letter| !matches!(letter, '®' | '™' | '©' | '’'));
    let mut bare = String::with_capacity(text.len());
    for letter in letters.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'ß' => bare.push_str("ss"),
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            'ø' => bare.push('o'),
            'ł' => bare.push('l'),
            other => bare.push(other),
        }
    }
    fold_plain(&bare, &mut folded);
    folded
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| word.chars().any(char::is_alphanumeric))
}

fn fold_plain(text: &str, folded: &mut String) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let mark = ["(R)", "(TM)", "(r)", "(tm)"].into_iter().find(|mark| letter == '(' && rest.starts_with(mark));
        if let Some(mark) = mark {
            folded.push(' ');
            rest = rest.get(mark.len()..).unwrap_or_default();
            continue;
        }
        match letter {
            '\'' | '&' => {}
            '+' | '#' => folded.push(letter),
            letter if letter.is_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
            _ if folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
}

/// Undoes UTF-8 that was once read as Latin-1 ("GeutebrÃ¼ck"): real documents carry it.
pub(super) fn mended(text: &str) -> String {
    let latin: Option<Vec<u8>> =
        if text.is_ascii() { None } else { text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect() };
    latin.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::vendor::Vendors;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn product_names_become_comparable_words() {
        let rows: &[(&str, Option<&str>, &str)] = &[
            (
                "SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK02-0AB0)",
                Some("Siemens"),
                "simatic s7 1500 cpu 1511 1 pn 6es7511 1ak02 0ab0",
            ),
            ("windows_11", Some("microsoft"), "windows 11"),
            (
                "Windows 11 Version 22H2 for x64-based Systems",
                Some("Microsoft"),
                "windows 11 22h2 for x64 based systems",
            ),
            ("windows_11_22h2", Some("microsoft"), "windows 11 22h2"),
            ("Microsoft Windows 11", Some("Microsoft Corporation"), "windows 11"),
            ("Inductive Automation Ignition", Some("Inductive Automation"), "ignition"),
            ("BD Pyxis SupplyRoller", Some("Becton, Dickinson and Company (BD)"), "pyxis supplyroller"),
            ("Red Hat Enterprise Linux", Some("redhat"), "enterprise linux"),
            ("AdminerEvo", Some("AdminerEvo"), "adminerevo"),
            ("samba", Some("samba"), "samba"),
            ("notepad++", None, "notepad++"),
            ("simatic_s7-1500_firmware", Some("siemens"), "simatic s7 1500"),
            ("PSS(R)ODMS V13.1", Some("Siemens"), "pss odms v13 1"),
            ("CODESYS® Control", None, "codesys control"),
            ("Firmware", None, "firmware"),
        ];
        for (name, vendor, words) in rows {
            let vendors = vendor.map(Vendors::named_in).unwrap_or_default();
            assert_eq!(product_words(name, &vendors.keys), *words, "{name}");
        }
    }

    proptest! {
        #[test]
        fn words_of_words_are_the_same_words(name in "[A-Za-z0-9 _.,()+-]{0,40}", vendor in "[A-Za-z ,.]{0,20}") {
            let words = product_words(&name, &Vendors::named_in(&vendor).keys);
            prop_assert_eq!(product_words(&words, &[]), words);
        }

        #[test]
        fn any_text_folds_and_folds_no_further(name in "\\PC{0,40}") {
            let once = folded(&name);
            let twice = folded(&once);
            prop_assert_eq!(words(&twice).collect::<Vec<_>>(), words(&once).collect::<Vec<_>>());
        }
    }
}
