//! One advisory in a list, as pages and feeds show it: nothing of a stranger that could do harm, nothing that costs a
//! document to be read.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::address;
use crate::domain::library::Listing;
use crate::press::one_line;

/// What a list shows of an advisory.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Entry {
    pub(super) to: String,
    /// The publisher's own words, and their language where it is stated.
    pub(super) title: String,
    pub(super) language: Option<String>,
    pub(super) publisher: String,
    /// Where all of its publisher are listed.
    pub(super) from_publisher: String,
    pub(super) number: String,
    pub(super) dated: NaiveDate,
    pub(super) rating: &'static str,
    pub(super) exploited: bool,
    pub(super) withdrawn: bool,
    /// Products with their makers; of many the first.
    pub(super) products: Vec<String>,
    pub(super) updated: DateTime<Utc>,
}

impl Entry {
    /// What a list in a language shows of an advisory.
    pub(super) fn of(language: &str, listing: &Listing) -> Self {
        let headings = &listing.headings;
        let title = one_line(&headings.title, 200);
        let number = one_line(&headings.tracking_id, 80);
        let from_publisher = format!("/{language}/advisories?publisher={}", address::segment(&headings.publisher));
        Self {
            to: address::of(language, listing),
            title: if title.is_empty() { number.clone() } else { title },
            language: headings.language.as_deref().filter(|tag| is_tag(tag)).map(str::to_owned),
            publisher: one_line(&headings.publisher, 120),
            from_publisher,
            number,
            dated: listing.dated.date_naive(),
            rating: listing.rating.key(),
            exploited: listing.exploited,
            withdrawn: listing.withdrawn,
            products: headings.products.iter().map(|name| one_line(name, 120)).collect(),
            updated: listing.released_at.unwrap_or(listing.dated),
        }
    }
}

/// Whether a stranger's word for a language can stand in a page as one (BCP 47).
fn is_tag(tag: &str) -> bool {
    tag.len() <= 35
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::is_tag;

    #[test]
    fn a_language_is_one_or_it_is_not_shown() {
        for tag in ["en", "de-AT", "zh-Hans-CN"] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in ["", "en us", "en\"><script>", "abcdefghi", "-", "en--us"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
