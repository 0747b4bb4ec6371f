//! Readers ask to be forgotten, on their own pages or through an operator.
//!
//! What names them goes, what is counted stays, and the trail tells that it was done, by the row. A mark that only the house
//! can make keeps the next list from bringing them back in silence; who comes back by the door, of its own will, is welcome.

use std::collections::HashSet;

use super::{EnrolmentError, Registrar};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::subscriber::Subscriber;
use crate::keys::{KeysError, Stamp};
use crate::store::Marks;

/// What the mark of somebody who was forgotten is for.
const ERASED: &str = "erased";

/// Everybody who asked to be forgotten, as marks.
#[derive(Debug)]
pub(super) struct Erased {
    stamp: Stamp,
    marks: HashSet<String>,
}

impl Erased {
    /// Takes those who asked to be forgotten out of a firm; their places in its row, from 1.
    pub(super) fn take_out(&self, firm: &mut Subscriber) -> Vec<usize> {
        let mut places = Vec::new();
        let mut place = 0;
        let key = firm.id.clone();
        firm.contacts.retain(|contact| {
            place += 1;
            let known = [of_address(&self.stamp, &contact.address), in_firm(&self.stamp, &key, &contact.address)];
            let forgotten = known.iter().any(|mark| self.marks.contains(mark));
            if forgotten {
                places.push(place);
            }
            !forgotten
        });
        places
    }
}

fn of_address(stamp: &Stamp, address: &str) -> String {
    stamp.mark(ERASED, &address.trim().to_lowercase())
}

fn in_firm(stamp: &Stamp, key: &str, address: &str) -> String {
    stamp.mark(ERASED, &format!("{key}\n{}", address.trim().to_lowercase()))
}

impl Registrar {
    /// Forgets a contact, and its firm where nobody is left there; true if the firm is gone, too.
    pub async fn erase_contact(&self, contact: i64) -> Result<bool, EnrolmentError> {
        let found = self.desk.linked_contact(contact).await?;
        let stamp = self.stamp()?;
        let address = of_address(stamp, &found.address);
        let in_firm = in_firm(stamp, &found.subscriber.id, &found.address);
        let mut tx = self.desk.begin().await?;
        let gone = tx.erase_contact(contact, Marks { address: &address, in_firm: &in_firm }).await?;
        let deed = Deed::of(Action::SubscriberErase, SubjectKind::Contact, contact);
        tx.record(&deed.with("firm", if gone { "erased" } else { "kept" })).await?;
        tx.commit().await?;
        tracing::info!(contact.id = contact, firm_erased = gone, "a reader was forgotten");
        Ok(gone)
    }

    /// Forgets a firm with all its contacts, or the one of this address; how many contacts, and whether the firm is gone.
    pub async fn erase_subscriber(&self, id: &str, only: Option<&str>) -> Result<(usize, bool), EnrolmentError> {
        let (_, firm) = self.desk.subscriber(id).await?;
        let mut contacts = Vec::new();
        for listed in firm.contacts.iter().filter(|listed| only.is_none_or(|only| listed.address == only)) {
            contacts.push(self.desk.contact_row(id, &listed.address).await?);
        }
        if contacts.is_empty() {
            return Err(crate::store::StoreError::NotFound("contact").into());
        }
        let mut gone = false;
        for contact in &contacts {
            gone = self.erase_contact(*contact).await?;
        }
        Ok((contacts.len(), gone))
    }

    /// Everybody whom a list must not bring back; nothing where there is nobody.
    pub(super) async fn erased(&self) -> Result<Option<Erased>, EnrolmentError> {
        let marks = self.desk.erased().await?;
        if marks.is_empty() { Ok(None) } else { Ok(Some(Erased { stamp: self.stamp()?.clone(), marks })) }
    }

    /// The mark of an address that was forgotten, to take it back.
    pub(super) fn mark_of_erased(&self, address: &str) -> Result<String, KeysError> {
        Ok(of_address(self.stamp()?, address))
    }
}
