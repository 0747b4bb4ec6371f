//! Copies for programs: an advisory as XML or JSON of our own form, or as CSAF, our sentences in every language of the letter.
//!
//! The form descends from EISPP (identification, classification, system information, description, solution, further
//! sources) and speaks CSAF's words. What this room does: it chooses and cleans what is written, says the sentences, and
//! writes them in a fixed order, so that the same facts always make the same bytes. What it never does: leave something of
//! the advisory out, or name a reader. The two schemas and a guide to every element are in `config/exchange/`.

mod csaf;
mod model;
mod xml;

use super::helping::Speaker;
use super::products::{self, kebab};
use super::said::Said;
use super::tongue::{Tongue, WordError};
use super::{Press, PressError, danger, details, issuer, steps, view};
use crate::domain::exchange::{Exchange, ExchangeItem, ExchangeProduct, ExchangeRemedy, ExchangeWeakness};
use crate::domain::facts::{IssuerText, YourProduct};
use crate::domain::rating::Rating;
use crate::domain::tenant::Brand;
use model::{
    Advisory, Classification, Deadline, Document, Epss, Exploitation, Identification, Identifier, KnownExploited, Part,
    Party, Product, ReaderProduct, Reference, Remedy, Score, Solution, State, Step, Steps, SystemInformation, Text,
    Vulnerability, Weakness,
};

/// The form's edition.
const VERSION: &str = "1.0";
/// The schema of the XML form.
pub const XSD: &str = include_str!("../../../config/exchange/vigie-advisory-1.0.xsd");
/// The one attribute of `xml:` that it names (`xml:lang`), so that nothing is fetched to validate.
pub const XML_XSD: &str = include_str!("../../../config/exchange/xml.xsd");
/// The schema of the JSON form.
pub const JSON_SCHEMA: &str = include_str!("../../../config/exchange/vigie-advisory-1.0.schema.json");

/// Characters of a name, a title, a link.
const LINE: usize = 1_000;
/// Characters of one text.
const BLOCK: usize = 200_000;

impl Press {
    /// The copy as XML: UTF-8, valid by [`XSD`].
    pub fn exchange_xml(&self, exchange: &Exchange) -> Result<Vec<u8>, PressError> {
        xml::write(&self.document(exchange)?).map_err(|why| failed(&why))
    }

    /// The copy as JSON: UTF-8, valid by [`JSON_SCHEMA`].
    pub fn exchange_json(&self, exchange: &Exchange) -> Result<Vec<u8>, PressError> {
        pretty(&self.document(exchange)?)
    }

    /// The first advisory as a CSAF document of our own, for those whose source is in another form.
    pub fn exchange_csaf(&self, exchange: &Exchange) -> Result<Vec<u8>, PressError> {
        let Some(item) = exchange.items.first() else { return Err(failed(&"no advisory to copy")) };
        let made_of = Said::new("csaf-made-of")
            .with("publisher", line(&item.facts.publisher))
            .with("id", line(&item.facts.tracking_id))
            .with("revision", line(&item.facts.revision))
            .with("hash", item.facts.source_sha256.clone());
        let made_of = self.in_whole(&exchange.brand.key, &exchange.languages, |speakers| {
            let main = speakers.first().ok_or_else(|| super::sheet::missing(&exchange.languages))?;
            Ok(main.tongue().say(&made_of.key, &made_of.args)?)
        })?;
        pretty(&csaf::document(&exchange.brand, item, &line(&made_of)))
    }

    fn document(&self, exchange: &Exchange) -> Result<Document, PressError> {
        self.in_whole(&exchange.brand.key, &exchange.languages, |speakers| {
            let mut first = 1;
            let mut advisories = Vec::new();
            for item in &exchange.items {
                advisories.push(advisory(&exchange.brand, item, speakers, first)?);
                first += item.products.len();
            }
            Ok(Document { version: VERSION, advisories })
        })
    }
}

fn failed(why: &impl std::fmt::Display) -> PressError {
    PressError::Render { template: "exchange".to_owned(), why: why.to_string() }
}

