//! The yearly question: firms of which nothing was heard for long are asked whether their products are still theirs.
//!
//! The letter goes the way of every letter: printed, sealed and checked before the first delivery is due. It lists what
//! the firm told, so it is the firm's own: contacts of one firm share it, two firms never do. Once a question stands in
//! the ledger the firm is not asked about the same silence again; until then nothing of it is due. What a crash leaves
//! is an edition in preparation, which [`Publisher::resume`] throws away and the next round makes anew.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveTime, Utc};
use serde::Serialize;

use super::turn::Turn;
use super::variants::{self, Printed, Printer, Readers};
use super::{PublishError, Publisher};
use crate::domain::ageing::Ages;
use crate::domain::cpe::Cpe;
use crate::domain::edition::{Edition, EditionKind, EditionState, Material};
use crate::domain::product_class::class_of;
use crate::domain::purl::Purl;
use crate::domain::question::{QuestionBrief, QuestionFacts, ToldProduct};
use crate::domain::sha256_hex;
use crate::domain::subscriber::{BodyFormat, Skill, Subscriber};
use crate::keys::{self, Stamp};
use crate::store::{Due, NewQuestion};

/// Firms asked by one edition: little enough that its letters are soon made.
const FIRMS: usize = 200;

/// What a round of asking did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// Firms that were asked.
    pub firms: usize,
    /// Contacts that get a letter.
    pub readers: usize,
}

/// Contacts of one firm who can share a letter.
type Shared = (Vec<String>, Skill, Vec<BodyFormat>, bool);

/// The letters to some firms, and the questions they ask.
struct Round {
    printed: Vec<Printed>,
    questions: Vec<NewQuestion>,
}

impl Publisher {
    /// Asks every firm that is due, as many as one day allows. Nothing while another process releases.
    pub async fn ask(&self) -> Result<Asking, PublishError> {
        let mut asking = Asking::default();
        let now = self.clock.now();
        let Some(cutoff) = self.asking.ask_after.and_then(|span| before(now, span)) else { return Ok(asking) };
        let today = now.date_naive().and_time(NaiveTime::MIN).and_utc();
        let mut left = self.asking.ask_daily.saturating_sub(self.desk.questions_since(today).await?);
        let mut after = 0;
        while left > 0 {
            let due = self.desk.silent_firms(cutoff, after, left.min(FIRMS)).await?;
            let Some(last) = due.last() else { break };
            after = last.reader.row;
            left -= due.len();
            let Some(_turn) = Turn::free(&self.turn)? else { break };
            asking.firms += due.len();
            asking.readers += self.ask_some(due, cutoff, now).await?;
        }
        Ok(asking)
    }

