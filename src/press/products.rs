//! The readers' products in sentences: noun and name, how sure it is that they are meant, which versions.
//!
//! The noun carries the grammar and comes from `terms.ftl`; the name is a stranger's text and is cleaned here.

use serde::Serialize;
use serde_json::{Map, Value};

use super::figures::DateForm;
use super::issuer;
use super::said::{Said, yes_no};
use super::tongue::{Tongue, WordError};
use crate::domain::facts::YourProduct;
use crate::domain::product::ProductClass;
use crate::domain::question::ToldProduct;
use crate::domain::verdict::{Certainty, Meeting};

/// Longest name of a product inside a sentence.
const NAME: usize = 70;
/// Longest version.
const VERSION: usize = 60;
/// More products than this are counted in a sentence, not named.
const NAMED: usize = 3;
/// More versions than this are counted.
const VERSIONS: usize = 12;

/// One product with its grammar, ready for sentences.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The cleaned name.
    pub(super) name: String,
    /// The noun.
    pub(super) class: ProductClass,
    /// Noun and name as subject.
    pub(super) subject: String,
    /// Noun and name as direct object.
    pub(super) object: String,
    /// Versions that repair it, cleaned.
    pub(super) fixed_in: Vec<String>,
    /// `name`, `class`, `gender`, `subject`, `object`: what every sentence about one product may use.
    pub(super) args: Map<String, Value>,
}

/// What stands about one product under "your products".
#[derive(Debug, Clone, Serialize)]
pub(super) struct Place {
    /// How sure it is, and how loosely the names met.
    pub(super) says: Vec<Said>,
    /// Versions: for readers who want them.
    pub(super) versions: Vec<Said>,
    /// What matched and why: for experts.
    pub(super) proof: Vec<Said>,
}

/// Names in the grammar of a language.
pub(super) fn name(products: &[YourProduct], tongue: &Tongue) -> Result<Vec<Named>, WordError> {
    products.iter().map(|product| Named::of(product, tongue)).collect()
}

/// All of them as one direct object: "the program “A” and the device “B”".
pub(super) fn objects(products: &[Named], tongue: &Tongue) -> String {
    phrase(&products.iter().collect::<Vec<_>>(), tongue, |product| &product.object)
}

/// Products as one phrase; where there are many: "the program “A”, the device “B” and 3 more products".
pub(super) fn phrase(products: &[&Named], tongue: &Tongue, form: fn(&Named) -> &String) -> String {
    few(products.iter().map(|product| form(product).clone()).collect(), tongue)
}

/// A list in a sentence, the end of a long one counted.
fn few(mut phrases: Vec<String>, tongue: &Tongue) -> String {
    if phrases.len() > NAMED {
        let left = phrases.split_off(NAMED - 1).len();
        let more = Said::new("products-more").with("count", left);
        phrases.push(tongue.say(&more.key, &more.args).unwrap_or_else(|_| "…".to_owned()));
    }
    tongue.figures.and(&phrases)
}

impl Named {
    fn of(product: &YourProduct, tongue: &Tongue) -> Result<Self, WordError> {
        let named = Self::with(&product.name, product.class, tongue)?;
        Ok(Self { fixed_in: cleaned(&product.fixed_in), ..named })
    }

    /// A product as its firm told it.
    pub(super) fn told(product: &ToldProduct, tongue: &Tongue) -> Result<Self, WordError> {
        Self::with(&product.name, product.class, tongue)
    }

    fn with(name: &str, class: ProductClass, tongue: &Tongue) -> Result<Self, WordError> {
        let name = issuer::line(name, NAME);
        let mut args = Map::new();
        args.insert("name".to_owned(), name.clone().into());
        args.insert("class".to_owned(), class.key().into());
        let gender = tongue.say("product-gender", &args)?;
        args.insert("gender".to_owned(), gender.into());
        let subject = tongue.say("product-subject", &args)?;
        let object = tongue.say("product-object", &args)?;
        args.insert("subject".to_owned(), subject.clone().into());
        args.insert("object".to_owned(), object.clone().into());
        Ok(Self { name, class, subject, object, fixed_in: Vec::new(), args })
    }
}

/// What to say about each product. Beginners with many products get sentences about the worst ones only; the others
/// follow as noun and name alone.
pub(super) fn places(
    facts: &[YourProduct],
    named: &[Named],
    tongue: &Tongue,
    beginner: bool,
) -> (Vec<Place>, Vec<String>) {
    let spoken = if beginner && named.len() > NAMED { NAMED - 1 } else { named.len() };
    let sentences = facts.iter().zip(named).take(spoken).map(|(fact, named)| place(fact, named, tongue));
    let others = named.iter().skip(spoken).map(|named| named.subject.clone());
    (sentences.collect(), others.collect())
}

/// What sentences about all of them choose by: `count`, `thing` (`software` on a computer, a `device`, or `other`: both
/// or not known), and `gender` and `class` of the first, which mean something where it is the only one.
pub(super) fn grammar(products: &[Named]) -> Map<String, Value> {
    let first = products.first().map(|first| &first.args);
    let of_first = |name: &str| first.and_then(|args| args.get(name)).cloned().unwrap_or_else(|| "none".into());
    let mut things = products.iter().map(|product| thing(product.class));
    let thing = things.next().filter(|first| things.all(|thing| thing == *first)).unwrap_or("other");
    Said::new("")
        .with("count", products.len())
        .with("thing", thing)
        .with("gender", of_first("gender"))
        .with("class", of_first("class"))
        .args
}