fn pretty(document: &impl serde::Serialize) -> Result<Vec<u8>, PressError> {
    let mut bytes = serde_json::to_vec_pretty(document).map_err(|why| failed(&why))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// One advisory; its products are numbered from `first`, so that every id occurs once in the document.
fn advisory(
    brand: &Brand,
    item: &ExchangeItem,
    speakers: &[Speaker<'_>],
    first: usize,
) -> Result<Advisory, PressError> {
    let ids = |places: &[usize]| -> Vec<String> { places.iter().map(|place| format!("p{}", place + first)).collect() };
    let mut reactions = Vec::new();
    let mut description = Vec::new();
    let mut all_steps = Vec::new();
    for speaker in speakers {
        let said = Sentences::of(item, brand, speaker.tongue())?;
        reactions.push(said.reaction);
        description.extend(said.parts);
        all_steps.push(said.steps);
    }
    description.extend(issuer_parts(item));
    Ok(Advisory {
        identification: identification(brand, item),
        classification: classification(item, reactions, &ids),
        system_information: systems(item, &ids),
        description,
        solution: Solution { steps: all_steps, remedies: remedies(item, &ids) },
        references: references(item),
    })
}

fn identification(brand: &Brand, item: &ExchangeItem) -> Identification {
    let facts = &item.facts;
    let status = if facts.withdrawn {
        "withdrawn"
    } else if item.interim {
        "interim"
    } else {
        "final"
    };
    let moment = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    Identification {
        publisher: Party { name: line(&facts.publisher), namespace: line(&item.namespace), contact: None },
        disseminator: Party {
            name: line(&brand.name),
            namespace: line(&brand.site),
            contact: Some(line(&brand.help)).filter(|help| !help.is_empty()),
        },
        // A name that holds nothing one can print still needs one.
        tracking_id: Some(line(&facts.tracking_id))
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| facts.source_sha256.clone()),
        aliases: lines(&item.aliases),
        revision: line(&facts.revision),
        status,
        initial_release: item.initial_release.map(moment),
        current_release: item.current_release.map(moment),
        written: facts.today.to_string(),
        tlp: facts.tlp.label(),
        source_sha256: facts.source_sha256.clone(),
        changes: facts.changes.iter().map(|change| change.key()).collect(),
        titles: text(item, &line(&facts.title)).into_iter().collect(),
    }
}

fn classification(item: &ExchangeItem, reactions: Vec<Text>, ids: &impl Fn(&[usize]) -> Vec<String>) -> Classification {
    let facts = &item.facts;
    Classification {
        rating: model::Rating {
            level: facts.rating.key(),
            scheme: item.scheme.clone(),
            may_be_worse: facts.unrated && facts.rating != Rating::VeryHigh,
            reactions,
        },
        deadline: facts.deadline.map(|day| Deadline { date: day.to_string(), look_for_traces: facts.forensics }),
        exploitation: Exploitation {
            known: facts.danger.exploited,
            public: facts.danger.exploit_public,
            ransomware: facts.danger.ransomware,
            since: facts.danger.exploited_since.map(|day| day.to_string()),
        },
        vulnerabilities: item.weaknesses.iter().map(|one| vulnerability(item, one, ids)).collect(),
    }
}

fn vulnerability(item: &ExchangeItem, one: &ExchangeWeakness, ids: &impl Fn(&[usize]) -> Vec<String>) -> Vulnerability {
    let scores = one.scores.iter().map(|score| Score {
        version: line(&score.version),
        base: score.base.filter(|base| (0.0..=10.0).contains(base)).and_then(number),
        vector: line(&score.vector),
        products: ids(&score.products),
    });
    let since = one.exploited_since;
    Vulnerability {
        cve: one.cve.clone().filter(|cve| is_cve(cve)),
        yours: one.yours,
        exploited: one.exploited,
        ids: identifiers(one),
        title: one.title.as_deref().and_then(|title| text(item, &line(title))),
        cwes: one
            .cwes
            .iter()
            .map(|(id, name)| Weakness { id: line(id), name: line(name) })
            .filter(|cwe| !cwe.id.is_empty())
            .collect(),
        scores: scores.collect(),
        known_exploited: one
            .listed
            .map(|listed| KnownExploited {
                added: listed.added.map(|day| day.to_string()),
                due: listed.due.map(|day| day.to_string()),
                ransomware: listed.ransomware,
            })
            .or_else(|| since.map(|day| KnownExploited { added: Some(day.to_string()), due: None, ransomware: false })),
        epss: one.epss.and_then(|epss| {
            Some(Epss {
                probability: number(epss.probability)?,
                percentile: epss.percentile.and_then(number),
                date: epss.date.map(|day| day.to_string()),
            })
        }),
        states: one
            .stated
            .iter()
            .map(|(stated, products)| State { state: stated.key(), products: ids(products) })
            .collect(),
        threats: one.threats.iter().filter_map(|threat| text(item, &block(threat))).collect(),
    }
}

fn systems(item: &ExchangeItem, ids: &impl Fn(&[usize]) -> Vec<String>) -> SystemInformation {
    let yours = |at: usize| item.readers.iter().any(|(_, met)| met.contains(&at));
    let product = |(at, one): (usize, &ExchangeProduct)| Product {
        id: ids(&[at]).pop().unwrap_or_default(),
        yours: yours(at),
        vendor: one.vendor.as_deref().map(line).filter(|vendor| !vendor.is_empty()),
        name: line(&one.name),
        versions: one.versions.as_deref().map(line).filter(|versions| !versions.is_empty()),
        fixed_in: lines(&one.fixed_in),
        cpes: lines(&one.cpes),
        purls: lines(&one.purls),
    };
    let reader = |(one, met): &(YourProduct, Vec<usize>)| ReaderProduct {
        name: line(&one.name),
        version: one.version.as_deref().map(line).filter(|version| !version.is_empty()),
        class: one.class.key(),
        certainty: kebab(&one.certainty),
        meeting: kebab(&one.meeting),
        products: ids(met),
        affected_versions: lines(&one.affected_versions),
        fixed_in: lines(&one.fixed_in),
    };
    SystemInformation {
        products: item.products.iter().enumerate().map(product).collect(),
        reader_products: item.readers.iter().map(reader).collect(),
    }
}

/// What our own sentences say in one language.
struct Sentences {
    reaction: Text,
    parts: Vec<Part>,
    steps: Steps,
}

impl Sentences {
    /// The sentences of the letters, for every level of skill.
    fn of(item: &ExchangeItem, brand: &Brand, tongue: &Tongue) -> Result<Self, WordError> {
        let facts = &item.facts;
        let named = products::name(&facts.products, tongue)?;
        let about = view::about(facts, &named, tongue);
        let say = |keys: &[&str]| -> Result<String, WordError> {
            let said: Result<Vec<String>, WordError> = keys.iter().map(|key| tongue.say(key, &about)).collect();
            Ok(line(&said?.join(" ")))
        };
        let lang = Some(tongue.tag.clone());
        let part = |kind: &'static str, level: Option<&'static str>, text: String| Part {
            kind,
            level,
            vulnerability: None,
            heading: None,
            text: Text { lang: lang.clone(), text },
        };
        let mut parts = Vec::new();
        let mut all_steps = Vec::new();
        if facts.withdrawn {
            parts.push(part("summary", None, say(&["withdrawn-opening", "withdrawn-advice"])?));
        } else {
            parts.push(part("summary", Some("beginner"), say(&["opening", "opening-reason"])?));
            parts.push(part("summary", Some("intermediate"), say(&["opening", "rating-meaning"])?));
            parts.push(part("summary", Some("expert"), spoken(&details::opening(facts), tongue)?));
            let danger = danger::sentences(facts, &products::grammar(&named), tongue);
            parts.push(part("impact", None, spoken(&danger, tongue)?));
            for step in steps::steps(facts, &named, &line(&brand.help), tongue) {
                all_steps.push(Step { text: spoken(&step.says, tongue)?, link: step.link });
            }
        }
        parts.retain(|part| !part.text.text.is_empty());
        Ok(Self {
            reaction: Text { lang, text: say(&["rating-meaning"])? },
            parts,
            steps: Steps { lang: tongue.tag.clone(), steps: all_steps },
        })
    }
}

fn spoken(sentences: &[Said], tongue: &Tongue) -> Result<String, WordError> {
    let said: Result<Vec<String>, WordError> =
        sentences.iter().map(|sentence| tongue.say(&sentence.key, &sentence.args)).collect();
    Ok(line(&said?.join(" ")))
}

/// The issuer's own texts: about the whole, then weakness by weakness.
fn issuer_parts(item: &ExchangeItem) -> Vec<Part> {
    let part = |weakness: Option<&ExchangeWeakness>, given: &IssuerText| {
        Some(Part {
            kind: "issuer",
            level: None,
            vulnerability: weakness.and_then(called),
            heading: given.title.as_deref().map(line).filter(|heading| !heading.is_empty()),
            text: text(item, &block(&given.text))?,
        })
    };
    let whole = item.facts.issuer_texts.iter().filter_map(|given| part(None, given));
    let each = item
        .weaknesses
        .iter()
        .flat_map(|one| one.texts.iter().map(move |given| (one, given)))
        .filter_map(|(one, given)| part(Some(one), given));
    whole.chain(each).collect()
}

/// Remedies in the order of the issuer, the best kind first.
fn remedies(item: &ExchangeItem, ids: &impl Fn(&[usize]) -> Vec<String>) -> Vec<Remedy> {
    let mut all: Vec<(&ExchangeWeakness, &ExchangeRemedy)> =
        item.weaknesses.iter().flat_map(|one| one.remedies.iter().map(move |remedy| (one, remedy))).collect();
    all.sort_by_key(|(_, remedy)| remedy.kind);
    let remedy = |(one, given): (&ExchangeWeakness, &ExchangeRemedy)| Remedy {
        kind: kebab(&given.kind),
        vulnerability: called(one),
        restart: given.restart.map(|restart| kebab(&restart)),
        date: given.date.map(|day| day.to_string()),
        link: given.link.as_deref().and_then(issuer::address),
        products: ids(&given.products),
        text: text(item, &block(&given.text)),
    };
    all.into_iter().map(remedy).collect()
}

fn references(item: &ExchangeItem) -> Vec<Reference> {
    let links = item.references.iter().filter_map(|(link, own)| {
        Some(Reference { own: *own, url: issuer::address(&link.url)?, summary: line(&link.summary) })
    });
    links.collect()
}

/// The identifiers that are no CVE, each with who gave it.
fn identifiers(one: &ExchangeWeakness) -> Vec<Identifier> {
    let odd =
        one.cve.iter().filter(|cve| !is_cve(cve)).map(|cve| Identifier { system: "CVE".to_owned(), text: line(cve) });
    odd.chain(one.ids.iter().map(|(system, id)| Identifier { system: line(system), text: line(id) })).collect()
}

/// `CVE-2024-1234`: a year and at least four digits.
fn is_cve(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let parts = text.strip_prefix("CVE-").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(year, number)| year.len() == 4 && number.len() >= 4 && digits(year) && digits(number))
}