    async fn ask_some(&self, due: Vec<Due>, cutoff: DateTime<Utc>, now: DateTime<Utc>) -> Result<usize, PublishError> {
        // Whoever had the turn before may have asked some of them.
        let (first, count) = (due.first().map_or(0, |due| due.reader.row - 1), due.len());
        let due = self.desk.silent_firms(cutoff, first, count).await?;
        if due.is_empty() {
            return Ok(0);
        }
        let publisher = self.clone();
        let work = move || publisher.print_questions(&due, now);
        let round = tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)??;
        self.freeze_questions(&round, now).await
    }

    fn print_questions(&self, due: &[Due], now: DateTime<Utc>) -> Result<Round, PublishError> {
        let signed = due
            .iter()
            .flat_map(|due| &due.reader.subscriber.contacts)
            .any(super::super::domain::subscriber::Contact::signed);
        let seal = if signed { Some(self.seal(now)?) } else { None };
        let stamp = Stamp::open(&self.keys)?;
        let printer =
            Printer { press: &self.press, stamp: &stamp, seal: seal.as_ref(), brand: &self.brand, source: &[], now };
        let mut round = Round { printed: Vec::new(), questions: Vec::new() };
        for firm in due {
            let mut links = Vec::new();
            for ((languages, skill, formats, signed), contacts) in sharing(firm) {
                let token = keys::random_token()?;
                let language = languages.first().cloned().unwrap_or_default();
                let brief = QuestionBrief {
                    brand: self.brand.clone(),
                    signer_fingerprint: printer.seal.filter(|_| signed).map(|seal| seal.signer.fingerprint()),
                    languages,
                    skill,
                    formats,
                    facts: self.facts(firm, &token, now),
                };
                let letter = self.press.question(&brief)?;
                let readers = Readers { contacts, signed };
                round.printed.push(variants::seal_letter(printer, letter, readers, &Material::default())?);
                links.push((sha256_hex(token.as_bytes()), language));
            }
            round.questions.push(NewQuestion { subscriber: firm.reader.row, about: firm.about, links });
        }
        Ok(round)
    }

    fn facts(&self, firm: &Due, token: &str, now: DateTime<Utc>) -> QuestionFacts {
        let zone = firm.reader.subscriber.time_zone();
        let last = self.closes(now) - Duration::days(1);
        QuestionFacts {
            today: now.with_timezone(&zone).date_naive(),
            heard: firm.ages.heard().with_timezone(&zone).date_naive(),
            products: told_products(&firm.reader.subscriber, &firm.ages),
            link: format!("{}/confirm/{token}", self.brand.site),
            until: last.with_timezone(&zone).date_naive(),
        }
    }

    /// When a question asked now can no longer be answered.
    fn closes(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        Duration::from_std(self.asking.ask_open).ok().and_then(|open| now.checked_add_signed(open)).unwrap_or(now)
    }

    /// Writes letters and rows down, and makes them due together with the questions. The number of readers.
    async fn freeze_questions(&self, round: &Round, now: DateTime<Utc>) -> Result<usize, PublishError> {
        let about: Vec<_> = round.questions.iter().map(|question| (question.subscriber, question.about)).collect();
        let name = format!("notice|{about:?}|{}", now.timestamp_micros());
        let edition = Edition {
            id: sha256_hex(name.as_bytes())[..32].to_owned(),
            kind: EditionKind::Notice,
            revision: None,
            created: now,
            state: EditionState::Preparing,
        };
        let mut tx = self.desk.begin().await?;
        tx.create_edition(&edition, None).await?;
        for variant in &round.printed {
            tx.put_variant(&variant.variant).await?;
        }
        tx.commit().await?;
        let rows = Self::rows(&round.printed, now, self.asking.ask_expires)?;
        for chunk in rows.chunks(self.chunk.max(1)) {
            let mut tx = self.desk.begin().await?;
            tx.enqueue(&edition.id, chunk).await?;
            tx.commit().await?;
        }
        let mut tx = self.desk.begin().await?;
        tx.ask(&edition.id, &round.questions, self.closes(now)).await?;
        tx.release_edition(&edition.id, now).await?;
        tx.commit().await?;
        tracing::info!(edition.id = %edition.id, firms = round.questions.len(), readers = rows.len(), "asked");
        Ok(rows.len())
    }
}

fn before(now: DateTime<Utc>, span: std::time::Duration) -> Option<DateTime<Utc>> {
    now.checked_sub_signed(Duration::from_std(span).ok()?)
}

/// The contacts of a firm that may be written to, by the letter they share.
fn sharing(firm: &Due) -> BTreeMap<Shared, Vec<i64>> {
    let mut sharing: BTreeMap<Shared, Vec<i64>> = BTreeMap::new();
    let contacts = firm.reader.subscriber.contacts.iter().zip(&firm.reader.contacts);
    for (contact, row) in contacts.filter(|(_, row)| row.active) {
        let key = (contact.languages(), contact.skill(), contact.formats(), contact.signed());
        sharing.entry(key).or_default().push(row.id);
    }
    sharing
}

/// What a firm told, as its letters and pages show it.
pub fn told_products(subscriber: &Subscriber, ages: &Ages) -> Vec<ToldProduct> {
    let products = subscriber.products.iter().enumerate();
    products
        .map(|(place, entry)| {
            let cpe = entry.cpe.as_deref().and_then(Cpe::parse);
            let purl = entry.purl.as_deref().and_then(Purl::parse);
            let name = entry.keyword.clone().unwrap_or_else(|| super::yours::shown_name(entry));
            let version = super::yours::told_version(entry, cpe.as_ref(), purl.as_ref());
            ToldProduct {
                class: class_of(entry.vendor.as_deref(), &name, cpe.as_ref(), purl.as_ref()),
                name,
                keyword: entry.keyword.is_some(),
                version: version.filter(|_| entry.keyword.is_none()),
                told: ages.told_at(place).date_naive(),
                lapsed: entry.lapsed.is_some(),
            }
        })
        .collect()
}
