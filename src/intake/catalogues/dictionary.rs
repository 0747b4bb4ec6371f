//! Lists of CPE names: NVD's dictionary in XML, the answers of its interface, and packages by ecosystem.

use std::collections::HashSet;

use serde_json::Value;

use super::{ListError, Listing, head};
use crate::domain::catalogue::{EntryState, ListedProduct, cpe_name_key};
use crate::domain::cpe::Cpe;
use crate::domain::purl::Purl;

/// The attribute that names an item in the dictionary (NISTIR 7697, cpe-dictionary-extension 2.3).
const ITEM: &str = "cpe23-item name=\"";

pub(super) fn is_xml(text: &str) -> bool {
    head(text).contains("<cpe-list")
}

pub(super) fn is_answer(text: &str) -> bool {
    let first = head(text);
    first.trim_start().starts_with('{') && first.contains("\"NVD_CPE\"")
}

pub(super) fn is_ecosystems(text: &str) -> bool {
    let first = head(text);
    first.trim_start().starts_with('{') && first.contains("\"ecosystems\"")
}

/// Every product of the dictionary once, whatever its versions.
pub(super) fn xml(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    let mut known = HashSet::new();
    for (line, content) in (1..).zip(text.lines()) {
        for item in content.split(ITEM).skip(1) {
            let Some((name, _)) = item.split_once('"') else {
                return Err(ListError::Malformed { line, why: "the name of an item does not end".to_owned() });
            };
            match Cpe::parse(&plain(name)) {
                Some(cpe) => add(cpe, &mut known, listing),
                None => listing.refuse(line, format!("{name:?} is no CPE name")),
            }
        }
    }
    if text.contains("</cpe-list>") {
        return Ok(());
    }
    Err(ListError::Malformed { line: text.lines().count(), why: "the list does not end".to_owned() })
}

/// NVD's interface 2.0: products with the names that they replace.
pub(super) fn answer(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    let value = json(text)?;
    let mut known = HashSet::new();
    for item in value["products"].as_array().into_iter().flatten() {
        let item = &item["cpe"];
        let name = item["cpeName"].as_str().unwrap_or_default();
        let Some(cpe) = Cpe::parse(name) else {
            listing.refuse(1, format!("{name:?} is no CPE name"));
            continue;
        };
        let replaced = item["deprecates"].as_array().into_iter().flatten();
        let replaced: Vec<Cpe> = replaced.filter_map(|other| Cpe::parse(other["cpeName"].as_str()?)).collect();
        if item["deprecated"] != Value::Bool(true) {
            add(cpe, &mut known, listing);
            if let Some(product) = listing.products.last_mut() {
                product.cpes.extend(replaced);
            }
        }
    }
    Ok(())
}

/// Packages of an ecosystem, each with its CPEs.
pub(super) fn ecosystems(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    let value = json(text)?;
    for (ecosystem, packages) in value["ecosystems"].as_object().into_iter().flatten() {
        for (package, cpes) in packages.as_object().into_iter().flatten() {
            let cpes = cpes.as_array().map(Vec::as_slice).unwrap_or_default();
            let cpes: Vec<Cpe> = cpes.iter().filter_map(|cpe| Cpe::parse(cpe.as_str()?)).collect();
            // Several CPEs are several products for all that the list says.
            let [cpe] = cpes.as_slice() else { continue };
            let purl = purl_kind(ecosystem).and_then(|kind| Purl::parse(&format!("pkg:{kind}/{package}")));
            listing.products.push(ListedProduct {
                other_names: host(ecosystem).map(|host| (host.to_owned(), package.clone())).into_iter().collect(),
                cpes: vec![cpe.clone()],
                purls: purl.into_iter().collect(),
                state: EntryState::Confirmed,
                ..ListedProduct::default()
            });
        }
    }
    Ok(())
}

fn purl_kind(ecosystem: &str) -> Option<&'static str> {
    Some(match ecosystem {
        "go_modules" => "golang",
        "npm" => "npm",
        "php_composer" => "composer",
        "pypi" => "pypi",
        "rubygems" => "gem",
        "rust_crates" => "cargo",
        _ => return None,
    })
}

/// What people name as the maker of a plug-in.
fn host(ecosystem: &str) -> Option<&'static str> {
    match ecosystem {
        "wordpress_plugins" | "wordpress_themes" => Some("WordPress"),
        "jenkins_plugins" => Some("Jenkins"),
        _ => None,
    }
}

fn add(cpe: Cpe, known: &mut HashSet<String>, listing: &mut Listing) {
    if cpe_name_key(&cpe).is_some_and(|key| known.insert(key)) {
        listing.products.push(ListedProduct {
            cpes: vec![cpe],
            state: EntryState::Confirmed,
            ..ListedProduct::default()
        });
    }
}

fn json(text: &str) -> Result<Value, ListError> {
    serde_json::from_str(text).map_err(|why| ListError::Malformed { line: why.line(), why: why.to_string() })
}

/// An attribute's text without the five entities that XML knows of itself.
fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&amp;", "&")
}
