//! What a firm changes in its own list of products, on its pages.
//!
//! Every change is held against the rules of a subscriber file and stands in the trail. A product is named by a mark of
//! its own, so that a page that was open for long never changes another one than it showed.

use super::{EnrolmentError, Registrar};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::product::ProfileProduct;
use crate::domain::sha256_hex;
use crate::domain::subscriber::Subscriber;

/// One change of a firm's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnChange {
    /// It does not use the product of this mark any more.
    Remove(String),
    /// It uses the product of this mark in this version; none is an unknown one.
    Version(String, Option<String>),
    /// Whether its systems can be reached from the internet.
    Exposed(bool),
}

/// The mark of a product in a profile.
pub fn mark_of(product: &ProfileProduct) -> String {
    let text = serde_json::to_string(product).unwrap_or_default();
    sha256_hex(text.as_bytes()).chars().take(16).collect()
}

impl Registrar {
    /// Changes a firm's own profile. A mark that fits no product changes nothing and is [`EnrolmentError::NoSuchLink`].
    pub async fn change_own(&self, id: &str, change: &OwnChange) -> Result<(), EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let mut subscriber = tx.subscriber(id).await?;
        let before = subscriber.clone();
        apply(&mut subscriber, change)?;
        super::roster::fits(&subscriber, &self.rules).map_err(EnrolmentError::Unfit)?;
        subscriber.products.iter_mut().for_each(|product| product.lapsed = None);
        self.note_own(&mut tx, &before, &subscriber).await?;
        tx.upsert_subscribers(std::slice::from_ref(&subscriber)).await?;
        let deed = Deed::of(Action::ProfileChange, SubjectKind::Subscriber, &subscriber.id);
        tx.record(&deed.with("products", subscriber.products.len())).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn apply(subscriber: &mut Subscriber, change: &OwnChange) -> Result<(), EnrolmentError> {
    let place = |mark: &str| {
        let place = subscriber.products.iter().position(|product| mark_of(product) == mark);
        place.ok_or(EnrolmentError::NoSuchLink)
    };
    match change {
        OwnChange::Remove(mark) => drop(subscriber.products.remove(place(mark)?)),
        OwnChange::Version(mark, version) => {
            let at = place(mark)?;
            if let Some(product) = subscriber.products.get_mut(at) {
                product.version.clone_from(version);
            }
        }
        OwnChange::Exposed(exposed) => subscriber.exposed = Some(*exposed),
    }
    Ok(())
}