const fn thing(class: ProductClass) -> &'static str {
    match class {
        ProductClass::Program
        | ProductClass::Browser
        | ProductClass::WebSoftware
        | ProductClass::ServerSoftware
        | ProductClass::Library => "software",
        ProductClass::Device
        | ProductClass::NetworkDevice
        | ProductClass::ControlUnit
        | ProductClass::Camera
        | ProductClass::Phone
        | ProductClass::Printer
        | ProductClass::MedicalDevice => "device",
        // A system may run a computer as well as a device.
        ProductClass::OperatingSystem | ProductClass::Product => "other",
    }
}

fn place(fact: &YourProduct, named: &Named, tongue: &Tongue) -> Place {
    if let Some(keyword) = &fact.keyword {
        return asked(fact, keyword, named, tongue);
    }
    let told = fact.lapsed.map(|day| tongue.figures.date(day, DateForm::Month, day));
    let version = fact.version.as_deref().map(|version| issuer::line(version, VERSION)).filter(|v| !v.is_empty());
    let key = match fact.certainty {
        // Nothing was told, so nothing can lie in a range: say what is true.
        Certainty::VersionAffected if version.is_none() => "place-version-unknown",
        Certainty::VersionAffected => "place-version-affected",
        Certainty::AllVersions => "place-all-versions",
        Certainty::VersionUnknown if fact.lapsed.is_some() => "place-version-lapsed",
        Certainty::VersionUnknown => "place-version-unknown",
        Certainty::RangeUnreadable => "place-range-unreadable",
        Certainty::RangeUnstated => "place-range-unstated",
        Certainty::StatusUnclear => "place-status-unclear",
    };
    let sure = Said::new(key)
        .with_all(&named.args)
        .with("known", yes_no(version.is_some()))
        .with("told", told.unwrap_or_else(|| "none".to_owned()))
        .with("version", version.unwrap_or_else(|| "none".to_owned()));
    let mut says = vec![sure];
    let in_warning: Vec<String> = cleaned(&fact.named).iter().map(|name| quoted(name, tongue)).collect();
    let loosely = match fact.meeting {
        Meeting::Member => Some("place-meeting-member"),
        Meeting::Line => Some("place-meeting-line"),
        Meeting::NameWithoutVendor => Some("place-meeting-name"),
        Meeting::Purl | Meeting::Cpe | Meeting::Name | Meeting::Catalogue | Meeting::Keyword => None,
    };
    // A reader who reads its own words again learns nothing from them.
    let same_words = cleaned(&fact.named).iter().all(|name| name.eq_ignore_ascii_case(&named.name));
    if let Some(key) = loosely.filter(|_| !in_warning.is_empty() && !same_words) {
        says.push(Said::new(key).with_all(&named.args).with("named", few(in_warning, tongue)));
    }
    let why = Said::new("place-why").with("meeting", kebab(&fact.meeting)).with("certainty", kebab(&fact.certainty));
    place_of(says, why, fact, named)
}

/// Nobody told us that it is in use: the letter says what was asked for and what the warning names.
fn asked(fact: &YourProduct, keyword: &str, named: &Named, tongue: &Tongue) -> Place {
    let in_warning: Vec<String> = cleaned(&fact.named).iter().map(|name| quoted(name, tongue)).collect();
    let says = Said::new("place-keyword")
        .with("known", yes_no(!in_warning.is_empty()))
        .with("keyword", quoted(&issuer::line(keyword, NAME), tongue))
        .with("named", few(in_warning, tongue));
    let why = Said::new("place-why").with("meeting", kebab(&fact.meeting)).with("certainty", kebab(&fact.certainty));
    place_of(vec![says], why, fact, named)
}

fn place_of(says: Vec<Said>, why: Said, fact: &YourProduct, named: &Named) -> Place {
    let mut proof: Vec<Said> = listed("place-named", "named", &cleaned(&fact.named));
    proof.push(why);
    Place { says, versions: versions(fact, named), proof }
}

/// The affected versions, and those that repair it.
pub(super) fn versions(fact: &YourProduct, named: &Named) -> Vec<Said> {
    let mut versions = listed("place-affected", "versions", &cleaned(&fact.affected_versions));
    versions.extend(listed("place-fixed", "versions", &named.fixed_in));
    versions
}

pub(super) fn quoted(name: &str, tongue: &Tongue) -> String {
    let sentence = Said::new("quoted").with("text", name);
    tongue.say(&sentence.key, &sentence.args).unwrap_or_else(|_| name.to_owned())
}

fn listed(key: &str, variable: &str, items: &[String]) -> Vec<Said> {
    if items.is_empty() {
        return Vec::new();
    }
    let shown: Vec<&str> = items.iter().take(VERSIONS).map(String::as_str).collect();
    let mut said = vec![Said::new(key).with(variable, shown.join(" · "))];
    if items.len() > VERSIONS {
        said.push(Said::new("more-at-source").with("count", items.len() - VERSIONS));
    }
    said
}

pub(super) fn cleaned(items: &[String]) -> Vec<String> {
    items.iter().map(|item| issuer::line(item, NAME)).filter(|item| !item.is_empty()).collect()
}

/// The word by which messages choose: the value's own name in data.
pub(super) fn kebab<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
