//! Names of vendors and products, normalised so that different spellings meet.
//!
//! "Red Hat, Inc." and the CPE vendor `redhat` are one key; "SIMATIC S7-1500" and `simatic_s7-1500_firmware` are the
//! same words. It never looks anything up: names that differ in more than spelling need the catalogue's aliases.
//! To drop one more legal form or filler, add it to the lists below.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words at the end of a vendor's name that say only what kind of company it is.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporate",
    "corporation",
    "eg",
    "ev",
    "eurl",
    "gbr",
    "gmbh",
    "gmbhco",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "me",
    "mfg",
    "nv",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "spa",
    "sro",
    "spzoo",
    "srl",
    "ug",
    "zoo",
];

/// Endings that makers and their CPE names leave out as often as they write them, and names of security teams.
const FILLERS: &[&str] = &[
    "software",
    "technologies",
    "technology",
    "networks",
    "systems",
    "foundation",
    "project",
    "psirt",
    "productcert",
    "cert",
    "corporation",
    "international",
];

/// What issuers write where they mean no vendor in particular.
const NO_VENDOR: &[&str] =
    &["na", "unknown", "multiple", "various", "none", "vendor", "multiplevendors", "unspecified"];

/// The vendor's name without legal form, case, accents, punctuation and blanks ("Siemens AG" and "SIEMENS" are
/// "siemens", "Red Hat, Inc." and `redhat` are "redhat"). Empty where it names nobody ("n/a", "multiple").
pub fn vendor_key(name: &str) -> String {
    let mut words = folded_words(&dotless(name));
    while words.len() > 1 && (words.first().is_some_and(|w| w == "the")) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| is_form(last)) {
        words.pop();
    }
    let mut key = words.concat();
    while let Some(shorter) = FILLERS.iter().find_map(|filler| key.strip_suffix(filler)).filter(|s| s.len() > 2) {
        key.truncate(shorter.len());
    }
    if NO_VENDOR.contains(&key.as_str()) { String::new() } else { key }
}

/// Every vendor a text names, as keys, the whole text first: issuers write "ICONICS, Mitsubishi Electric",
/// "General Electric (GE)", `PSI GridConnect GmbH (formerly PSI Nentec GmbH)`. Empty where it names nobody.
pub fn vendor_keys(name: &str) -> Vec<String> {
    let whole = vendor_key(name);
    if whole.is_empty() {
        return Vec::new();
    }
    let mut keys = vec![whole];
    let outside: String = without_parentheses(name);
    for piece in std::iter::once(outside.as_str()).chain(name.split([',', ';', '(', ')', '/'])) {
        keys.push(vendor_key(piece));
        keys.extend(piece.split(" and ").map(|half| {
            let half = half.trim();
            let half = ["formerly known as ", "formerly ", "a subsidiary of ", "an ", "and "]
                .iter()
                .find_map(|lead| half.strip_prefix(lead))
                .unwrap_or(half);
            vendor_key(half)
        }));
    }
    let mut once: Vec<String> = Vec::with_capacity(keys.len());
    for key in keys {
        let bare_form = is_form(&key) || FILLERS.contains(&key.as_str());
        if !key.is_empty() && !bare_form && !once.contains(&key) {
            once.push(key);
        }
    }
    once
}

