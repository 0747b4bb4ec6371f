//! At the door: somebody enters an address and asks for a link, or a firm asks to be taken in.
//!
//! Double opt-in: what a stranger types is a request, and nothing more until the owner of the address follows the link in
//! the letter and presses its button. Whether an address is known changes neither the answer nor the work done for it;
//! the letters themselves are written by `publishing`, later. Firms that a list owner brings are not asked.

use chrono::Duration;

use super::{EnrolmentError, Registrar};
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::door::{Entered, Field, Wanted, Welcome, masked};
use crate::domain::product::ProfileProduct;
use crate::domain::subscriber::{Contact, Subscriber};
use crate::domain::trade::trade;
use crate::keys::{LinkPurpose, LinkToken, random_token};
use crate::store::{Allowance, NewRequest, Request, StoreError};

/// The id of a firm before it is taken in: any that a file could have.
const TO_COME: &str = "to-come";

/// A request that somebody holds the link to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcoming {
    /// What is to be confirmed.
    pub welcome: Welcome,
    /// The language of the page on which it was entered.
    pub language: String,
}

/// A firm that is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcomed {
    /// The address of its page of settings, without the site.
    pub preferences: Option<String>,
    /// The language of its letters.
    pub language: String,
}

impl Registrar {
    /// Asks for the link to a page of settings. The address must have the form of one; whether it is known is not told.
    pub async fn ask_for_link(&self, address: &str, language: &str, source: &str) -> Result<(), EnrolmentError> {
        let address = address.trim();
        super::roster::address_fits(address).map_err(EnrolmentError::Unfit)?;
        self.ask_for(Wanted::Preferences, (address, language, source), self.open(), None).await
    }

    /// Takes down what a firm entered about itself, and says what is wrong with it.
    pub async fn sign_up(&self, entered: &Entered, source: &str) -> Result<(), EnrolmentError> {
        let firm = self.firm(entered).map_err(EnrolmentError::Entered)?;
        let address = firm.contacts.first().map(|contact| contact.address.clone()).unwrap_or_default();
        let asked = (address.as_str(), entered.language.as_str(), source);
        self.ask_for(Wanted::Welcome, asked, self.open(), Some(firm)).await
    }

    /// How long a request stands.
    pub(super) fn open(&self) -> Duration {
        Duration::from_std(self.door.link_open).unwrap_or(Duration::days(7))
    }

    /// Takes down what somebody asks for, or does not, where too much was asked for already; nobody is told which.
    pub(super) async fn ask_for(
        &self,
        wanted: Wanted,
        (address, language, source): (&str, &str, &str),
        open: Duration,
        body: Option<Subscriber>,
    ) -> Result<(), EnrolmentError> {
        let request = NewRequest { body, ..self.new_request(wanted, (address, language, source), open)? };
        let mut tx = self.desk.begin().await?;
        let taken = tx.ask_at_door(&request, self.allowance()).await?;
        tx.commit().await?;
        tracing::info!(wanted = wanted.key(), taken, "somebody asked at the door");
        Ok(())
    }

    /// A request that nothing is said in yet.
    pub(super) fn new_request(
        &self,
        wanted: Wanted,
        (address, language, source): (&str, &str, &str),
        open: Duration,
    ) -> Result<NewRequest, EnrolmentError> {
        let now = self.clock.now();
        Ok(NewRequest {
            wanted,
            address: address.to_owned(),
            source: self.stamp()?.mark("source", source),
            language: language.to_owned(),
            body: None,
            answering: None,
            expires: now.checked_add_signed(open).unwrap_or(now),
        })
    }

    /// What is let through in an hour.
    pub(super) fn allowance(&self) -> Allowance {
        Allowance {
            per_address: self.door.requests_per_address,
            per_source: self.door.requests_per_source,
            since: self.clock.now() - Duration::hours(1),
        }
    }

