//! The advisory as a CSAF 2.0 document of our own, where the publisher's is in another form.
//!
//! Valid by the standard's schema and its mandatory tests (sections 3 and 6.1): where those ask for more than is known, less
//! is claimed (`csaf_base` instead of `csaf_security_advisory`), and what CSAF 2.0 has no place for (CVSS 4, weakness
//! classes whose names cannot be looked up) is left out. It names itself as ours: its publisher is the sender of the
//! letter, its first note says of which document it was made. What it never does: touch a document that is CSAF already.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{block, called, is_cve, line, number};
use crate::domain::advisory::Tlp;
use crate::domain::cvss;
use crate::domain::exchange::{ExchangeItem, ExchangeProduct, ExchangeRemedy, ExchangeScore, ExchangeWeakness, Stated};
use crate::domain::tenant::Brand;
use crate::domain::vulnerability::{CvssVersion, RemedyKind, Restart};

/// The document; `made_of` says of what it was made.
pub(super) fn document(brand: &Brand, item: &ExchangeItem, made_of: &str) -> Value {
    // A profile promises what its tests ask for (section 4.4): products, and for each weakness a state.
    let whole = !item.products.is_empty()
        && !item.weaknesses.is_empty()
        && item.weaknesses.iter().all(|one| !one.stated.is_empty());
    let mut seen = BTreeSet::new();
    let vulnerabilities: Vec<Value> = item.weaknesses.iter().map(|one| vulnerability(item, one, &mut seen)).collect();
    let mut all = Map::new();
    all.insert("document".to_owned(), head(brand, item, made_of, whole));
    if !item.products.is_empty() {
        let names: Vec<Value> = item.products.iter().enumerate().map(product).collect();
        all.insert("product_tree".to_owned(), json!({ "full_product_names": names }));
    }
    if !vulnerabilities.is_empty() {
        all.insert("vulnerabilities".to_owned(), vulnerabilities.into());
    }
    Value::Object(all)
}

fn head(brand: &Brand, item: &ExchangeItem, made_of: &str, whole: bool) -> Value {
    let facts = &item.facts;
    let moment = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let written = format!("{}T00:00:00Z", facts.today);
    let current = item.current_release.or(item.initial_release);
    let current_text = current.map_or(written, moment);
    let initial = item.initial_release.filter(|initial| current.is_some_and(|current| *initial <= current));
    let mut notes = vec![json!({ "category": "general", "text": made_of })];
    notes
        .extend(facts.issuer_texts.iter().filter_map(|given| note("description", given.title.as_deref(), &given.text)));
    let label = match facts.tlp {
        Tlp::Clear => "WHITE",
        Tlp::Green => "GREEN",
        Tlp::Amber | Tlp::AmberStrict => "AMBER",
        Tlp::Red => "RED",
    };
    let hash = facts.source_sha256.get(..12).unwrap_or_default();
    let mut head = json!({
        "category": if whole { "csaf_security_advisory" } else { "csaf_base" },
        "csaf_version": "2.0",
        "distribution": { "tlp": { "label": label } },
        "notes": notes,
        "publisher": {
            "category": "other",
            "contact_details": line(&brand.help),
            "name": line(&brand.name),
            "namespace": line(&brand.site),
        },
        "title": told(&[&facts.title, &facts.tracking_id]),
        "tracking": {
            "current_release_date": current_text,
            "generator": { "engine": { "name": "Vigie", "version": env!("CARGO_PKG_VERSION") } },
            "id": told(&[&facts.tracking_id, &facts.source_sha256]),
            "initial_release_date": initial.map_or_else(|| current_text.clone(), moment),
            "revision_history": [{ "date": current_text, "number": "1.0.0", "summary": made_of }],
            "status": if item.interim { "interim" } else { "final" },
            // Two revisions of the source are two documents: their hash tells them apart.
            "version": format!("1.0.0+{hash}"),
        },
    });
    let references: Vec<Value> = item
        .references
        .iter()
        .filter_map(|(link, _)| Some((super::issuer::address(&link.url)?, link)))
        .map(|(url, link)| json!({ "category": "external", "summary": told(&[&link.summary, &url]), "url": url }))
        .collect();
    if let Some(head) = head.as_object_mut().filter(|_| !references.is_empty()) {
        head.insert("references".to_owned(), references.into());
    }
    head
}