/// The CVE, else the first other identifier.
fn called(one: &ExchangeWeakness) -> Option<String> {
    let other = || one.ids.first().map(|(_, id)| line(id));
    one.cve.as_deref().map(line).or_else(other).filter(|id| !id.is_empty())
}

/// A text of the issuer, in the language of the document; nothing where there are no words.
fn text(item: &ExchangeItem, clean: &str) -> Option<Text> {
    let lang = item.facts.document_language.clone().filter(|tag| is_language(tag));
    (!clean.is_empty()).then(|| Text { lang, text: clean.to_owned() })
}

/// A tag of the shape that both schemas take (RFC 5646, loosely): `de`, `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let well_formed = |part: &str, digits: bool| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic() || (digits && b.is_ascii_digit()))
    };
    tag.split('-').enumerate().all(|(at, part)| well_formed(part, at > 0))
}

fn line(text: &str) -> String {
    issuer::line(text, LINE)
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| line(text)).filter(|text| !text.is_empty()).collect()
}

fn block(text: &str) -> String {
    issuer::block(text, BLOCK).0
}

/// As people write it: 9.8, not 9.800000190734863.
fn number(value: f32) -> Option<serde_json::Number> {
    serde_json::Number::from_f64(value.to_string().parse().ok()?)
}
