//! Readers sign in: by a link that is mailed to them, used once, and open for a quarter of an hour.
//!
//! Asking tells nobody whether an address is known: the answer is the same, and so is the work; the letter is written
//! later, by `publishing`. Looking at the page behind the link changes nothing, because scanners follow links; its button
//! uses it. Whoever gets several firms' letters under one address gets a link for each. Whoever has shown by a certificate
//! to hold an address gets the same links at once ([`Registrar::ways_in`]).

use chrono::Duration;

use super::{EnrolmentError, Registrar, SignedIn};
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::door::{Wanted, masked};
use crate::domain::sha256_hex;
use crate::domain::staff::Stage;
use crate::keys::random_secret;
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

/// A link to sign in, as it is handed over, once.
#[derive(Clone, PartialEq, Eq)]
pub struct WayIn {
    /// The firm's name.
    pub firm: String,
    /// The address, masked.
    pub address: String,
    /// What stands in the link.
    pub token: String,
}

impl std::fmt::Debug for WayIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WayIn").field("firm", &self.firm).finish_non_exhaustive()
    }
}

impl Registrar {
    /// Makes a link for every contact that is written to at one of these addresses, and voids those it had. The caller
    /// knows that whoever asks holds the addresses, and hands the links to nobody else.
    pub async fn ways_in(&self, addresses: &[String]) -> Result<Vec<WayIn>, EnrolmentError> {
        let open = Duration::from_std(self.link_open).unwrap_or(Duration::minutes(15));
        let mut ways = Vec::new();
        for found in self.readers_at(addresses).await? {
            let (token, holder) = (random_secret()?, Holder::Contact(found.contact));
            let expires = self.clock.now().checked_add_signed(open).unwrap_or_default();
            let mut tx = self.desk.begin().await?;
            tx.drop_one_time_links(PORTAL, holder).await?;
            tx.make_one_time_link(PORTAL, holder, &sha256_hex(token.as_bytes()), expires).await?;
            tx.record(&Deed::of(Action::ContactLink, SubjectKind::Contact, found.contact)).await?;
            tx.commit().await?;
            let firm = found.subscriber.display_name().to_owned();
            ways.push(WayIn { firm, address: masked(&found.address), token });
        }
        Ok(ways)
    }

    /// The contacts that are written to at one of these addresses, each once.
    pub async fn readers_at(&self, addresses: &[String]) -> Result<Vec<LinkedContact>, EnrolmentError> {
        let mut readers: Vec<LinkedContact> = Vec::new();
        for address in addresses {
            for contact in self.desk.contacts_of(address).await? {
                let found = self.desk.linked_contact(contact).await?;
                let listed = found.subscriber.contacts.iter().any(|listed| listed.address == found.address);
                if listed && readers.iter().all(|known| known.contact != found.contact) {
                    readers.push(found);
                }
            }
        }
        Ok(readers)
    }

    /// For how many minutes a link to sign in can be used.
    pub fn link_minutes(&self) -> u64 {
        (self.link_open.as_secs() / 60).max(1)
    }

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
