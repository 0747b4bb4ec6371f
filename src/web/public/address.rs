//! Where an advisory stands on this site: its permanent address, made of its publisher's identifier.
//!
//! An identifier may hold any character, so it travels escaped, as one segment: `/de/advisories/ICSA-24-102-01`. Where two
//! publishers use the same one, the name space stands before it: `NAMESPACE|ID`.

use url::form_urlencoded::byte_serialize;

use crate::domain::library::Listing;

/// The path of an advisory in a language.
pub(super) fn of(language: &str, listing: &Listing) -> String {
    format!("/{language}/advisories/{}", segment(&listing.headings.tracking_id))
}

/// The same where its identifier alone does not name it.
pub(super) fn in_full(language: &str, listing: &Listing) -> String {
    format!("/{language}/advisories/{}", segment(&listing.id()))
}

/// A text as one segment of a path (RFC 3986 section 3.3), or as a value in a query.
pub(super) fn segment(text: &str) -> String {
    match text {
        // Browsers and proxies take these for steps (RFC 3986 section 5.2.4).
        "." | ".." => format!("|{text}").replace('|', "%7C"),
        text => byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20"),
    }
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn whatever_an_identifier_holds_it_is_one_segment() {
        assert_eq!(segment("ICSA-24-102-01"), "ICSA-24-102-01");
        assert_eq!(segment("https://cert.example|A"), "https%3A%2F%2Fcert.example%7CA");
        assert_eq!(segment("../../etc"), "..%2F..%2Fetc");
        assert_eq!(segment("a b?c#d%+"), "a%20b%3Fc%23d%25%2B");
        assert_eq!(segment(".."), "%7C..");
    }
}