/// The words of a product's name without case, accents, punctuation and its vendor's name in front
/// ("SIMATIC S7-1500" is `["simatic", "s7", "1500"]`, `windows_11` is `["windows", "11"]`). The word "version" and a
/// trailing "firmware", "family" or "series" say nothing and go; a name never loses all its words.
pub fn product_words(name: &str, vendor: Option<&str>) -> Vec<String> {
    let mut words = folded_words(name);
    if let Some(keys) = vendor.map(vendor_keys) {
        words = without_vendor(words, &keys);
    }
    if words.iter().any(|word| !is_version_word(word)) {
        words.retain(|word| !is_version_word(word));
    }
    while words.len() > 1 && words.last().is_some_and(|last| is_silent_tail(last)) {
        words.pop();
    }
    words
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

fn is_form(word: &str) -> bool {
    LEGAL_FORMS.contains(&word)
}

fn is_version_word(word: &str) -> bool {
    matches!(word, "version" | "versions")
}

fn is_silent_tail(word: &str) -> bool {
    matches!(word, "firmware" | "family" | "families" | "series" | "devices")
}

/// Takes the longest run of words in front that spells one of `keys`, if anything is left behind it.
fn without_vendor(words: Vec<String>, keys: &[String]) -> Vec<String> {
    let longest = (1..words.len()).rev().find(|&count| {
        let front = words.get(..count).unwrap_or_default();
        let joined = front.concat();
        keys.iter().any(|key| *key == joined || *key == vendor_key(&front.join(" ")))
    });
    match longest {
        Some(count) => words.into_iter().skip(count).collect(),
        None => words,
    }
}

/// "S.A." and "Sp. z o. o." lose their dots before words are cut.
fn dotless(name: &str) -> String {
    let mut text = name.replace("Sp. z o. o.", "spzoo").replace("Sp. z o.o.", "spzoo");
    for (dotted, plain) in [
        ("S.p.A.", "spa"),
        ("S.A.", "sa"),
        ("B.V.", "bv"),
        ("N.V.", "nv"),
        ("S.r.l.", "srl"),
        ("s.r.o.", "sro"),
        ("S.L.", "sl"),
    ] {
        text = text.replace(dotted, plain);
    }
    text
}

/// Lower-case words of letters, digits, `+` and `#`, without accents and trade marks.
fn folded_words(text: &str) -> Vec<String> {
    let text = mended(text);
    let text = text.replace("(R)", " ").replace("(TM)", " ").replace("(r)", " ").replace("(tm)", " ");
    if text.is_ascii() {
        return cut(&text.replace(['\'', '&'], "").to_ascii_lowercase());
    }
    let folded = text
        .chars()
        .filter(|letter| !matches!(letter, '®' | '™' | '©' | '\'' | '’' | '&'))
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .fold(String::with_capacity(text.len()), |mut folded, letter| {
            match letter {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                other => folded.push(other),
            }
            folded
        });
    cut(&folded)
}

fn cut(folded: &str) -> Vec<String> {
    folded
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '+' || letter == '#'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// Undoes UTF-8 that was once read as Latin-1 ("GeutebrÃ¼ck"): real documents carry it.
fn mended(text: &str) -> String {
    let latin: Option<Vec<u8>> =
        if text.is_ascii() { None } else { text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect() };
    latin.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_maker_has_one_key_however_issuers_write_it() {
        let rows: &[(&str, &[&str])] = &[
            ("siemens", &["Siemens", "SIEMENS", "Siemens AG", "siemens", "Siemens ProductCERT", " Siemens "]),
            ("redhat", &["Red Hat", "Red Hat, Inc.", "redhat", "Red Hat Inc"]),
            (
                "schneiderelectric",
                &[
                    "Schneider Electric",
                    "Schneider Electric Software, LLC",
                    "schneider-electric",
                    "Schneider Electric SE",
                ],
            ),
            ("geutebruck", &["Geutebrück", "GeutebrÃ¼ck", "GeutebrÃ¼ck GmbH", "geutebruck"]),
            ("johnsoncontrols", &["Johnson Controls Inc", "Johnson Controls, Inc.", "johnsoncontrols"]),
            ("fortinet", &["Fortinet", "Fortinet PSIRT", "Fortinet, Inc."]),
            ("telster", &["TEL-STER Sp. z o. o."]),
            ("viessmannclimatesolutions", &["Viessmann Climate Solutions SE"]),
            ("paloalto", &["Palo Alto Networks", "paloaltonetworks"]),
            ("apache", &["Apache", "The Apache Software Foundation", "apache"]),
            ("dahua", &["Dahua Technology Co, Ltd"]),
            ("", &["n/a", "unknown", "multiple", "", " - "]),
        ];
        for (key, spellings) in rows {
            for spelling in *spellings {
                assert_eq!(vendor_key(spelling), *key, "{spelling}");
            }
        }
    }

    #[test]
    fn short_names_keep_their_letters() {
        for (name, key) in
            [("Cisco", "cisco"), ("SE", "se"), ("Moxa", "moxa"), ("AG", "ag"), ("Delta Controls", "deltacontrols")]
        {
            assert_eq!(vendor_key(name), key);
        }
    }

    #[test]
    fn every_maker_that_a_text_names_is_found() {
        let rows: &[(&str, &[&str])] = &[
            ("ICONICS, Mitsubishi Electric", &["iconics", "mitsubishielectric"]),
            ("General Electric (GE)", &["generalelectric", "ge"]),
            ("General Electric (GE) and Emerson", &["generalelectric", "ge", "emerson"]),
            ("Becton, Dickinson and Company (BD)", &["bd"]),
            (
                "ABB, Phoenix Contact, Schneider Electric, Siemens, and WAGO",
                &["abb", "phoenixcontact", "siemens", "wago"],
            ),
            (
                "Sensormatic Electronics, LLC, a subsidiary of Johnson Controls Inc.",
                &["sensormaticelectronics", "johnsoncontrols"],
            ),
            ("PSI GridConnect GmbH (formerly PSI Nentec GmbH)", &["psigridconnect", "psinentec"]),
        ];
        for (text, keys) in rows {
            let found = vendor_keys(text);
            for key in *keys {
                assert!(found.iter().any(|f| f == key), "{text}: {found:?} lacks {key}");
            }
            assert!(!found.iter().any(|f| f == "llc" || f == "inc"), "{found:?}");
        }
        assert!(vendor_keys("n/a").is_empty());
    }

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
            assert_eq!(product_words(name, *vendor).join(" "), *words, "{name}");
        }
    }

    proptest! {
        #[test]
        fn keys_are_stable_under_case_and_never_panic(name in "\\PC{0,40}") {
            let key = vendor_key(&name);
            prop_assert_eq!(vendor_key(&key), key);
            let _ = vendor_keys(&name);
        }

        #[test]
        fn words_of_words_are_the_same_words(name in "[A-Za-z0-9 _.,()+-]{0,40}", vendor in proptest::option::of("[A-Za-z ,.]{0,20}")) {
            let words = product_words(&name, vendor.as_deref());
            prop_assert_eq!(product_words(&words.join(" "), None), words);
        }
    }
}
