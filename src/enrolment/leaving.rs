//! Leaving a stream and coming back: by the link of a letter, by a letter, by a complaint, by an operator.
//!
//! Repetition is harmless, and a link leaves one stream of one contact and nothing else. Tokens do not grow old: a letter
//! found after years still works. Letters of before carried the token of their delivery; those work as long as the ledger
//! remembers it.

use super::{EnrolmentError, Registrar};
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::door::{Leaving, masked};
use crate::domain::stream::{Stream, Word};
use crate::domain::subscriber::Contact;
use crate::keys::{LinkPurpose, LinkToken};
use crate::store::{LinkedContact, StoreError};

/// What a link leads to, and the language to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The contact and its streams.
    pub leaving: Leaving,
    /// The language of its letters.
    pub language: String,
}

impl Registrar {
    /// What a link to leave leads to. Looking changes nothing.
    pub async fn leaving(&self, token: &str) -> Result<Left, EnrolmentError> {
        let (contact, stream) = self.linked(token).await?;
        self.left(&contact, stream)
    }

    /// Leaves the stream of a link. `how` tells a mail program's button from a page, a letter and a complaint.
    pub async fn leave(&self, token: &str, how: Word) -> Result<Left, EnrolmentError> {
        let (contact, stream) = self.linked(token).await?;
        self.set_streams(&contact, &[stream], how, false).await?;
        self.left(&self.desk.linked_contact(contact.contact).await?, stream)
    }

    /// Comes back to the stream of a link, on its page.
    pub async fn come_back(&self, token: &str) -> Result<Left, EnrolmentError> {
        let (contact, stream) = self.linked(token).await?;
        self.set_streams(&contact, &[stream], Word::Page, true).await?;
        self.left(&self.desk.linked_contact(contact.contact).await?, stream)
    }

    /// An operator takes a contact out of a stream, or puts it back; false if it was so already.
    pub async fn set_stream(
        &self,
        id: &str,
        address: &str,
        stream: Stream,
        wanted: bool,
    ) -> Result<bool, EnrolmentError> {
        let contact = self.desk.linked_contact(self.desk.contact_row(id, address).await?).await?;
        Ok(self.set_streams(&contact, &[stream], Word::Operator, wanted).await? > 0)
    }

    /// Comes back to streams, or leaves them; for how many that was news.
    pub(super) async fn set_streams(
        &self,
        contact: &LinkedContact,
        streams: &[Stream],
        how: Word,
        wanted: bool,
    ) -> Result<usize, EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let mut news = 0;
        for stream in streams {
            let new = if wanted {
                tx.come_back(contact.contact, *stream, how).await?
            } else {
                tx.leave(contact.contact, *stream, how).await?
            };
            news += usize::from(new);
            if new {
                let what = if wanted { Action::ContactReturn } else { Action::ContactLeave };
                let deed = Deed::of(what, SubjectKind::Contact, contact.contact)
                    .with("stream", stream.key())
                    .with("how", how.key());
                let of =
                    if how == Word::Operator { self.desk.actor().clone() } else { Actor::Contact(contact.contact) };
                tx.record_of(&of, &deed).await?;
            }
        }
        tx.commit().await?;
        if news > 0 {
            tracing::info!(contact.id = contact.contact, streams = news, how = how.key(), wanted, "streams changed");
        }
        Ok(news)
    }

    fn left(&self, contact: &LinkedContact, stream: Stream) -> Result<Left, EnrolmentError> {
        let stamp = self.stamp()?;
        let is_gone = |stream| contact.left.iter().any(|(left, _)| *left == stream);
        let link = |purpose| LinkToken::write(stamp, purpose, contact.contact, &contact.address);
        let mut others = Vec::new();
        for other in Stream::ALL.into_iter().filter(|other| *other != stream) {
            let token = link(LinkPurpose::Leave(other));
            others.push((other, is_gone(other), format!("/unsubscribe/{token}")));
        }
        let leaving = Leaving {
            firm: contact.subscriber.display_name().to_owned(),
            address: masked(&contact.address),
            stream,
            left: is_gone(stream),
            others,
            // Not the contact's own page: whoever handles a letter sees the link to leave, and it must open nothing else.
            preferences: "/preferences".to_owned(),
        };
        Ok(Left { leaving, language: language(contact) })
    }

    /// The contact and the stream of a link to leave.
    async fn linked(&self, token: &str) -> Result<(LinkedContact, Stream), EnrolmentError> {
        if !token.contains('.') {
            return self.linked_by_delivery(token).await;
        }
        let (contact, purpose) = self.holder(token).await?;
        match purpose {
            LinkPurpose::Leave(stream) => Ok((contact, stream)),
            LinkPurpose::Preferences | LinkPurpose::Welcome | LinkPurpose::Reply => Err(EnrolmentError::NoSuchLink),
        }
    }

    async fn linked_by_delivery(&self, token: &str) -> Result<(LinkedContact, Stream), EnrolmentError> {
        match self.desk.delivered_to(token).await {
            Ok((contact, Some(stream))) => Ok((self.desk.linked_contact(contact).await?, stream)),
            Ok((_, None)) | Err(StoreError::NotFound("delivery")) => Err(EnrolmentError::NoSuchLink),
            Err(error) => Err(error.into()),
        }
    }

    /// The contact that a token belongs to, and what the token is for. A wrong token costs what a right one costs: one
    /// question to the database and one mark.
    pub(super) async fn holder(&self, token: &str) -> Result<(LinkedContact, LinkPurpose), EnrolmentError> {
        let stamp = self.stamp()?;
        let read = LinkToken::read(token);
        let found = match self.desk.linked_contact(read.as_ref().map_or(0, |read| read.number)).await {
            Ok(contact) => Some(contact),
            Err(StoreError::NotFound(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let address = found.as_ref().map_or("", |contact| &contact.address);
        let ours = read.as_ref().is_some_and(|read| read.is_for(stamp, address));
        found
            .zip(read)
            .filter(|_| ours)
            .map(|(contact, read)| (contact, read.purpose))
            .ok_or(EnrolmentError::NoSuchLink)
    }
}

/// The language of a contact's letters; English once it is in no list.
pub(super) fn language(contact: &LinkedContact) -> String {
    let listed = contact.subscriber.contacts.iter().find(|listed| listed.address == contact.address);
    listed.map_or("en", Contact::language).to_owned()
}
