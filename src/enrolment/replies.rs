//! Readers answer their letters: done, not us, please call me, not understood.
//!
//! A letter is the same for all its readers, so its link names the letter and not the reader. Who answers is known by a
//! device that proved its address before, by having signed in, or by answering with a mail. Whoever is known by nothing but
//! a typed address gets a letter with a button; until it is pressed such an answer settles nothing, and only a call for
//! help is heard at once, because a reader in need must not wait. Whether an address is known changes neither the answer
//! nor the work. Looking never acts; an answer can be changed as often as one likes.

use chrono::{DateTime, Duration, Utc};

use super::{EnrolmentError, Registrar};
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::door::{Wanted, masked};
use crate::domain::edition::EditionKind;
use crate::domain::reply::{IdentifiedBy, ReplyKind, Said, Standing};
use crate::domain::short_code::ShortCode;
use crate::keys::{LinkPurpose, LinkToken};
use crate::store::{Answering, CodedLetter, LinkedContact, NewReply, Request, StoreError};

/// What the mark of a device is for.
const DEVICE: &str = "device";

/// A letter that can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answerable {
    /// Its code.
    pub code: ShortCode,
    /// What everybody may know of it; of several in the same words any.
    pub letter: CodedLetter,
    /// All of them.
    same: Vec<CodedLetter>,
}

impl Answerable {
    /// The language of its words.
    pub fn language(&self) -> &str {
        self.letter.languages.first().map_or("en", String::as_str)
    }
}

/// A reader who got a letter.
#[derive(Debug, Clone)]
pub struct Answerer {
    /// Who it is.
    pub contact: LinkedContact,
    /// How it is known.
    pub proof: IdentifiedBy,
    /// The letter it got.
    letter: CodedLetter,
}

/// Something that a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matter {
    /// Row of the advisory.
    pub advisory: i64,
    /// What was answered since the letter.
    pub standing: Option<Standing>,
}

/// What a device keeps to be known again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// What it brings with it next time: letters, digits, dots.
    pub token: String,
    /// For how many seconds.
    pub seconds: i64,
}

/// What the page behind a mailed link shows: whose device it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDevice {
    /// The code of the letter to which it leads.
    pub code: ShortCode,
    /// The firm's name.
    pub firm: String,
    /// The address, masked.
    pub address: String,
    /// The language of its letters.
    pub language: String,
    /// What was answered already and counts once the button is pressed.
    pub answered: bool,
}

impl Registrar {
    /// The letter of a code, as long as it can be answered. [`EnrolmentError::NoSuchLink`] where there is none, or none that
    /// asks for an answer.
    pub async fn answerable(&self, typed: &str) -> Result<Answerable, EnrolmentError> {
        let code = ShortCode::typed(typed).ok_or(EnrolmentError::NoSuchLink)?;
        let asks = |one: &CodedLetter| matches!(one.letter.kind, EditionKind::Alert | EditionKind::Digest);
        let mut same = self.desk.letters_with_code(&code).await?;
        same.retain(asks);
        let letter = same.first().cloned().ok_or(EnrolmentError::NoSuchLink)?;
        let found = Answerable { code, letter, same };
        let open = Duration::from_std(self.replies.open).unwrap_or(Duration::days(90));
        if found.letter.letter.dated + open <= self.clock.now() {
            return Err(EnrolmentError::LinkClosed { language: found.language().to_owned() });
        }
        Ok(found)
    }

    /// The reader whom a device stands for, if it got this letter.
    pub async fn by_device(&self, letter: &Answerable, token: &str) -> Result<Option<Answerer>, EnrolmentError> {
        let Some(address) = self.address_of_device(token).await? else { return Ok(None) };
        self.recipient(letter, &address, IdentifiedBy::Device).await
    }

    /// The contact of this address who got a letter: one that is still in the list.
    async fn recipient(
        &self,
        letter: &Answerable,
        address: &str,
        proof: IdentifiedBy,
    ) -> Result<Option<Answerer>, EnrolmentError> {
        let contacts = self.desk.contacts_of(address).await?;
        for one in &letter.same {
            for (contact, variant) in self.desk.recipients_among(&one.edition, &contacts).await? {
                if variant == one.variant {
                    let contact = self.desk.linked_contact(contact).await?;
                    return Ok(Some(Answerer { contact, proof, letter: one.clone() }));
                }
            }
        }
        Ok(None)
    }

