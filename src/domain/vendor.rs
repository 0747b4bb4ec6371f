//! Names of vendors, normalised so that different spellings meet.
//!
//! "Red Hat, Inc." and the CPE vendor `redhat` are one key; readers who write "Viessmann" for "Viessmann Climate
//! Solutions SE" write a front of it. It never looks anything up: names that share no letters stand in the list of other
//! names, `config/catalogue/vendors.tsv`. To drop one more legal form, filler or leading word, add it to the lists.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::LazyLock;

use super::name::{folded, mended, words};

/// Words at the end of a vendor's name that say only what kind of company it is.
#[rustfmt::skip]
const LEGAL_FORMS: &[&str] = &[
    "ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporate", "corporation", "eg", "ev", "eurl",
    "gbr", "gmbh", "gmbhco", "holding", "holdings", "inc", "incorporated", "kft", "kg", "kgaa", "kk", "limited", "llc",
    "llp", "lp", "ltd", "ltda", "mbh", "me", "mfg", "nv", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas",
    "se", "sl", "spa", "sro", "spzoo", "srl", "ug", "zoo",
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

/// Words in front of a vendor's name that people leave out: articles, titles, the maker's town.
const LEADS: &[&str] = &["the", "koninklijke", "hangzhou", "shenzhen", "zhejiang"];

/// The names under which the same maker is known: the first counts, a tab, the other.
const OTHER_NAMES: &str = include_str!("../../config/catalogue/vendors.tsv");

/// Makers that sell or sold the same products: one, a tab, another.
const RELATED: &str = include_str!("../../config/catalogue/related-vendors.tsv");

/// The related makers of each key, both ways, sorted.
static RELATED_KEYS: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(|| {
    let rows = RELATED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.map(|(one, other)| (vendor_key(one), vendor_key(other)))
        .flat_map(|(one, other)| [(one.clone(), other.clone()), (other, one)])
        .collect()
});

/// Other names as keys, with the key that counts, sorted.
static OTHER_KEYS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let rows = OTHER_NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let own = |name: &str| own_key_of(&mut words(&folded(&dotless(name))).collect());
    rows.map(|(counts, other)| (own(other), own(counts))).filter(|(other, counts)| other != counts).collect()
});

/// Words that CPE vendors run together with the name before them (`rockwellautomation`).
const RUN_TOGETHER: &[&str] = &[
    "automation",
    "communications",
    "controls",
    "electric",
    "electronics",
    "energy",
    "healthcare",
    "medical",
    "security",
];

/// What issuers write where they mean no vendor in particular.
const NO_VENDOR: &[&str] =
    &["na", "unknown", "multiple", "various", "none", "vendor", "multiplevendors", "unspecified"];

/// Words that stand between a maker's name and another that it has or had.
const RELATIONS: &[&str] = &["formerly known as ", "formerly ", "a subsidiary of ", "an ", "and "];

