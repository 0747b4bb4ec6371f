//! A contact's own settings on its page: shown, changed, and kept when the same list comes again.
//!
//! What a reader sets is held against the rules of a subscriber file, stands in the list from then on, and leaves its
//! former form in the history like every change. The next import undoes it only where the list itself says something new
//! (`domain::wishes`).

use chrono::NaiveDate;

use super::leaving::language;
use super::{EnrolmentError, Registrar};
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::door::{Chosen, Preferences, Timing, masked};
use crate::domain::rhythm::QuietHours;
use crate::domain::stream::{Stream, Word};
use crate::domain::subscriber::Contact;
use crate::keys::LinkPurpose;
use crate::store::LinkedContact;

/// What a page of settings shows, and the language to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The contact and what it sets.
    pub preferences: Preferences,
    /// The language of its letters.
    pub language: String,
}

impl Registrar {
    /// A contact's settings. Looking changes nothing.
    pub async fn preferences(&self, token: &str) -> Result<Settings, EnrolmentError> {
        let contact = self.settler(token).await?;
        self.settings(&contact, false)
    }

    /// Changes a contact's settings.
    pub async fn prefer(&self, token: &str, chosen: &Chosen) -> Result<Settings, EnrolmentError> {
        let holder = self.settler(token).await?;
        self.choose_for(&holder, chosen, None).await
    }

    /// The settings of a contact that has signed in.
    pub async fn own_preferences(&self, contact: i64) -> Result<Settings, EnrolmentError> {
        self.settings(&self.desk.linked_contact(contact).await?, false)
    }

    /// Changes the settings of a contact that has signed in.
    pub async fn prefer_own(&self, contact: i64, chosen: &Chosen) -> Result<Settings, EnrolmentError> {
        self.choose_for(&self.desk.linked_contact(contact).await?, chosen, None).await
    }

    /// Changes the settings of a contact on its behalf: it stands in the trail under the name of whoever does it, and in
    /// the list like a wish of the reader.
    pub async fn prefer_for(&self, contact: i64, chosen: &Chosen) -> Result<Settings, EnrolmentError> {
        let by = self.desk.actor().clone();
        self.choose_for(&self.desk.linked_contact(contact).await?, chosen, Some(by)).await
    }

    /// A contact that has signed in leaves every stream, or comes back to all of them.
    pub async fn prefer_all_own(&self, contact: i64, wanted: bool) -> Result<(), EnrolmentError> {
        let holder = self.desk.linked_contact(contact).await?;
        self.set_streams(&holder, &Stream::ALL, Word::Page, wanted).await.map(drop)
    }

    async fn choose_for(
        &self,
        holder: &LinkedContact,
        chosen: &Chosen,
        by: Option<Actor>,
    ) -> Result<Settings, EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let mut subscriber = tx.subscriber(&holder.subscriber.id).await?;
        let listed = subscriber.contacts.iter_mut().find(|listed| listed.address == holder.address);
        let listed = listed.ok_or(EnrolmentError::NoSuchLink)?;
        let before = listed.clone();
        choose(listed, chosen);
        let after = listed.clone();
        super::roster::fits(&subscriber, &self.rules).map_err(EnrolmentError::Unfit)?;
        if after != before {
            subscriber.products.iter_mut().for_each(|product| product.lapsed = None);
            tx.wish(holder.contact, &before, &after).await?;
            tx.upsert_subscribers(std::slice::from_ref(&subscriber)).await?;
            let deed = Deed::of(Action::ContactPrefer, SubjectKind::Contact, holder.contact);
            tx.record_of(&by.unwrap_or(Actor::Contact(holder.contact)), &deed).await?;
        }
        tx.commit().await?;
        self.settings(&self.desk.linked_contact(holder.contact).await?, true)
    }

    /// Leaves every stream, or comes back to all of them.
    pub async fn prefer_all(&self, token: &str, wanted: bool) -> Result<Settings, EnrolmentError> {
        let holder = self.settler(token).await?;
        self.set_streams(&holder, &Stream::ALL, Word::Page, wanted).await?;
        self.settings(&self.desk.linked_contact(holder.contact).await?, true)
    }

    /// The contact whose settings a link opens: one that still is in the list.
    async fn settler(&self, token: &str) -> Result<LinkedContact, EnrolmentError> {
        let (contact, purpose) = self.holder(token).await?;
        let listed = contact.subscriber.contacts.iter().any(|listed| listed.address == contact.address);
        if purpose == LinkPurpose::Preferences && listed { Ok(contact) } else { Err(EnrolmentError::NoSuchLink) }
    }

    fn settings(&self, holder: &LinkedContact, saved: bool) -> Result<Settings, EnrolmentError> {
        let listed = holder.subscriber.contacts.iter().find(|listed| listed.address == holder.address);
        let listed = listed.ok_or(EnrolmentError::NoSuchLink)?;
        let preferences = Preferences {
            firm: holder.subscriber.display_name().to_owned(),
            address: masked(&holder.address),
            chosen: Chosen {
                language: listed.language().to_owned(),
                skill: listed.skill(),
                alert_from: listed.alert_line(),
                digest_from: listed.digest_line(),
                newsletter: listed.newsletter.unwrap_or(true),
                timing: Some(timing(
                    listed,
                    self.clock.now().with_timezone(&holder.subscriber.time_zone()).date_naive(),
                )),
            },
            languages: self.rules.languages.clone(),
            left: holder.left.iter().map(|(stream, _)| *stream).collect(),
            saved,
        };
        Ok(Settings { preferences, language: language(holder) })
    }
}

/// Puts what was chosen into a contact; what is as it counted before stays as it was written.
fn choose(contact: &mut Contact, chosen: &Chosen) {
    if contact.language() != chosen.language {
        contact.language = Some(chosen.language.clone());
    }
    if contact.skill() != chosen.skill {
        contact.skill = Some(chosen.skill);
    }
    if contact.alert_line() != chosen.alert_from {
        contact.alert_from = Some(chosen.alert_from);
    }
    if contact.digest_line() != chosen.digest_from {
        contact.digest_from = Some(chosen.digest_from);
    }
    if contact.newsletter.unwrap_or(true) != chosen.newsletter {
        contact.newsletter = Some(chosen.newsletter);
    }
    if let Some(timing) = &chosen.timing {
        choose_timing(contact, timing);
    }
}

fn choose_timing(contact: &mut Contact, timing: &Timing) {
    if contact.gathered() != timing.digest {
        contact.digest = Some(timing.digest);
    }
    if contact.when_quiet() != timing.when_quiet {
        contact.when_quiet = Some(timing.when_quiet);
    }
    if contact.quiet_hours() != timing.quiet {
        contact.quiet_hours = timing.quiet.map(QuietHours::text);
    }
    contact.digest_day = timing.day;
    contact.digest_hour = timing.hour;
    contact.away = timing.away;
}

/// When a contact wants to hear of things; an absence that is over is none.
fn timing(contact: &Contact, today: NaiveDate) -> Timing {
    Timing {
        digest: contact.gathered(),
        day: contact.digest_day,
        hour: contact.digest_hour,
        when_quiet: contact.when_quiet(),
        quiet: contact.quiet_hours(),
        away: contact.away.filter(|away| away.until >= today),
    }
}