    /// What a reader's letter is about, with what the firm has answered; a digest names what is open from before as well.
    pub async fn matters(&self, reader: &Answerer) -> Result<Vec<Matter>, EnrolmentError> {
        let letter = &reader.letter;
        let mut advisories = Vec::from_iter(letter.letter.advisory);
        if advisories.is_empty() {
            let items = self.desk.digest_items(&[&letter.variant]).await?.remove(&letter.variant);
            advisories.extend(items.into_iter().flatten().map(|item| item.advisory));
            let open = Duration::from_std(self.replies.open).unwrap_or(Duration::days(90));
            for told in self.desk.told_warnings(reader.contact.row, letter.letter.dated - open).await? {
                if !advisories.contains(&told.advisory) && told.told < letter.letter.dated {
                    advisories.push(told.advisory);
                }
            }
        }
        let standing = self.desk.standing(reader.contact.row, &advisories).await?;
        let since = |advisory: &i64| standing.get(advisory).copied().filter(|one| one.at >= letter.letter.dated);
        Ok(advisories.iter().map(|advisory| Matter { advisory: *advisory, standing: since(advisory) }).collect())
    }

    /// A known reader answers for its firm.
    pub async fn answer_letter(
        &self,
        reader: &Answerer,
        advisory: i64,
        kind: ReplyKind,
        said: &Said,
    ) -> Result<(), EnrolmentError> {
        if !self.matters(reader).await?.iter().any(|matter| matter.advisory == advisory) {
            return Err(EnrolmentError::NoSuchLink);
        }
        self.take_reply(reader.contact.contact, (advisory, kind), reader.proof, said).await
    }

    /// A reader who has signed in answers for its firm to a warning that the firm had since a moment.
    pub async fn answer_own(
        &self,
        reader: &LinkedContact,
        (advisory, kind): (i64, ReplyKind),
        since: DateTime<Utc>,
        said: &Said,
    ) -> Result<(), EnrolmentError> {
        let told = self.desk.told_warnings(reader.row, since).await?;
        if !told.iter().any(|warning| warning.advisory == advisory) {
            return Err(EnrolmentError::NoSuchLink);
        }
        self.take_reply(reader.contact, (advisory, kind), IdentifiedBy::Portal, said).await
    }

