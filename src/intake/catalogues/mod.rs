//! LISTS of products → words: which names, CPEs and package URLs are one product's, as others have gathered it.
//!
//! What it does: it recognises a list by its first bytes and reads it row by row; a bad row is refused with its line
//! and reason, and the good ones are kept. What it never does: decide what becomes of a row (`matching::catalogue`).
//! Which door to open: another kind of list is one function and one line in [`LISTS`].

mod dictionary;
mod lines;
mod tables;

use crate::domain::catalogue::ListedProduct;

/// What was read of a list.
#[derive(Debug, Default)]
pub struct Listing {
    /// What kind of list it is.
    pub kind: &'static str,
    /// Its products.
    pub products: Vec<ListedProduct>,
    /// Rows that were not taken.
    pub refused: Vec<RefusedRow>,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Its line, from 1.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// Why a whole list was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// No reader knows it.
    #[error("this is no list of products that is known (known are {0})")]
    Unrecognised(String),
    /// Not UTF-8.
    #[error("the list is not UTF-8: byte {0} belongs to no character")]
    NotUtf8(usize),
    /// Its frame is broken.
    #[error("line {line}: {why}")]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
}

/// One kind of list.
struct Kind {
    name: &'static str,
    /// True for a text of this kind, by its beginning.
    knows: fn(&str) -> bool,
    read: fn(&str, &mut Listing) -> Result<(), ListError>,
}

/// What can be read. The first that knows the text reads it.
const LISTS: &[Kind] = &[
    Kind { name: "our own export", knows: lines::is_export, read: lines::export },
    Kind { name: "CSV vendor,product", knows: |text| tables::has(text, &["vendor", "product"]), read: tables::pairs },
    Kind {
        name: "CSV of names in CVE records with their CPE",
        knows: |text| tables::has(text, &["cna_vendor", "cna_product", "cpe_vendor", "cpe_product"]),
        read: tables::cve_names,
    },
    Kind {
        name: "package URLs with their CPE",
        knows: |text| tables::has(text, &["purl", "cpe_part", "cpe_vendor", "cpe_product"]),
        read: tables::packages,
    },
    Kind {
        name: "CISA KEV",
        knows: |text| tables::has(text, &["cveID", "vendorProject", "product"]),
        read: tables::exploited,
    },
    Kind { name: "endoflife.date products", knows: lines::is_endoflife, read: lines::endoflife },
    Kind { name: "Log4Shell suppliers", knows: lines::is_suppliers, read: lines::suppliers },
    Kind { name: "CPE dictionary 2.3", knows: dictionary::is_xml, read: dictionary::xml },
    Kind { name: "NVD CPE answer 2.0", knows: dictionary::is_answer, read: dictionary::answer },
    Kind {
        name: "packages by ecosystem with their CPEs",
        knows: dictionary::is_ecosystems,
        read: dictionary::ecosystems,
    },
];

/// Reads a list of any known kind.
pub fn read(bytes: &[u8]) -> Result<Listing, ListError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ListError::NotUtf8(error.valid_up_to()))?;
    let text = text.trim_start_matches('\u{feff}');
    let kind = LISTS
        .iter()
        .find(|kind| (kind.knows)(text))
        .ok_or_else(|| ListError::Unrecognised(LISTS.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ")))?;
    let mut listing = Listing { kind: kind.name, ..Listing::default() };
    (kind.read)(text, &mut listing)?;
    Ok(listing)
}

impl Listing {
    fn refuse(&mut self, line: usize, why: impl Into<String>) {
        self.refused.push(RefusedRow { line, why: why.into() });
    }
}

/// The beginning of a text, where its kind shows.
fn head(text: &str) -> &str {
    let mut end = text.len().min(2_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests;
