//! Lists of one JSON object a line: the end-of-life pages' products, the `Log4Shell` list of suppliers, our own export.

use serde_json::Value;

use super::{ListError, Listing, head};
use crate::domain::catalogue::{EntryState, ListedProduct};
use crate::domain::cpe::Cpe;
use crate::domain::purl::Purl;

pub(super) fn is_endoflife(text: &str) -> bool {
    let first = head(text);
    first.starts_with('{') && first.contains("\"product\"") && first.contains("\"title\"")
}

pub(super) fn is_suppliers(text: &str) -> bool {
    let first = head(text);
    first.starts_with('{') && first.contains("\"supplier\"") && first.contains("\"product\"")
}

pub(super) fn is_export(text: &str) -> bool {
    head(text).starts_with("{\"vigie-catalogue\"")
}

/// endoflife.date: a product's identifiers belong to one thing.
pub(super) fn endoflife(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    each(text, listing, |line, value, listing| {
        let (Some(title), product) = (value["title"].as_str(), value["product"].as_str().unwrap_or_default()) else {
            return listing.refuse(line, "there is no title");
        };
        let ids = value["identifiers"].as_array().map(Vec::as_slice).unwrap_or_default();
        let cpes: Vec<Cpe> = ids.iter().filter_map(|id| Cpe::parse(id["cpe"].as_str()?)).collect();
        let purls: Vec<Purl> = ids.iter().filter_map(|id| Purl::parse(id["purl"].as_str()?)).collect();
        let Some(vendor) = cpes.iter().find_map(|cpe| cpe.vendor.clone()) else { return };
        let vendor = vendor.replace('_', " ");
        // Images and builds hold the product; they are not what their name says alone.
        let purls = purls.into_iter().filter(|purl| purl.kind != "docker").collect();
        listing.products.push(ListedProduct {
            other_names: vec![(vendor.clone(), product.replace('-', " "))],
            vendor,
            name: title.to_owned(),
            cpes: same_maker(cpes),
            purls,
            state: EntryState::Confirmed,
            seen: 1,
            ..ListedProduct::default()
        });
    })
}

/// CPEs of the first one's part and vendor only: pages of a family list those of its members too.
fn same_maker(cpes: Vec<Cpe>) -> Vec<Cpe> {
    let Some(first) = cpes.first().cloned() else { return cpes };
    cpes.into_iter().filter(|cpe| cpe.part == first.part && cpe.vendor == first.vendor).collect()
}

/// Suppliers and products as an authority wrote them down.
pub(super) fn suppliers(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    each(text, listing, |line, value, listing| {
        let (Some(vendor), Some(name)) = (value["supplier"].as_str(), value["product"].as_str()) else {
            return listing.refuse(line, "supplier or product is missing");
        };
        if vendor.trim().is_empty() || name.trim().is_empty() {
            return listing.refuse(line, "supplier or product is empty");
        }
        listing.products.push(ListedProduct {
            vendor: vendor.trim().to_owned(),
            name: name.trim().to_owned(),
            seen: 1,
            ..ListedProduct::default()
        });
    })
}

/// What `product export` wrote.
pub(super) fn export(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    each(text, listing, |line, value, listing| {
        if value.get("vigie-catalogue").is_some() {
            return;
        }
        let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let also = value["also"].as_array().map(Vec::as_slice).unwrap_or_default();
        let also: Vec<&str> = also.iter().filter_map(Value::as_str).collect();
        let own = [word("cpe"), word("purl")];
        let all = || own.iter().map(String::as_str).chain(also.iter().copied());
        let pair = |text: &&str| text.split_once('|').map(|(vendor, name)| (vendor.to_owned(), name.to_owned()));
        if word("name").is_empty() {
            return listing.refuse(line, "there is no name");
        }
        listing.products.push(ListedProduct {
            vendor: word("vendor"),
            name: word("name"),
            other_names: also.iter().filter_map(pair).collect(),
            cpes: all().filter_map(Cpe::parse).collect(),
            purls: all().filter_map(Purl::parse).collect(),
            family: value["family"].as_str().and_then(|text| pair(&text)),
            state: match word("state").as_str() {
                "well-known" => EntryState::WellKnown,
                "confirmed" => EntryState::Confirmed,
                _ => EntryState::Unconfirmed,
            },
            seen: value["seen"].as_u64().and_then(|seen| u32::try_from(seen).ok()).unwrap_or_default(),
            source: value["source"].as_str().map(str::to_owned),
        });
    })
}

#[expect(clippy::unnecessary_wraps, reason = "readers of lists may fail, and this is their last step")]
fn each(text: &str, listing: &mut Listing, take: impl Fn(usize, &Value, &mut Listing)) -> Result<(), ListError> {
    for (line, content) in (1..).zip(text.lines()).filter(|(_, content)| !content.trim().is_empty()) {
        match serde_json::from_str::<Value>(content) {
            Ok(value) if value.is_object() => take(line, &value, listing),
            Ok(_) => listing.refuse(line, "this is no object"),
            Err(why) => listing.refuse(line, format!("this is no JSON: {why}")),
        }
    }
    Ok(())
}