    async fn take_reply(
        &self,
        contact: i64,
        (advisory, kind): (i64, ReplyKind),
        proof: IdentifiedBy,
        said: &Said,
    ) -> Result<(), EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let id = tx.reply(&NewReply { contact, advisory, kind, proof, said: said.clone() }).await?;
        tx.record_of(&Actor::Contact(contact), &given(id, kind, proof)).await?;
        tx.commit().await?;
        tracing::info!(reply.id = id, kind = kind.key(), by = proof.key(), "a reader answered");
        Ok(())
    }

    /// Somebody who is not known yet enters an address, and perhaps what to answer to a letter about one thing. The owner
    /// of the address gets a letter with a button.
    pub async fn claim(
        &self,
        letter: &Answerable,
        (address, language, source): (&str, &str, &str),
        answer: Option<(ReplyKind, Said)>,
    ) -> Result<(), EnrolmentError> {
        let address = address.trim();
        super::roster::address_fits(address).map_err(EnrolmentError::Unfit)?;
        let reader = self.recipient(letter, address, IdentifiedBy::Typed).await?;
        let mut request = self.new_request(Wanted::Reply, (address, language, source), self.open())?;
        let mut tx = self.desk.begin().await?;
        let taken = tx.may_ask(&request, self.allowance()).await?;
        if taken {
            let mut reply = None;
            if let (Some(reader), Some((kind, said)), Some(advisory)) = (&reader, answer, letter.letter.letter.advisory)
            {
                let contact = reader.contact.contact;
                let id = tx.reply(&NewReply { contact, advisory, kind, proof: IdentifiedBy::Typed, said }).await?;
                tx.record_of(&Actor::Visitor, &given(id, kind, IdentifiedBy::Typed)).await?;
                reply = Some(id);
            }
            request.answering = Some(Answering { code: letter.code.clone(), reply });
            tx.ask_at_door(&request, self.allowance()).await?;
        }
        tx.commit().await?;
        tracing::info!(taken, "somebody who is not known yet answers a letter");
        Ok(())
    }

    /// What a mailed link leads to. Looking changes nothing.
    pub async fn known_device(&self, token: &str) -> Result<KnownDevice, EnrolmentError> {
        let (request, answering) = self.reply_request(token).await?;
        let contact = self.desk.contacts_of(&request.address).await?.first().copied();
        let found = self.desk.linked_contact(contact.ok_or(EnrolmentError::NoSuchLink)?).await?;
        Ok(KnownDevice {
            code: answering.code,
            firm: found.subscriber.display_name().to_owned(),
            address: masked(&found.address),
            language: super::leaving::language(&found),
            answered: answering.reply.is_some(),
        })
    }

    /// The owner of an address presses the button: what was typed counts, and the device is known from now on.
    pub async fn know_device(&self, token: &str) -> Result<(ShortCode, Option<Device>), EnrolmentError> {
        let (request, answering) = self.reply_request(token).await?;
        let contact = self.desk.contacts_of(&request.address).await?.first().copied();
        let contact = self.desk.linked_contact(contact.ok_or(EnrolmentError::NoSuchLink)?).await?;
        if let Some(reply) = answering.reply {
            let mut tx = self.desk.begin().await?;
            if let Some(kind) = tx.confirm_reply(reply).await? {
                tx.record_of(&Actor::Contact(contact.contact), &given(reply, kind, IdentifiedBy::Device)).await?;
            }
            tx.commit().await?;
        }
        Ok((answering.code, self.device(&contact)?))
    }

    /// What a device keeps that is known to be a contact's.
    fn device(&self, contact: &LinkedContact) -> Result<Option<Device>, EnrolmentError> {
        let Some(remember) = self.replies.remember.and_then(|span| Duration::from_std(span).ok()) else {
            return Ok(None);
        };
        let until = (self.clock.now() + remember).timestamp();
        let mark = self.stamp()?.mark(DEVICE, &bound(contact.contact, until, &contact.address));
        let token = format!("{:x}.{until:x}.{mark}", contact.contact);
        Ok(Some(Device { token, seconds: remember.num_seconds() }))
    }

    /// The address that a device has proved, while that lasts and the address is in the list.
    async fn address_of_device(&self, token: &str) -> Result<Option<String>, EnrolmentError> {
        let mut parts = token.splitn(3, '.');
        let mut number = || i64::from_str_radix(parts.next()?, 16).ok().filter(|number| *number >= 0);
        let Some((contact, until)) = number().zip(number()) else { return Ok(None) };
        let mark = token.rsplit('.').next().unwrap_or_default();
        let found = match self.desk.linked_contact(contact).await {
            Ok(found) => found,
            Err(StoreError::NotFound(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let ours = self.stamp()?.knows(DEVICE, &bound(contact, until, &found.address), mark);
        Ok((ours && until > self.clock.now().timestamp()).then_some(found.address))
    }

    /// The request behind a mailed link, while it is open.
    async fn reply_request(&self, token: &str) -> Result<(Request, Answering), EnrolmentError> {
        let read = LinkToken::read(token).filter(|read| read.purpose == LinkPurpose::Reply);
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
        let request = found.filter(|request| ours && request.wanted == Wanted::Reply);
        let request = request.ok_or(EnrolmentError::NoSuchLink)?;
        if request.expires <= self.clock.now() {
            return Err(EnrolmentError::LinkClosed { language: request.language });
        }
        let answering = request.answering.clone().ok_or(EnrolmentError::NoSuchLink)?;
        Ok((request, answering))
    }

    /// Somebody of the staff took care of a reader who needed help; false if that was done before.
    pub async fn close_reply(&self, id: i64) -> Result<bool, EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let by = match self.desk.actor() {
            Actor::Staff(name) => name.clone(),
            other => other.kind().to_owned(),
        };
        let closed = tx.close_reply(id, &by).await?;
        if closed {
            tx.record(&Deed::of(Action::ReplyClose, SubjectKind::Reply, id)).await?;
        }
        tx.commit().await?;
        Ok(closed)
    }
}

/// What the trail says of an answer.
fn given(id: i64, kind: ReplyKind, proof: IdentifiedBy) -> Deed {
    Deed::of(Action::ReplyGive, SubjectKind::Reply, id).with("kind", kind.key()).with("by", proof.key())
}

/// What the mark of a device is made of.
fn bound(contact: i64, until: i64, address: &str) -> String {
    format!("{contact:x}|{until:x}|{address}")
}
