//! Lists in columns: CSV and TSV with a row of headings.

use std::collections::BTreeMap;

use super::{ListError, Listing, head};
use crate::domain::catalogue::{EntryState, ListedProduct, name_key};
use crate::domain::cpe::Cpe;
use crate::domain::name::product_words;
use crate::domain::purl::Purl;

/// Of several CPEs under one name, one must have this share of the records (in hundredths) to be what is meant.
const CLEAR: u32 = 60;

/// True where the first line holds all of these headings.
pub(super) fn has(text: &str, headings: &[&str]) -> bool {
    let first = head(text).lines().next().unwrap_or_default();
    let columns: Vec<&str> = first.split([',', '\t']).map(|column| column.trim_matches(['"', ' '])).collect();
    headings.iter().all(|heading| columns.contains(heading)) && (headings.len() > 2 || columns.len() == headings.len())
}

/// Vendor and product as in CPE names, underscores for blanks.
pub(super) fn pairs(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    each(text, &["vendor", "product"], listing, |row, listing| {
        let cpe = cpe("a", row.cell(0), row.cell(1));
        match cpe.filter(|cpe| cpe.vendor.is_some() && cpe.product.is_some()) {
            // Which part it is the pair does not say: the names alone count.
            Some(cpe) => listing.products.push(ListedProduct {
                vendor: blanks(cpe.vendor.as_deref()),
                name: blanks(cpe.product.as_deref()),
                state: EntryState::Confirmed,
                ..ListedProduct::default()
            }),
            None => listing.refuse(row.line, "vendor or product is missing"),
        }
    })
}

/// The names that issuers of CVE records wrote, with the CPE that was assigned to them.
pub(super) fn cve_names(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    let headings = ["cna_vendor", "cna_product", "cpe_part", "cpe_vendor", "cpe_product", "records"];
    let mut by_name: BTreeMap<String, Vec<(ListedProduct, u32)>> = BTreeMap::new();
    each(text, &headings, listing, |row, listing| {
        let Some(cpe) = cpe(row.cell(2), row.cell(3), row.cell(4)) else {
            return listing.refuse(row.line, "vendor or product of the CPE is missing");
        };
        let Ok(records) = row.cell(5).parse::<u32>() else {
            return listing.refuse(row.line, format!("{:?} is no number of records", row.cell(5)));
        };
        let (vendor, name) = (row.cell(0).trim().to_owned(), row.cell(1).trim().to_owned());
        let key = name_key(&vendor, &name).filter(|key| !key.starts_with('/')).unwrap_or_default();
        let product = ListedProduct {
            vendor,
            name,
            cpes: vec![cpe],
            state: EntryState::Confirmed,
            seen: records,
            ..ListedProduct::default()
        };
        by_name.entry(key).or_default().push((product, records));
    })?;
    for (key, rows) in by_name {
        let all: u32 = rows.iter().map(|(_, records)| records).sum();
        for (product, records) in rows {
            let clear = records * 100 >= all * CLEAR && is_plausible(&product);
            let nameless = ListedProduct { vendor: String::new(), name: String::new(), ..product.clone() };
            listing.products.push(if !key.is_empty() && clear { product } else { nameless });
        }
    }
    Ok(())
}

/// A CPE that shares neither maker nor a longer word with the name was assigned to something else, often a platform.
fn is_plausible(product: &ListedProduct) -> bool {
    let Some(cpe) = product.cpes.first() else { return false };
    let maker = |text: &str| crate::domain::vendor::vendor_key(text);
    let theirs = blanks(cpe.product.as_deref());
    let (own, other) = (product_words(&product.name, &[]), product_words(&theirs, &[]));
    let shared = own.split(' ').any(|word| word.chars().count() > 3 && other.split(' ').any(|theirs| theirs == word));
    let joined = (own.replace(' ', ""), other.replace(' ', ""));
    shared
        || joined.0.contains(&joined.1)
        || joined.1.contains(&joined.0)
        || (maker(&product.vendor) == maker(&blanks(cpe.vendor.as_deref())) && product.seen > 2)
}