/// The first of the texts that holds words.
fn told(texts: &[&str]) -> String {
    texts.iter().map(|text| line(text)).find(|text| !text.is_empty()).unwrap_or_default()
}

fn note(category: &str, title: Option<&str>, text: &str) -> Option<Value> {
    let text = block(text);
    let title = title.map(line).filter(|title| !title.is_empty());
    (!text.is_empty()).then(|| match title {
        Some(title) => json!({ "category": category, "text": text, "title": title }),
        None => json!({ "category": category, "text": text }),
    })
}

fn id(place: usize) -> String {
    format!("p{}", place + 1)
}

fn ids(places: impl IntoIterator<Item = usize>) -> Vec<String> {
    places.into_iter().map(id).collect()
}

fn product((place, one): (usize, &ExchangeProduct)) -> Value {
    let vendor = one.vendor.as_deref().filter(|vendor| !one.name.starts_with(vendor));
    let parts = vendor.into_iter().chain([one.name.as_str()]).chain(one.versions.as_deref());
    let name = line(&parts.collect::<Vec<_>>().join(" "));
    let mut helper = Map::new();
    if let Some(cpe) = one.cpes.iter().find(|cpe| is_whole_cpe(cpe)) {
        helper.insert("cpe".to_owned(), cpe.as_str().into());
    }
    if let Some(purl) = one.purls.first() {
        helper.insert("purl".to_owned(), line(purl).into());
    }
    let name = if name.is_empty() { id(place) } else { name };
    let mut product = json!({ "name": name, "product_id": id(place) });
    if let Some(product) = product.as_object_mut().filter(|_| !helper.is_empty()) {
        product.insert("product_identification_helper".to_owned(), helper.into());
    }
    product
}

/// A 2.3 name with all eleven attributes and nothing in them that the standard's expression does not take.
fn is_whole_cpe(cpe: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-*".contains(c);
    let Some(rest) = cpe.strip_prefix("cpe:2.3:") else { return false };
    let parts: Vec<&str> = rest.split(':').collect();
    let whole = |part: &&str| {
        let inside = part.trim_matches('*');
        !part.is_empty() && part.chars().all(plain) && !inside.contains('*') && (*part == "*" || !inside.is_empty())
    };
    parts.len() == 11 && matches!(parts[0], "a" | "o" | "h" | "*") && parts.iter().all(whole)
}

fn vulnerability(item: &ExchangeItem, one: &ExchangeWeakness, seen: &mut BTreeSet<String>) -> Value {
    // Statements about no product in particular are about all that are stated.
    let stated: Vec<usize> = one.stated.iter().flat_map(|(_, products)| products.iter().copied()).collect();
    let all = if stated.is_empty() { (0..item.products.len()).collect() } else { stated };
    let mut whole = Map::new();
    // One CVE may stand in a document once (test 6.1.23).
    let cve = one.cve.as_deref().filter(|cve| is_cve(cve) && seen.insert((*cve).to_owned()));
    if let Some(cve) = cve {
        whole.insert("cve".to_owned(), cve.into());
    }
    let mut names: Vec<Value> = Vec::new();
    if let Some(odd) = one.cve.as_deref().filter(|_| cve.is_none()) {
        names.push(json!({ "system_name": "CVE", "text": line(odd) }));
    }
    let other = one.ids.iter().map(|(system, text)| (line(system), line(text)));
    names.extend(
        other
            .filter(|(system, text)| !system.is_empty() && !text.is_empty())
            .map(|(system, text)| json!({ "system_name": system, "text": text })),
    );
    names.dedup();
    let mut notes: Vec<Value> =
        one.texts.iter().filter_map(|given| note("description", given.title.as_deref(), &given.text)).collect();
    notes.extend(one.threats.iter().filter_map(|threat| note("other", None, threat)));
    if notes.is_empty() {
        let title = one.title.as_deref().unwrap_or_default();
        notes.extend(note("other", None, &told(&[title, &called(one).unwrap_or_default(), &item.facts.tracking_id])));
    }
    let remedies: Vec<Value> = one.remedies.iter().filter_map(|given| remedy(given, &all)).collect();
    for (key, list) in [("ids", names), ("notes", notes), ("remediations", remedies), ("scores", scores(one, &all))] {
        if !list.is_empty() {
            whole.insert(key.to_owned(), list.into());
        }
    }
    if let Some(title) = one.title.as_deref().map(line).filter(|title| !title.is_empty()) {
        whole.insert("title".to_owned(), title.into());
    }
    let by_status: Map<String, Value> = one
        .stated
        .iter()
        .map(|(stated, places)| (group(*stated).to_owned(), ids(places.iter().copied()).into()))
        .collect();
    if !by_status.is_empty() {
        whole.insert("product_status".to_owned(), by_status.into());
    }
    Value::Object(whole)
}

