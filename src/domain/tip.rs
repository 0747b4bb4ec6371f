//! Tips: one for a reader in each month, by its trade and by the sorts of products it has.
//!
//! The data is `config/tips.toml`, the words are the press's. A tip has one month of the year: nobody gets it twice within
//! one, and nothing need be remembered for that.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::product::ProductClass;

const FILE: &str = include_str!("../../config/tips.toml");

static TIPS: LazyLock<Vec<Tip>> = LazyLock::new(|| read(FILE).unwrap_or_default());

/// Whom a tip suits, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// Names its words: the message `tip-<id>`.
    pub id: String,
    /// The month, 1 to 12.
    pub month: u32,
    /// Keys of trades.
    #[serde(default)]
    pub trades: Vec<String>,
    /// Sorts of products.
    #[serde(default)]
    pub classes: Vec<ProductClass>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tip: Vec<Tip>,
}

fn read(text: &str) -> Result<Vec<Tip>, toml::de::Error> {
    toml::from_str(text).map(|file: File| file.tip)
}

/// Every tip, in the order of the file.
pub fn tips() -> &'static [Tip] {
    &TIPS
}

/// The tip of a month (1 to 12) for a reader of a trade, by its key, who has products of these sorts.
pub fn tip_for(month: u32, trade: Option<&str>, classes: &BTreeSet<ProductClass>) -> Option<&'static Tip> {
    let of_month = tips().iter().filter(|tip| tip.month == month);
    // The first of those that suit best.
    of_month
        .rev()
        .filter_map(|tip| Some((tip.suits(trade, classes)?, tip)))
        .max_by_key(|(points, _)| *points)
        .map(|(_, tip)| tip)
}

impl Tip {
    /// How well it suits a reader; not at all where it is for others.
    fn suits(&self, trade: Option<&str>, classes: &BTreeSet<ProductClass>) -> Option<u8> {
        let by_trade = trade.is_some_and(|trade| self.trades.iter().any(|one| one == trade));
        let by_class = self.classes.iter().any(|class| classes.contains(class));
        match (by_trade, by_class) {
            (true, true) => Some(3),
            (true, false) => Some(2),
            (false, true) => Some(1),
            (false, false) => (self.trades.is_empty() && self.classes.is_empty()).then_some(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::trade::trades;

    fn of(month: u32, trade: Option<&str>, classes: &[ProductClass]) -> &'static str {
        tip_for(month, trade, &classes.iter().copied().collect()).map_or("", |tip| tip.id.as_str())
    }

    #[test]
    fn the_file_is_read_and_every_month_has_one_tip_for_everybody() {
        let tips = read(FILE).unwrap();
        let names: BTreeSet<&str> = tips.iter().map(|tip| tip.id.as_str()).collect();
        assert_eq!(names.len(), tips.len(), "an id stands twice");
        for month in 1..=12 {
            let for_all =
                tips.iter().filter(|tip| tip.month == month && tip.trades.is_empty() && tip.classes.is_empty());
            assert_eq!(for_all.count(), 1, "month {month}");
        }
        for tip in &tips {
            assert!((1..=12).contains(&tip.month), "{}", tip.id);
            for trade in &tip.trades {
                assert!(trades().iter().any(|one| one.key == *trade), "{}: no trade {trade}", tip.id);
            }
        }
    }

    #[test]
    fn the_trade_counts_more_than_the_products_and_both_more_than_neither() {
        use ProductClass::{Browser, ControlUnit, ServerSoftware};
        assert_eq!(of(11, None, &[]), "boss-mail");
        assert_eq!(of(11, Some("lawyer"), &[Browser]), "boss-mail");
        assert_eq!(of(11, Some("lawyer"), &[ServerSoftware]), "restore-test");
        assert_eq!(of(11, Some("carpenter"), &[ServerSoftware]), "maintenance-access");
        assert_eq!(of(11, None, &[ControlUnit]), "maintenance-access");
        assert_eq!(of(13, None, &[]), "");
    }

    #[test]
    fn nobody_gets_a_tip_twice_within_a_year_and_everybody_one_a_month() {
        let classes: BTreeSet<ProductClass> = [ProductClass::OperatingSystem, ProductClass::Camera].into();
        for trade in trades().iter().map(|trade| Some(trade.key.as_str())).chain([None]) {
            let year: Vec<&str> =
                (1..=12).filter_map(|month| tip_for(month, trade, &classes)).map(|tip| tip.id.as_str()).collect();
            assert_eq!(year.iter().collect::<BTreeSet<_>>().len(), 12, "{trade:?}: {year:?}");
        }
    }
}