/// Package URLs with the CPE of the same product.
pub(super) fn packages(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    each(text, &["purl", "cpe_part", "cpe_vendor", "cpe_product"], listing, |row, listing| {
        let Some(purl) = Purl::parse(row.cell(0)) else {
            return listing.refuse(row.line, format!("{:?} is no package URL", row.cell(0)));
        };
        match cpe(row.cell(1), row.cell(2), row.cell(3)) {
            Some(cpe) => listing.products.push(ListedProduct {
                cpes: vec![cpe],
                purls: vec![purl],
                state: EntryState::Confirmed,
                ..ListedProduct::default()
            }),
            None => listing.refuse(row.line, "vendor or product of the CPE is missing"),
        }
    })
}

/// Makers and products of CISA's catalogue of known-exploited vulnerabilities.
pub(super) fn exploited(text: &str, listing: &mut Listing) -> Result<(), ListError> {
    each(text, &["cveID", "vendorProject", "product"], listing, |row, listing| {
        let (vendor, name) = (row.cell(1).trim(), row.cell(2).trim());
        if vendor.is_empty() || name.is_empty() {
            return listing.refuse(row.line, "vendor or product is missing");
        }
        // "iOS and iPadOS", "Fuji X, Y, and Z": several products under one name are no name.
        if [" and ", ",", "/"].iter().any(|several| name.contains(several)) {
            return;
        }
        listing.products.push(ListedProduct {
            vendor: vendor.to_owned(),
            name: name.to_owned(),
            state: EntryState::Confirmed,
            seen: 1,
            ..ListedProduct::default()
        });
    })
}

/// One row: the cells of the columns asked for.
struct Row<'r> {
    line: usize,
    cells: Vec<&'r str>,
}

impl<'r> Row<'r> {
    fn cell(&self, at: usize) -> &'r str {
        self.cells.get(at).copied().unwrap_or_default()
    }
}

/// Calls for each row with the columns of these headings.
fn each(
    text: &str,
    headings: &[&str],
    listing: &mut Listing,
    mut take: impl FnMut(&Row<'_>, &mut Listing),
) -> Result<(), ListError> {
    let tabs = head(text).lines().next().is_some_and(|first| first.contains('\t'));
    let mut builder = csv::ReaderBuilder::new();
    let builder = builder.flexible(true).quoting(!tabs).delimiter(if tabs { b'\t' } else { b',' });
    let mut reader = builder.from_reader(text.as_bytes());
    let malformed = |error: csv::Error| ListError::Malformed {
        line: error.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(1),
        why: error.to_string(),
    };
    let columns = reader.headers().map_err(malformed)?.clone();
    let places: Vec<Option<usize>> =
        headings.iter().map(|heading| columns.iter().position(|column| column.trim() == *heading)).collect();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(malformed)? {
        let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or_default();
        let cells = places.iter().map(|place| place.and_then(|at| record.get(at)).unwrap_or_default()).collect();
        take(&Row { line, cells }, listing);
    }
    Ok(())
}

/// A CPE of parts that are written as in a formatted string, quoted or not.
fn cpe(part: &str, vendor: &str, product: &str) -> Option<Cpe> {
    let quoted = |text: &str| if text.contains('\\') { text.to_owned() } else { text.replace(':', "\\:") };
    let (vendor, product) = (quoted(vendor.trim()), quoted(product.trim()));
    if vendor.is_empty() || product.is_empty() {
        return None;
    }
    let cpe = Cpe::parse(&format!("cpe:2.3:{}:{vendor}:{product}:*:*:*:*:*:*:*:*", part.trim()))?;
    (cpe.vendor.is_some() && cpe.product.is_some()).then_some(cpe)
}

fn blanks(text: Option<&str>) -> String {
    text.unwrap_or_default().replace('_', " ")
}
