//! Starter profiles into profiles: what firms of a trade typically use is laid beside what a profile holds.
//!
//! It adds and never takes away; what the profile holds already stays as it is, with its version.

use super::inventory::{Held, Merge, MergeReport};
use super::{EnrolmentError, Registrar};
use crate::domain::inventory::{Inventory, InventoryItem, Understood};
use crate::domain::trade::{HowOften, Trade};
use crate::matching::Catalogue;

impl Registrar {
    /// Puts a trade's typical products into a profile; with `dry_run` it only says what would happen.
    pub async fn starter(
        &self,
        trade: &Trade,
        id: &str,
        dry_run: bool,
        catalogue: &Catalogue,
    ) -> Result<MergeReport, EnrolmentError> {
        // A starter knows no versions: those of the profile stay.
        let how = Merge { dry_run, held: Held::Kept, without_system: false };
        self.merge(id, inventory(trade), how, catalogue).await
    }
}

/// A trade as a list of products, to be put into a profile.
pub fn inventory(trade: &Trade) -> Inventory {
    let item = |(index, typical): (usize, &crate::domain::trade::Typical)| InventoryItem {
        product: typical.product.clone(),
        at: format!("{} {}", trade.key, index + 1),
        how: Understood::Name,
        remark: Some(match typical.how_often {
            HowOften::Usual => "usual".to_owned(),
            HowOften::Often => "often".to_owned(),
        }),
    };
    Inventory {
        format: format!("starter profile: {}", trade.key),
        rows: trade.products.len(),
        items: trade.products.iter().enumerate().map(item).collect(),
        repeated: 0,
        left_out: Vec::new(),
        not_understood: Vec::new(),
        more_not_understood: 0,
    }
}