    /// What was entered, as a subscriber file would have it.
    fn firm(&self, entered: &Entered) -> Result<Subscriber, Field> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let name = given(&entered.firm).ok_or(Field::Firm)?;
        let address = entered.address.trim().to_owned();
        super::roster::address_fits(&address).map_err(|_| Field::Address)?;
        let chosen = trade(&entered.trade);
        let mut products: Vec<ProfileProduct> = super::roster::products_of_lines(&entered.products);
        for typical in chosen.iter().flat_map(|trade| &trade.products) {
            if !products.contains(&typical.product) {
                products.push(typical.product.clone());
            }
        }
        let contact = Contact {
            address,
            language: Some(entered.language.clone()),
            skill: Some(entered.skill),
            ..Contact::default()
        };
        let firm = Subscriber {
            id: TO_COME.to_owned(),
            name: Some(name),
            trade: chosen.map(|trade| trade.key.clone()),
            products,
            contacts: vec![contact],
            ..Subscriber::default()
        };
        let unfit = |firm: &Subscriber| super::roster::fits(firm, &self.rules).is_err();
        if unfit(&Subscriber { products: vec![placeholder()], ..firm.clone() }) {
            return Err(Field::Firm);
        }
        if unfit(&firm) { Err(Field::Products) } else { Ok(firm) }
    }

    /// What a link to confirm leads to. Looking changes nothing.
    pub async fn welcoming(&self, token: &str) -> Result<Welcoming, EnrolmentError> {
        let request = self.welcome_request(token).await?;
        let firm = request.body.as_ref().ok_or(EnrolmentError::NoSuchLink)?;
        let shown = |product: &ProfileProduct| {
            let told = [&product.vendor, &product.product, &product.version, &product.keyword];
            let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
            let other = || product.cpe.clone().or_else(|| product.purl.clone()).unwrap_or_default();
            if told.is_empty() { other() } else { told.join(" ") }
        };
        let welcome = Welcome {
            firm: firm.display_name().to_owned(),
            address: masked(&request.address),
            products: firm.products.iter().map(shown).collect(),
        };
        Ok(Welcoming { welcome, language: request.language })
    }

    /// The owner of the address confirms: the firm is taken in, confirmed today. Again does no harm, and an address
    /// that is in the list by now is not taken in twice.
    pub async fn welcome(&self, token: &str) -> Result<Welcomed, EnrolmentError> {
        let request = self.welcome_request(token).await?;
        let mut firm = request.body.clone().ok_or(EnrolmentError::NoSuchLink)?;
        let known = !self.desk.contacts_of(&request.address).await?.is_empty();
        let mut tx = self.desk.begin().await?;
        if tx.confirm_request(request.id).await? && !known {
            firm.id = format!("self-{}", random_token()?.get(..12).unwrap_or_default());
            firm.confirmed = Some(self.clock.now().date_naive());
            super::roster::fits(&firm, &self.rules).map_err(EnrolmentError::Unfit)?;
            tx.lift_erasure(&self.mark_of_erased(&request.address)?).await?;
            tx.upsert_subscribers(std::slice::from_ref(&firm)).await?;
            let deed = Deed::of(Action::SubscriberWelcome, SubjectKind::Subscriber, &firm.id);
            tx.record_of(&Actor::Visitor, &deed).await?;
            tx.commit().await?;
            tracing::info!(subscriber.id = %firm.id, "came in by the door");
        } else {
            tx.commit().await?;
        }
        let contact = self.desk.contacts_of(&request.address).await?.first().copied();
        let stamp = self.stamp()?;
        let link = |contact| LinkToken::write(stamp, LinkPurpose::Preferences, contact, &request.address);
        let preferences = contact.map(link).map(|token| format!("/preferences/{token}"));
        Ok(Welcomed { preferences, language: request.language })
    }

    /// The request behind a link to confirm, while the link is open.
    async fn welcome_request(&self, token: &str) -> Result<Request, EnrolmentError> {
        let read = LinkToken::read(token).filter(|read| read.purpose == LinkPurpose::Welcome);
        let found = match self.desk.request(read.as_ref().map_or(0, |read| read.number)).await {
            Ok(request) => Some(request),
            Err(StoreError::NotFound(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let address = found.as_ref().map_or("", |request| &request.address);
        let ours = match &read {
            Some(read) => read.is_for(self.stamp()?, address),
            None => false,
        };
        let request = found.filter(|request| ours && request.wanted == Wanted::Welcome);
        let request = request.ok_or(EnrolmentError::NoSuchLink)?;
        if request.expires <= self.clock.now() {
            return Err(EnrolmentError::LinkClosed { language: request.language });
        }
        Ok(request)
    }
}

/// Stands for some product, to see whether all else fits.
fn placeholder() -> ProfileProduct {
    ProfileProduct { product: Some("x".to_owned()), ..ProfileProduct::default() }
}
