//! What two names say that cannot both be meant: another system ("for Mac" and "for Windows"), or another number where
//! all in front of it is the same ("Exchange Server 2013" and "Exchange Server 2016").
//!
//! Only what both sides state parts them; what one side leaves open, or says in a way that is not plain, parts nothing.
//! What was met by a CPE or a package URL is never parted. To teach it another system, add its words to [`SYSTEMS`].

use std::collections::BTreeSet;

use crate::domain::name::product_words;
use crate::domain::product::NamedProduct;
use crate::domain::vendor::Vendors;
use crate::domain::verdict::Meeting;

use super::name::{Name, Source};

/// Words behind which a name says what the product runs on.
const RUNS_ON: &[&str] = &["for", "on", "under"];

/// Systems on which programs run, by every word that stands for one.
const SYSTEMS: &[(&str, &[&str])] = &[
    ("windows", &["windows", "win", "win32", "win64"]),
    ("mac", &["mac", "macos", "macosx", "macintosh", "osx"]),
    ("linux", &["linux", "ubuntu", "debian", "rhel", "sles"]),
    ("android", &["android"]),
    ("ios", &["ios", "ipados", "iphone", "ipad"]),
];

/// Words that may mean any of them.
const ANY: &[&str] =
    &["all", "any", "both", "desktop", "every", "mobile", "multiple", "other", "os", "platform", "platforms", "unix"];

/// Words that join several numbers, or make them ends of a range.
const SEVERAL: &[&str] = &[
    "and", "before", "below", "bis", "earlier", "et", "later", "lower", "newer", "older", "or", "prior", "through",
    "to", "und", "up", "until", "x",
];

/// What a reader's names say of systems and numbers, ready to be compared with many products.
pub(super) struct Stated<'a> {
    names: Vec<(&'a str, Vec<&'a str>)>,
    systems: BTreeSet<&'static str>,
}

impl<'a> Stated<'a> {
    /// `None` where they say nothing of either.
    pub(super) fn by(names: &'a [Name]) -> Option<Self> {
        let stated = names.iter().filter(|name| name.source == Source::Stated && !name.from_purl);
        let names: Vec<(&str, Vec<&str>)> =
            stated.map(|name| (name.vendor(), name.words().split_whitespace().collect())).collect();
        let systems: BTreeSet<&str> = names.iter().flat_map(|(_, words)| behind_runs_on(words)).collect();
        let numbered = names.iter().any(|(_, words)| words.iter().any(|word| is_number(word)));
        (numbered || !systems.is_empty()).then_some(Self { names, systems })
    }

    /// True where the product, met in this way, is surely another one.
    pub(super) fn is_apart(&self, product: &NamedProduct, how: Meeting) -> bool {
        if matches!(how, Meeting::Purl | Meeting::Cpe | Meeting::Keyword) {
            return false;
        }
        self.runs_elsewhere(product) || how == Meeting::Line && self.is_numbered_otherwise(product)
    }

    fn runs_elsewhere(&self, product: &NamedProduct) -> bool {
        if self.systems.is_empty() {
            return false;
        }
        let words = product_words(own_text(product), &[]);
        let mut theirs = behind_runs_on(&words.split(' ').collect::<Vec<_>>());
        if theirs.is_empty() {
            theirs = listed(product.platforms.iter().map(|platform| Some(platform.as_str())));
        }
        if theirs.is_empty() {
            theirs = listed(product.cpes.iter().map(|cpe| cpe.target_software.as_deref()));
        }
        !theirs.is_empty() && theirs.is_disjoint(&self.systems)
    }

    fn is_numbered_otherwise(&self, product: &NamedProduct) -> bool {
        let text = own_text(product);
        if text.contains(['<', '>', '≤', '≥', ',', ';', '/', '&', '+', '*', '…']) || joins_numbers(text) {
            return false;
        }
        let vendors = product.vendor.as_deref().map(Vendors::named_in).unwrap_or_default();
        let theirs = product_words(text, &vendors.keys);
        let theirs: Vec<&str> = theirs.split(' ').collect();
        self.names.iter().any(|(vendor, own)| {
            let same_maker = vendor.is_empty() || vendors.keys.iter().any(|key| key == vendor);
            same_maker && differ_in_number(own, &theirs)
        })
    }
}

/// The product as the document calls it.
fn own_text(product: &NamedProduct) -> &str {
    product.product.as_deref().unwrap_or(&product.name)
}

/// The systems behind the first "for", "on" or "under" that is followed by one; none where it may be any.
fn behind_runs_on(words: &[&str]) -> BTreeSet<&'static str> {
    let begins = words.windows(2).position(|pair| match pair {
        [on, system] => RUNS_ON.contains(on) && of_word(system).is_some(),
        _ => false,
    });
    let behind = begins.and_then(|at| words.get(at + 1..)).unwrap_or_default();
    if says_any(behind) { BTreeSet::new() } else { behind.iter().filter_map(|word| of_word(word)).collect() }
}

/// The systems of a list, each of which names one; none where one does not.
fn listed<'p>(platforms: impl Iterator<Item = Option<&'p str>>) -> BTreeSet<&'static str> {
    let of = |platform: Option<&str>| {
        let words = product_words(platform?, &[]);
        let words: Vec<&str> = words.split(' ').collect();
        words.iter().find_map(|word| of_word(word)).filter(|_| !says_any(&words))
    };
    platforms.map(of).collect::<Option<BTreeSet<_>>>().unwrap_or_default()
}

