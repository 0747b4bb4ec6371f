//! Letters with links that somebody asked for at the door: to a page of settings, or to confirm a new firm.
//!
//! They go the way of every letter: printed, sealed, checked, written down, delivered. Whoever is in the list gets the link
//! to its own page, whatever was asked for; whoever is not gets a letter only for a firm that was entered, and nothing at
//! all for a page that does not exist. Whoever wants to sign in gets a link that works once, and soon not at all. What cannot be signed now waits.

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::turn::Turn;
use super::variants::{self, Printed, Printer, Readers};
use super::{PublishError, Publisher};
use crate::domain::door::{LinkBrief, Wanted};
use crate::domain::edition::{Edition, EditionKind, EditionState, Material};
use crate::domain::sha256_hex;
use crate::domain::subscriber::Contact;
use crate::keys::{self, LinkPurpose, LinkToken, Stamp};
use crate::store::{Holder, PORTAL, Request};

/// Requests answered by one edition.
const REQUESTS: u32 = 100;

/// One letter to be.
struct Letter {
    contact: i64,
    brief: LinkBrief,
    signed: bool,
}

impl Publisher {
    /// Answers everybody who asked at the door; the number of letters. Nothing while another process releases.
    pub async fn answer_door(&self) -> Result<usize, PublishError> {
        let mut letters = 0;
        loop {
            let open = self.desk.open_requests(REQUESTS).await?;
            if open.is_empty() {
                return Ok(letters);
            }
            let Some(_turn) = Turn::free(&self.turn)? else { return Ok(letters) };
            letters += self.answer_some(open).await?;
        }
    }