const fn group(stated: Stated) -> &'static str {
    match stated {
        Stated::Affected => "known_affected",
        Stated::UnderInvestigation => "under_investigation",
        Stated::Fixed => "fixed",
        Stated::NotAffected => "known_not_affected",
        Stated::Recommended => "recommended",
    }
}

/// Each product once for each generation of CVSS (test 6.1.7), and only what can be computed again (test 6.1.9).
fn scores(one: &ExchangeWeakness, all: &[usize]) -> Vec<Value> {
    let mut scored: BTreeSet<(&'static str, usize)> = BTreeSet::new();
    one.scores.iter().filter_map(|score| scored_anew(score, all, &mut scored)).collect()
}

fn scored_anew(score: &ExchangeScore, all: &[usize], scored: &mut BTreeSet<(&'static str, usize)>) -> Option<Value> {
    let key = match score.generation {
        CvssVersion::V2 => "cvss_v2",
        CvssVersion::V3 => "cvss_v3",
        CvssVersion::V4 => return None,
    };
    let base = cvss::base_score(score.generation, &score.vector)?;
    let named = if score.products.is_empty() { all } else { &score.products };
    let new: Vec<usize> = named.iter().copied().filter(|place| scored.insert((key, *place))).collect();
    let mut told = json!({ "baseScore": number(base)?, "vectorString": score.vector, "version": score.version });
    if key == "cvss_v3" {
        let severity = match base {
            base if base <= 0.0 => "NONE",
            base if base < 4.0 => "LOW",
            base if base < 7.0 => "MEDIUM",
            base if base < 9.0 => "HIGH",
            _ => "CRITICAL",
        };
        told.as_object_mut()?.insert("baseSeverity".to_owned(), severity.into());
    }
    let known = matches!(score.version.as_str(), "2.0" | "3.0" | "3.1");
    (known && !new.is_empty()).then(|| json!({ key: told, "products": ids(new) }))
}

/// A remedy says what it helps (test 6.1.29); those of CSAF 2.1 are told by what comes nearest.
fn remedy(given: &ExchangeRemedy, all: &[usize]) -> Option<Value> {
    let category = match given.kind {
        RemedyKind::VendorFix | RemedyKind::OptionalPatch => "vendor_fix",
        RemedyKind::Workaround => "workaround",
        RemedyKind::Mitigation => "mitigation",
        RemedyKind::FixPlanned | RemedyKind::NoneAvailable => "none_available",
        RemedyKind::NoFixPlanned => "no_fix_planned",
    };
    let products = if given.products.is_empty() { all } else { &given.products };
    let link = given.link.as_deref().and_then(super::issuer::address);
    let details = [block(&given.text), link.clone().unwrap_or_default()].into_iter().find(|text| !text.is_empty())?;
    let mut remedy = json!({ "category": category, "details": details, "product_ids": ids(products.iter().copied()) });
    let into = remedy.as_object_mut()?;
    if let Some(day) = given.date {
        into.insert("date".to_owned(), format!("{day}T00:00:00Z").into());
    }
    if let Some(restart) = given.restart {
        into.insert("restart_required".to_owned(), json!({ "category": restarted(restart) }));
    }
    if let Some(link) = link {
        into.insert("url".to_owned(), link.into());
    }
    (!products.is_empty()).then_some(remedy)
}

const fn restarted(restart: Restart) -> &'static str {
    match restart {
        Restart::None => "none",
        Restart::VulnerableComponent => "vulnerable_component",
        Restart::Service => "service",
        Restart::Parent => "parent",
        Restart::Dependencies => "dependencies",
        Restart::Connected => "connected",
        Restart::Machine => "machine",
        Restart::Zone => "zone",
        Restart::System => "system",
    }
}
