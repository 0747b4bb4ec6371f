//! WORDS: the vocabulary of the house, as plain data and total functions.
//!
//! What this room does: it says what an advisory, a product, a reader, a verdict, an edition, a letter and a delivery
//! *are*. What it never does: input, output, time, frameworks. Which door to open: one word, one file; to add a fact to
//! the letters start in [`facts`], to read more from documents in [`advisory`], to change the ledger in [`delivery`].

pub mod advisory;
pub mod ageing;
pub mod alarm;
pub mod article;
pub mod assessment;
pub mod attention;
pub mod audit;
pub mod catalogue;
pub mod clearance;
pub mod closed;
pub mod correction;
pub mod cpe;
pub mod cvss;
pub mod delivery;
pub mod difference;
pub mod digest;
pub mod door;
pub mod edition;
pub mod epss;
pub mod exchange;
pub mod facts;
pub mod feedback;
pub mod finding;
pub mod inventory;
pub mod keyword;
pub mod known_exploited;
pub mod lane;
pub mod letter;
pub mod library;
pub mod link;
pub mod material;
pub mod name;
pub mod newsletter;
pub mod old_news;
pub mod order;
pub mod own_products;
pub mod pace;
pub mod product;
pub mod product_class;
pub mod purl;
pub mod question;
pub mod rating;
pub mod refusal;
pub mod reply;
pub mod return_path;
pub mod rhythm;
pub mod ruling;
pub mod scheme;
pub mod short_code;
pub mod staff;
pub mod stream;
pub mod subscriber;
pub mod tenant;
pub mod tip;
pub mod trade;
pub mod vendor;
pub mod verdict;
pub mod version;
pub mod vulnerability;
pub mod window;
pub mod wishes;
pub mod wording;
mod words;

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits: the name of sources, variants and editions.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    use std::fmt::Write as _;
    sha2::Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