    async fn answer_some(&self, open: Vec<Request>) -> Result<usize, PublishError> {
        let now = self.clock.now();
        // One letter to an address at a time: another request of the same address is answered by the next edition.
        let mut seen = HashSet::new();
        // Links to sign in are soon worth nothing: their letters have an edition of their own.
        let short = open.first().is_some_and(|first| first.wanted == Wanted::SignIn);
        let open = open.into_iter().filter(|one| (one.wanted == Wanted::SignIn) == short);
        let open: Vec<Request> = open.filter(|one| seen.insert(one.address.to_lowercase())).collect();
        let mut letters = Vec::new();
        for request in &open {
            letters.extend(self.letters_for(request, now).await?);
        }
        let publisher = self.clone();
        let work = move || publisher.print_links(letters, now);
        let printed = tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)??;
        let ids: Vec<i64> = open.iter().map(|request| request.id).collect();
        let worth = if short { self.asking.portal.link_open } else { self.asking.door.link_expires };
        self.freeze_links(&printed, &ids, (now, worth)).await?;
        Ok(printed.len())
    }

    /// The letters that answer a request.
    async fn letters_for(&self, request: &Request, now: DateTime<Utc>) -> Result<Vec<Letter>, PublishError> {
        let stamp = Stamp::open(&self.keys)?;
        let known = self.desk.contacts_of(&request.address).await?;
        let mut letters = Vec::new();
        let answers = self.answers_of(request, &known).await?;
        for contact in answers.as_ref().unwrap_or(&known) {
            let found = self.desk.linked_contact(*contact).await?;
            let listed = found.subscriber.contacts.iter().find(|listed| listed.address == found.address);
            let Some(listed) = listed else { continue };
            let today = now.with_timezone(&found.subscriber.time_zone()).date_naive();
            if request.wanted == Wanted::SignIn {
                if request.expires > now {
                    letters.push(self.sign_in_letter(*contact, listed, today, now).await?);
                }
                continue;
            }
            if request.wanted == Wanted::Reply {
                let token = LinkToken::write(&stamp, LinkPurpose::Reply, request.id, &request.address);
                let link = format!("{}/reply/known/{token}", self.brand.site);
                let until = last_day(request, today);
                letters.push(self.letter(*contact, listed, (Wanted::Reply, link), (today, Some(until))));
                break;
            }
            let token = LinkToken::write(&stamp, LinkPurpose::Preferences, *contact, &found.address);
            let link = format!("{}/preferences/{token}", self.brand.site);
            letters.push(self.letter(*contact, listed, (Wanted::Preferences, link), (today, None)));
        }
        let entered = request.body.as_ref().and_then(|firm| firm.contacts.first());
        if let (true, Some(entered)) = (known.is_empty() && request.expires > now, entered) {
            let mut tx = self.desk.begin().await?;
            let contact = tx.waiting_contact(&request.address).await?;
            tx.commit().await?;
            let token = LinkToken::write(&stamp, LinkPurpose::Welcome, request.id, &request.address);
            let link = format!("{}/welcome/{token}", self.brand.site);
            let today = now.date_naive();
            let until = last_day(request, today);
            letters.push(self.letter(contact, entered, (Wanted::Welcome, link), (today, Some(until))));
        }
        Ok(letters)
    }

    /// Where a request wants to answer a letter: which of these contacts got it. Nobody else is written to.
    async fn answers_of(&self, request: &Request, known: &[i64]) -> Result<Option<Vec<i64>>, PublishError> {
        let Some(answering) = &request.answering else { return Ok(None) };
        let mut answers = Vec::new();
        for letter in self.desk.letters_with_code(&answering.code).await? {
            let got = self.desk.recipients_among(&letter.edition, known).await?;
            answers
                .extend(got.into_iter().filter(|(_, variant)| *variant == letter.variant).map(|(contact, _)| contact));
        }
        Ok(Some(answers))
    }

    /// The letter with a link that signs a contact in, once. What stands in the link is kept as its digest only.
    async fn sign_in_letter(
        &self,
        contact: i64,
        reader: &Contact,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Letter, PublishError> {
        let token = keys::random_secret()?;
        let open = Duration::from_std(self.asking.portal.link_open).unwrap_or(Duration::minutes(15));
        let expires = now.checked_add_signed(open).unwrap_or(now);
        let mut tx = self.desk.begin().await?;
        tx.make_one_time_link(PORTAL, Holder::Contact(contact), &sha256_hex(token.as_bytes()), expires).await?;
        tx.commit().await?;
        let link = format!("{}/sign-in/{token}", self.portal);
        let letter = self.letter(contact, reader, (Wanted::SignIn, link), (today, None));
        let minutes = u32::try_from(open.num_minutes()).ok().map(|minutes| minutes.max(1));
        Ok(Letter { brief: LinkBrief { minutes, ..letter.brief }, ..letter })
    }

    fn letter(
        &self,
        contact: i64,
        reader: &Contact,
        (wanted, link): (Wanted, String),
        (today, until): (NaiveDate, Option<NaiveDate>),
    ) -> Letter {
        let brief = LinkBrief {
            brand: self.brand.clone(),
            signer_fingerprint: None,
            languages: reader.languages(),
            skill: reader.skill(),
            formats: reader.formats(),
            wanted,
            link,
            today,
            until,
            minutes: None,
        };
        Letter { contact, brief, signed: reader.signed() }
    }

    fn print_links(&self, letters: Vec<Letter>, now: DateTime<Utc>) -> Result<Vec<Printed>, PublishError> {
        let seal = if letters.iter().any(|letter| letter.signed) { Some(self.seal(now)?) } else { None };
        let stamp = Stamp::open(&self.keys)?;
        let printer =
            Printer { press: &self.press, stamp: &stamp, seal: seal.as_ref(), brand: &self.brand, source: &[], now };
        let print = |letter: Letter| {
            let fingerprint = printer.seal.filter(|_| letter.signed).map(|seal| seal.signer.fingerprint());
            let words = self.press.link(&LinkBrief { signer_fingerprint: fingerprint, ..letter.brief })?;
            let readers = Readers { contacts: vec![letter.contact], signed: letter.signed };
            variants::seal_letter(printer, words, readers, &Material::default())
        };
        letters.into_iter().map(print).collect()
    }

    /// Writes letters down and makes them due together with the note that their requests are answered.
    async fn freeze_links(
        &self,
        printed: &[Printed],
        ids: &[i64],
        (now, worth): (DateTime<Utc>, std::time::Duration),
    ) -> Result<(), PublishError> {
        let rows = Self::rows(printed, now, worth)?;
        let mut tx = self.desk.begin().await?;
        if !rows.is_empty() {
            let name = format!("links|{ids:?}|{}", now.timestamp_micros());
            let edition = Edition {
                id: sha256_hex(name.as_bytes())[..32].to_owned(),
                kind: EditionKind::Notice,
                revision: None,
                created: now,
                state: EditionState::Preparing,
            };
            tx.create_edition(&edition, None).await?;
            for variant in printed {
                tx.put_variant(&variant.variant).await?;
            }
            tx.enqueue(&edition.id, &rows).await?;
            tx.release_edition(&edition.id, now).await?;
            tracing::info!(edition.id = %edition.id, letters = rows.len(), "answered at the door");
        }
        tx.answer_requests(ids).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The last whole day on which the link of a request works.
fn last_day(request: &Request, today: NaiveDate) -> NaiveDate {
    (request.expires - Duration::days(1)).date_naive().max(today)
}
