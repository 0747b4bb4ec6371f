//! Starter profiles: what firms of a trade typically use, so that nobody begins with an empty page.
//!
//! The data is `config/trades.toml`; to add a trade, add it there, and its name (`trade-…`) in every language. Nothing here is sure: a firm strikes out what is not
//! its own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::product::ProfileProduct;

const FILE: &str = include_str!("../../config/trades.toml");

static TRADES: LazyLock<Vec<Trade>> = LazyLock::new(|| read(FILE).unwrap_or_default());

/// A trade with what its firms typically use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trade {
    /// The word by which it is asked for ("bakery").
    pub key: String,
    /// What such a firm is like, one English sentence for operators.
    pub about: String,
    /// What such firms have, the usual first.
    pub products: Vec<Typical>,
}

/// One product that firms of a trade have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Typical {
    /// As it stands in a profile, without a version.
    #[serde(flatten)]
    pub product: ProfileProduct,
    /// How many have it.
    pub how_often: HowOften,
}

/// How many firms of a trade have a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HowOften {
    /// Nearly every one.
    Usual,
    /// Many.
    Often,
}

/// Every trade, in the order of the file.
pub fn trades() -> &'static [Trade] {
    &TRADES
}

/// The trade of that key; case does not count.
pub fn trade(asked: &str) -> Option<&'static Trade> {
    let asked = asked.trim().to_lowercase();
    trades().iter().find(|trade| trade.key == asked)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sets: BTreeMap<String, Lists>,
    trade: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    usual: Vec<String>,
    often: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    about: String,
    sets: Vec<String>,
    usual: Vec<String>,
    often: Vec<String>,
}

fn read(text: &str) -> Result<Vec<Trade>, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    Ok(file.trade.into_iter().map(|row| with_sets(row, &file.sets)).collect())
}

/// A trade's own products and those of its sets, each once.
fn with_sets(row: Row, sets: &BTreeMap<String, Lists>) -> Trade {
    let sets: Vec<&Lists> = row.sets.iter().filter_map(|key| sets.get(key)).collect();
    let usual = row.usual.iter().chain(sets.iter().flat_map(|set| &set.usual)).map(|text| (text, HowOften::Usual));
    let often = row.often.iter().chain(sets.iter().flat_map(|set| &set.often)).map(|text| (text, HowOften::Often));
    let mut products: Vec<Typical> = Vec::new();
    for (text, how_often) in usual.chain(often) {
        let (vendor, name) = text.split_once('|').unwrap_or(("", text));
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let product = ProfileProduct { vendor: given(vendor), product: given(name), ..ProfileProduct::default() };
        if products.iter().all(|known| known.product != product) {
            products.push(Typical { product, how_often });
        }
    }
    Trade { key: row.key, about: row.about, products }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_file_is_read_and_every_trade_is_whole() {
        let trades = read(FILE).unwrap();
        assert!(trades.len() >= 20, "{}", trades.len());
        let mut keys = BTreeSet::new();
        for trade in &trades {
            assert!(keys.insert(&trade.key), "{} stands twice", trade.key);
            assert!(trade.about.ends_with('.') && trade.about.len() < 150, "{}", trade.key);
            assert!((8..=20).contains(&trade.products.len()), "{}: {} products", trade.key, trade.products.len());
            for kind in [HowOften::Usual, HowOften::Often] {
                assert!(trade.products.iter().any(|typical| typical.how_often == kind), "{}", trade.key);
            }
        }
    }

    #[test]
    fn every_set_that_a_trade_asks_for_is_there_and_none_names_a_product_twice() {
        let file: File = toml::from_str(FILE).unwrap();
        for row in &file.trade {
            let sets: Vec<&Lists> = row.sets.iter().map(|key| &file.sets[key]).collect();
            assert!(row.usual.iter().chain(&row.often).all(|text| text.matches('|').count() == 1), "{}", row.key);
            let own: Vec<&String> = row.usual.iter().chain(&row.often).collect();
            assert_eq!(own.iter().collect::<BTreeSet<_>>().len(), own.len(), "{}", row.key);
            let theirs = sets.iter().flat_map(|set| set.usual.iter().chain(&set.often));
            let repeated: Vec<_> = theirs.filter(|text| own.contains(text)).collect();
            assert!(repeated.is_empty(), "{}: {repeated:?}", row.key);
        }
    }

    #[test]
    fn a_trade_is_found_by_its_key() {
        assert_eq!(trade(" Bakery ").map(|trade| trade.key.as_str()), Some("bakery"));
        assert_eq!(trade("alchemist"), None);
    }
}