/// "Mac OS X" means no system in general.
fn says_any(words: &[&str]) -> bool {
    let mac = words.iter().any(|word| of_word(word) == Some("mac"));
    words.iter().any(|word| ANY.contains(word) && !(mac && *word == "os"))
}

fn of_word(word: &str) -> Option<&'static str> {
    SYSTEMS.iter().find(|(_, words)| words.contains(&word)).map(|(system, _)| *system)
}

/// True where two names are the same up to a number and go on with different ones, of one way of counting. A number
/// that the other name holds anywhere behind may be the same said otherwise ("JDK 1.8" and "JDK 8").
fn differ_in_number(own: &[&str], theirs: &[&str]) -> bool {
    let same = own.iter().zip(theirs).take_while(|(own, theirs)| own == theirs).count();
    let (Some((first, _)), Some((second, rest))) =
        (own.get(same..).and_then(<[&str]>::split_first), theirs.get(same..).and_then(<[&str]>::split_first))
    else {
        return false;
    };
    let named = own.iter().take(same).any(|word| !is_number(word));
    named
        && is_number(first)
        && is_number(second)
        && is_year(first) == is_year(second)
        && !theirs.contains(first)
        && !own.contains(second)
        && !rest.iter().any(|word| SEVERAL.contains(word))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty()
}

fn is_year(word: &str) -> bool {
    word.parse::<u32>().is_ok_and(|number| (1990..2100).contains(&number))
}

/// "10-12" may be all from 10 to 12.
fn joins_numbers(text: &str) -> bool {
    let tight: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    tight.as_bytes().windows(3).any(|three| match three {
        [first, b'-', last] => first.is_ascii_digit() && last.is_ascii_digit(),
        _ => false,
    }) || text.contains(['–', '—'])
}

#[cfg(test)]
mod tests {
    use super::super::name::from_texts;
    use super::*;
    use crate::domain::cpe::Cpe;

    fn is_apart(has: &str, product: &str, platforms: &[&str], how: Meeting) -> bool {
        let names = from_texts(Some("Acme"), Some(has));
        let product = NamedProduct {
            vendor: Some("Acme Inc.".to_owned()),
            product: Some(product.to_owned()),
            platforms: platforms.iter().map(|platform| (*platform).to_owned()).collect(),
            ..NamedProduct::default()
        };
        Stated::by(&names).is_some_and(|stated| stated.is_apart(&product, how))
    }

    #[test]
    fn systems_part_names_only_where_both_sides_state_one() {
        let rows: &[(&str, &str, &[&str], bool)] = &[
            ("Client for macOS", "Client for Windows", &[], true),
            ("Client for Mac", "Client for Mac OS X and Windows", &[], false),
            ("Client for iPhone", "Client for iOS", &[], false),
            ("Client for Mac", "Client", &[], false),
            ("Client", "Client for Windows", &[], false),
            ("Client for Mac", "Client", &["Windows", "Linux"], true),
            ("Client for Mac", "Client", &["Windows", "MacOS"], false),
            ("Client for Mac", "Client", &["Windows", "64 bit"], false),
            ("Client for Mac", "Client", &["Unknown"], false),
            ("Client for Mac", "Client for Windows and all other platforms", &[], false),
            ("Client for Linux", "Client for Desktop", &[], false),
        ];
        for (has, product, platforms, apart) in rows {
            assert_eq!(
                is_apart(has, product, platforms, Meeting::Catalogue),
                *apart,
                "{has} / {product} {platforms:?}"
            );
            assert!(!is_apart(has, product, platforms, Meeting::Cpe), "{has} / {product}: the same CPE");
        }
    }

    #[test]
    fn what_the_identifiers_of_a_product_run_on_parts_names_if_each_says_it() {
        let cpe = |target: &str| Cpe::parse(&format!("cpe:2.3:a:acme:client:*:*:*:*:*:{target}:*:*")).unwrap();
        let names = from_texts(Some("Acme"), Some("Client for Mac"));
        let stated = Stated::by(&names).unwrap();
        for (targets, apart) in [
            (&["windows"] as &[&str], true),
            (&["windows", "linux"], true),
            (&["windows", "*"], false),
            (&["windows", "mac_os_x"], false),
            (&["*"], false),
        ] {
            let cpes = targets.iter().map(|target| cpe(target)).collect();
            let product = NamedProduct { name: "client".to_owned(), cpes, ..NamedProduct::default() };
            assert_eq!(stated.is_apart(&product, Meeting::Catalogue), apart, "{targets:?}");
        }
    }

    #[test]
    fn numbers_part_names_only_where_they_surely_differ() {
        let rows = [
            ("Server 2013", "Server 2016 Cumulative Update 23", true),
            ("Server 2016", "Server 2016 Cumulative Update 23", false),
            ("Platform 4", "Acme Platform 3.11", true),
            ("Server 4", "Server", false),
            ("Server 15", "Server 2019", false),
            ("Kit 1.8", "Kit 8", false),
            ("Kit 17", "Kit 2022 version 17.4", false),
            ("Kit 2022", "Kit 2019 and 2022", false),
            ("Kit 11", "Kit 10 and later", false),
            ("Kit 11", "Kit 10-12", false),
            ("Kit 11", "Kit < 12", false),
            ("7 Zip", "9 Zip", false),
        ];
        for (has, product, apart) in rows {
            assert_eq!(is_apart(has, product, &[], Meeting::Line), apart, "{has} / {product}");
            assert!(!is_apart(has, product, &[], Meeting::Member), "{has} / {product}: a member");
        }
    }
}
