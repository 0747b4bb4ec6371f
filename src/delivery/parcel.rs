//! What travels: the parcel of one delivery, made of the shared sealed letter and the personal headers.
//!
//! Never sends and never writes. Variants are loaded once for all who get them, and their bytes are shared.

use std::collections::HashMap;
use std::sync::Arc;

use super::envelope::envelope;
use super::{DeliveryError, Postman};
use crate::channels::Parcel;
use crate::channels::email::{self, Covered};
use crate::domain::delivery::Delivery;
use crate::domain::edition::{EditionKind, Variant};
use crate::store::StoreError;

/// Variants and kinds of editions of a batch, loaded once.
#[derive(Default)]
pub(super) struct Stock {
    variants: HashMap<String, Sealed>,
    kinds: HashMap<String, EditionKind>,
}

/// A variant, its bytes as they travel, and what the domain's signature takes from them: all shared by its readers.
struct Sealed {
    variant: Variant,
    body: Arc<[u8]>,
    covered: Option<Covered>,
}

impl Postman {
    /// Loads whatever these deliveries need.
    pub(super) async fn stock(&self, claimed: &[Delivery]) -> Result<Stock, DeliveryError> {
        let mut stock = Stock::default();
        for delivery in claimed {
            if !stock.variants.contains_key(&delivery.variant) {
                let variant = self.desk.variant(&delivery.variant).await?;
                let body = Arc::from(variant.sealed.as_slice());
                let covered = self.channels.dkim().map(|_| Covered::of(&variant.sealed));
                stock.variants.insert(delivery.variant.clone(), Sealed { variant, body, covered });
            }
            if !stock.kinds.contains_key(&delivery.edition) {
                let kind = self.desk.edition(&delivery.edition).await?.edition.kind;
                stock.kinds.insert(delivery.edition.clone(), kind);
            }
        }
        Ok(stock)
    }

    /// The parcel of one delivery, or why it must not leave now.
    pub(super) fn parcel(&self, delivery: &Delivery, stock: &Stock) -> Result<Parcel, Withheld> {
        let (Some(Sealed { variant, body, covered }), Some(kind)) =
            (stock.variants.get(&delivery.variant), stock.kinds.get(&delivery.edition))
        else {
            return Err(Withheld::Missing(StoreError::NotFound("variant")));
        };
        let outer = envelope(delivery, variant, *kind, &self.brand, (&self.return_path, &self.stamp))
            .map_err(|why| Withheld::Unready(why.to_string()))?;
        let mut head = email::head(&outer, &variant.sealed);
        if let (Some(dkim), Some(covered)) = (self.channels.dkim(), covered) {
            head = dkim.signed(&head, covered, outer.date).map_err(|why| Withheld::Unready(why.to_string()))?;
        }
        Ok(Parcel {
            id: delivery.id,
            lane: delivery.lane,
            token: delivery.token.clone(),
            head,
            body: Arc::clone(body),
            return_path: outer.return_path,
            to: outer.to,
        })
    }
}

/// Why there is no parcel.
pub(super) enum Withheld {
    /// The stock does not hold what the delivery needs.
    Missing(StoreError),
    /// It could not be made as it must be: it waits, and is never sent in a lesser form.
    Unready(String),
}
