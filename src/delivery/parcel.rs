//! What travels: the parcel of one delivery, made of the shared sealed letter and the personal headers.
//!
//! Never sends and never writes. Variants are loaded once for all who get them, and their bytes are shared.

use std::collections::HashMap;
use std::sync::Arc;

use super::envelope::envelope;
use super::{DeliveryError, Postman};
use crate::channels::{Parcel, email};
use crate::domain::delivery::Delivery;
use crate::domain::edition::{EditionKind, Variant};
use crate::store::StoreError;

/// Variants and kinds of editions of a batch, loaded once.
#[derive(Default)]
pub(super) struct Stock {
    variants: HashMap<String, (Variant, Arc<[u8]>)>,
    kinds: HashMap<String, EditionKind>,
}

impl Postman {
    /// Loads whatever these deliveries need.
    pub(super) async fn stock(&self, claimed: &[Delivery]) -> Result<Stock, DeliveryError> {
        let mut stock = Stock::default();
        for delivery in claimed {
            if !stock.variants.contains_key(&delivery.variant) {
                let variant = self.desk.variant(&delivery.variant).await?;
                let body = Arc::from(variant.sealed.as_slice());
                stock.variants.insert(delivery.variant.clone(), (variant, body));
            }
            if !stock.kinds.contains_key(&delivery.edition) {
                let kind = self.desk.edition(&delivery.edition).await?.edition.kind;
                stock.kinds.insert(delivery.edition.clone(), kind);
            }
        }
        Ok(stock)
    }

    /// The parcel of one delivery.
    pub(super) fn parcel(&self, delivery: &Delivery, stock: &Stock) -> Result<Parcel, DeliveryError> {
        let (Some((variant, body)), Some(kind)) =
            (stock.variants.get(&delivery.variant), stock.kinds.get(&delivery.edition))
        else {
            return Err(StoreError::NotFound("variant").into());
        };
        let outer = envelope(delivery, variant, *kind, &self.brand, (&self.return_path, &self.stamp))?;
        Ok(Parcel {
            id: delivery.id,
            lane: delivery.lane,
            token: delivery.token.clone(),
            head: email::head(&outer, &variant.sealed),
            body: Arc::clone(body),
            return_path: outer.return_path,
            to: outer.to,
        })
    }
}
