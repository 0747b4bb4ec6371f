//! Readers sign in: by a link that is mailed to them, used once, and open for a quarter of an hour.
//!
//! Asking tells nobody whether an address is known: the answer is the same, and so is the work; the letter is written
//! later, by `publishing`. Looking at the page behind the link changes nothing, because scanners follow links; its button
//! uses it. Whoever gets several firms' letters under one address gets a link for each.

use chrono::Duration;

use super::{EnrolmentError, Registrar, SignedIn};
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::door::{Wanted, masked};
use crate::domain::sha256_hex;
use crate::domain::staff::Stage;
use crate::store::{Holder, LinkedContact, OneTimeLink, PORTAL};

/// What the page behind a link to sign in shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalLink {
    /// The firm's name.
    pub firm: String,
    /// The address, masked.
    pub address: String,
    /// The language of the contact's letters.
    pub language: String,
}

impl Registrar {
    /// Asks for a link to sign in. The address must have the form of one; whether it is known is not told, nor whether too
    /// many were asked for.
    pub async fn ask_to_sign_in(&self, address: &str, language: &str, source: &str) -> Result<(), EnrolmentError> {
        let address = address.trim();
        super::roster::address_fits(address).map_err(EnrolmentError::Unfit)?;
        let open = Duration::from_std(self.link_open).unwrap_or(Duration::minutes(15));
        self.ask_for(Wanted::SignIn, (address, language, source), open, None).await
    }

    /// What a link to sign in leads to. Looking changes nothing.
    pub async fn portal_link(&self, token: &str) -> Result<PortalLink, EnrolmentError> {
        let (_, found) = self.open_portal_link(token).await?;
        let listed = found.subscriber.contacts.iter().find(|listed| listed.address == found.address);
        Ok(PortalLink {
            firm: found.subscriber.display_name().to_owned(),
            address: masked(&found.address),
            language: listed.and_then(|listed| listed.languages().first().cloned()).unwrap_or_default(),
        })
    }

    /// Signs in by a link; it and all others to the same contact are used up.
    pub async fn sign_in(&self, token: &str, source: &str) -> Result<SignedIn, EnrolmentError> {
        let (link, found) = self.open_portal_link(token).await?;
        let holder = Holder::Contact(found.contact);
        let mut tx = self.desk.begin().await?;
        if !tx.use_one_time_link(link.id).await? {
            return Err(EnrolmentError::NoSuchLink);
        }
        tx.drop_one_time_links(PORTAL, holder).await?;
        let signed_in = self.sessions.begin(&mut tx, holder, Stage::In, source).await?;
        let deed = Deed::of(Action::SessionBegin, SubjectKind::Contact, found.contact);
        tx.record_of(&Actor::Contact(found.contact), &deed).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// The link of a token while it can be used, and whom it leads in.
    async fn open_portal_link(&self, token: &str) -> Result<(OneTimeLink, LinkedContact), EnrolmentError> {
        let link = self.desk.one_time_link(PORTAL, &sha256_hex(token.as_bytes())).await?;
        let link = link.filter(|link| !link.used && link.expires > self.clock.now());
        let link = link.ok_or(EnrolmentError::NoSuchLink)?;
        let Holder::Contact(contact) = link.holder else { return Err(EnrolmentError::NoSuchLink) };
        let found = self.desk.linked_contact(contact).await?;
        let listed = found.subscriber.contacts.iter().any(|listed| listed.address == found.address);
        if listed { Ok((link, found)) } else { Err(EnrolmentError::NoSuchLink) }
    }
}