/// German letters as they are written where they are missing.
const UMLAUTS: &[(char, &str)] = &[('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "ae"), ('Ö', "oe"), ('Ü', "ue")];

/// Every vendor that a text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vendors {
    /// The key of each, the whole text first: issuers write "ICONICS, Mitsubishi Electric", "General Electric (GE)",
    /// `PSI GridConnect GmbH (formerly PSI Nentec GmbH)`. Empty where it names nobody.
    pub keys: Vec<String>,
    /// The keys of what a name of several words begins with ("AVTECH SECURITY Corporation" begins with `avtech`):
    /// perhaps the same maker, perhaps not.
    pub fronts: Vec<String>,
    /// The keys of makers that sell or sold the same products: brands, mother firms, former owners.
    pub related: Vec<String>,
}

impl Vendors {
    /// Reads a text.
    pub fn named_in(text: &str) -> Self {
        let mut vendors = Self::default();
        let mended = mended(text);
        let text = mended.as_str();
        let dotless = dotless(text);
        let whole = folded(&dotless);
        let key = key_of(&mut words(&whole).collect());
        if key.is_empty() {
            return vendors;
        }
        vendors.keys.push(key);
        // Who has no umlauts on the keyboard writes "Draeger".
        if let Some(spelled) = without_umlauts(text) {
            vendors.add(&spelled);
        }
        if text.contains([',', ';', '(', ')', '/']) || [" and ", " - "].iter().any(|between| text.contains(between)) {
            vendors.add_pieces(text);
        } else {
            vendors.add_fronts(&whole);
        }
        vendors.add_related();
        vendors
    }

    fn add_related(&mut self) {
        for key in &self.keys {
            let from = (key.clone(), String::new());
            let others = RELATED_KEYS.range(from..).take_while(|(one, _)| one == key).map(|(_, other)| other);
            self.related.extend(others.filter(|other| !self.keys.contains(other)).cloned());
        }
    }

    /// Who is perhaps the same maker, or made the same products once.
    pub fn perhaps(&self) -> impl Iterator<Item = &String> {
        self.fronts.iter().chain(&self.related)
    }

    fn add_pieces(&mut self, text: &str) {
        let outside = super::name::without_parentheses(text);
        self.add(&outside);
        for piece in text.split([',', ';', '(', ')', '/']).flat_map(|piece| piece.split(" - ")) {
            self.add(piece);
            for half in piece.split(" and ") {
                let half = half.trim();
                let half = RELATIONS.iter().find_map(|lead| half.strip_prefix(lead)).unwrap_or(half);
                self.add(half);
                self.add_fronts(&folded(&dotless(half)));
            }
        }
    }

    fn add(&mut self, piece: &str) {
        let key = vendor_key(piece);
        if names_somebody(&key) && !self.keys.contains(&key) {
            self.keys.push(key);
        }
    }

    fn add_fronts(&mut self, name: &str) {
        let all: Vec<&str> = words(name).collect();
        if let [only] = all.as_slice() {
            let front = RUN_TOGETHER.iter().find_map(|word| only.strip_suffix(word)).filter(|front| front.len() > 2);
            self.add_front(front.unwrap_or_default().to_owned());
        }
        for count in 1..all.len() {
            self.add_front(own_key_of(&mut all.iter().take(count).copied().collect()));
        }
    }

    fn add_front(&mut self, key: String) {
        let known = self.keys.contains(&key) || self.fronts.contains(&key);
        if key.len() > 1 && names_somebody(&key) && !LEADS.contains(&key.as_str()) && !known {
            self.fronts.push(key);
        }
    }
}

/// The vendor's name without legal form, case, accents, punctuation and blanks ("Siemens AG" and "SIEMENS" are
/// "siemens", "Red Hat, Inc." and `redhat` are "redhat"). Empty where it names nobody ("n/a", "multiple").
pub fn vendor_key(name: &str) -> String {
    key_of(&mut words(&folded(&dotless(name))).collect())
}

/// True where a vendor's name may begin with this word and its key does not.
pub(super) fn may_lead(word: &str) -> bool {
    let next = OTHER_KEYS.range::<str, _>((Bound::Included(word), Bound::Unbounded)).next();
    LEADS.contains(&word) || next.is_some_and(|(other, _)| other.starts_with(word))
}

/// The text as people write it who have no umlauts on the keyboard; `None` where it has none.
pub(super) fn without_umlauts(text: &str) -> Option<String> {
    let has = UMLAUTS.iter().any(|(letter, _)| text.contains(*letter));
    has.then(|| UMLAUTS.iter().fold(text.to_owned(), |text, (letter, pair)| text.replace(*letter, pair)))
}

fn names_somebody(key: &str) -> bool {
    !key.is_empty() && !LEGAL_FORMS.contains(&key) && !FILLERS.contains(&key)
}

/// The key that counts.
fn key_of(words: &mut Vec<&str>) -> String {
    let key = own_key_of(words);
    OTHER_KEYS.get(&key).cloned().unwrap_or(key)
}

/// The key of the name as it is, whatever else its bearer is called.
fn own_key_of(words: &mut Vec<&str>) -> String {
    while words.get(1).is_some_and(|next| !LEGAL_FORMS.contains(next))
        && words.first().is_some_and(|first| LEADS.contains(first))
    {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| LEGAL_FORMS.contains(last)) {
        words.pop();
    }
    let mut key = words.concat();
    while let Some(shorter) = FILLERS.iter().find_map(|filler| key.strip_suffix(filler)).filter(|s| s.len() > 2) {
        key.truncate(shorter.len());
    }
    if NO_VENDOR.contains(&key.as_str()) {
        return String::new();
    }
    key
}

/// "S.A." and "Sp. z o. o." lose their dots before words are cut.
fn dotless(name: &str) -> std::borrow::Cow<'_, str> {
    if !name.contains('.') {
        return name.into();
    }
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
        if text.contains(dotted) {
            text = text.replace(dotted, plain);
        }
    }
    text.into()
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
            ("General Electric (GE)", &["ge"]),
            ("General Electric (GE) and Emerson", &["ge", "emerson"]),
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
            let found = Vendors::named_in(text).keys;
            for key in *keys {
                assert!(found.iter().any(|f| f == key), "{text}: {found:?} lacks {key}");
            }
            assert!(!found.iter().any(|f| f == "llc" || f == "inc"), "{found:?}");
        }
        assert_eq!(Vendors::named_in("n/a"), Vendors::default());
    }

    #[test]
    fn a_name_of_several_words_begins_with_shorter_ones() {
        let rows: &[(&str, &[&str])] = &[
            ("AVTECH SECURITY Corporation", &["avtech"]),
            ("Viessmann Climate Solutions SE", &["viessmann", "viessmannclimate"]),
            ("Palo Alto Networks", &["palo"]),
            ("schneider-electric", &["schneider"]),
            ("ICONICS, Mitsubishi Electric", &["mitsubishi"]),
            ("Hangzhou Uniview Digital Technology Co., Ltd.", &["uniview"]),
            ("Fortinet PSIRT", &[]),
            ("Siemens AG", &[]),
            ("Moxa", &[]),
        ];
        for (text, fronts) in rows {
            assert_eq!(Vendors::named_in(text).fronts, *fronts, "{text}");
        }
    }

    proptest! {
        #[test]
        fn keys_are_stable_under_case_and_never_panic(name in "\\PC{0,40}") {
            let key = vendor_key(&name);
            prop_assert_eq!(vendor_key(&key), key);
            let _ = Vendors::named_in(&name);
        }
    }
}
