//! Why a subscriber gets an advisory, or does not: the verdict, what stands in its way, and what was sent.
//!
//! The verdict alone does not say why nobody wrote: the advisory may not be released, the letter may have been sent
//! already, the address may be closed. All of that is said here, now or as of an earlier moment; nothing is decided.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::alert::{self, Addressee, Matter};
use super::assessment::{deadline, proof_of_level};
use super::judgement::{ContactExplanation, Explanation, SentLetter};
use super::past::Stood;
use super::{Case, PublishError, Publisher};
use crate::domain::advisory::Tlp;
use crate::domain::attention::{HeldBack, WEEK, WhyHeld, YEAR};
use crate::domain::delivery::DeliveryState;
use crate::domain::old_news::known_since;
use crate::domain::ruling::Ruling;
use crate::domain::subscriber::{Contact, Skill};
use crate::domain::verdict::{Reason, ReasonCode, Route, Verdict};
use crate::matching::{self, Profile};
use crate::store::{AdvisoryState, Sent};

/// What is known about one subscriber and one advisory at a moment.
struct Known<'a> {
    matter: Matter<'a>,
    firm: &'a Stood,
    verdict: &'a Verdict,
    sent: &'a [Sent],
    closed: &'a [(String, String)],
    /// Alerts that were held back, by the contact's address.
    held: &'a HashMap<String, HeldBack>,
    /// Why alerts would wait if they were released now, by the contact's address.
    waits: &'a HashMap<String, Reason>,
    at: DateTime<Utc>,
}

impl Publisher {
    /// Why a subscriber gets an advisory, or does not, now or as it was at a moment.
    pub async fn explain(
        &self,
        id: &str,
        subscriber: &str,
        at: Option<DateTime<Utc>>,
    ) -> Result<Explanation, PublishError> {
        let case = self.case_at(id, at).await?;
        let firm = self.firm_at(subscriber, at).await?;
        let moment = at.unwrap_or_else(|| self.clock.now());
        let sent = self.desk.sent(case.row.id, firm.0, moment).await?;
        let closed = self.desk.suppressed_at(firm.0, moment).await?;
        let held = self.desk.held_of(case.row.id, firm.0, moment).await?;
        let catalogue = self.audiences.catalogue(&self.desk).await?;
        let verdict = {
            let subject = case.subject(&self.scheme, &catalogue);
            matching::judge(&subject, &Profile::of_in(&firm.1, &catalogue))
        };
        let today = moment.with_timezone(&firm.1.time_zone()).date_naive();
        let to = Addressee { subscriber: &firm.1, verdict: &verdict, skill: Skill::Expert, today };
        let matter = self.matter(&case);
        let (proof, deadline) = (proof_of_level(matter, to), deadline(matter, to, verdict.exploited));
        // Of an earlier moment it is known what happened then.
        let waits = if at.is_none() { self.waits(&case, &firm, &verdict).await? } else { HashMap::new() };
        let known = Known {
            matter,
            firm: &firm,
            verdict: &verdict,
            sent: &sent,
            closed: &closed,
            held: &held,
            waits: &waits,
            at: moment,
        };
        let contacts = firm.1.contacts.iter().zip(&verdict.contacts);
        let contacts = contacts.map(|(contact, (route, reasons))| known.contact(contact, *route, reasons)).collect();
        let mut reasons = verdict.reasons.clone();
        reasons.extend(in_the_way(&case));
        Ok(Explanation {
            advisory: case.row.tracking_id.clone(),
            subscriber: subscriber.to_owned(),
            route: verdict.route,
            rating: verdict.rating,
            unrated: verdict.unrated,
            exploited: verdict.exploited,
            ruling: Some(case.dossier.ruling.clone()).filter(|ruling| *ruling != Ruling::default()),
            proof,
            deadline,
            reasons,
            contacts,
            state: case.row.state.key(),
            at,
            sent: sent.iter().map(letter).collect(),
        })
    }
}

impl Known<'_> {
    fn contact(&self, contact: &Contact, route: Route, reasons: &[Reason]) -> ContactExplanation {
        let mut reasons = reasons.to_vec();
        if let Some((_, why)) = self.closed.iter().find(|(address, _)| *address == contact.address) {
            reasons.push(Reason { code: ReasonCode::AddressSuppressed, product: None, detail: Some(why.clone()) });
        }
        if route == Route::Alert && !contact.cleared().covers(self.matter.advisory.tlp) {
            let label = format!("TLP:{}", self.matter.advisory.tlp.label());
            reasons.push(Reason { code: ReasonCode::NotCleared, product: None, detail: Some(label) });
        }
        for left in &contact.left {
            let detail = Some(left.key().to_owned());
            reasons.push(Reason { code: ReasonCode::StreamLeft, product: None, detail });
        }
        if let Some(held) = self.held.get(&contact.address) {
            reasons.push(held_back(held, known_since(self.matter.advisory)));
        }
        reasons.extend(self.waits.get(&contact.address).cloned());
        if self.has_nothing_new_for(contact) {
            reasons.push(bare(ReasonCode::NothingNewForReader));
        }
        ContactExplanation { address: contact.address.clone(), route, reasons }
    }

    /// The contact had a letter, and one written now would say nothing else.
    fn has_nothing_new_for(&self, contact: &Contact) -> bool {
        let had = self.sent.iter().filter(|sent| sent.state != DeliveryState::Suppressed);
        let Some(last) = had.rev().find(|sent| sent.contact == contact.address) else { return false };
        let today = self.at.with_timezone(&self.firm.1.time_zone()).date_naive();
        let to = Addressee { subscriber: &self.firm.1, verdict: self.verdict, skill: contact.skill(), today };
        let facts = alert::facts(self.matter, to);
        !alert::material(self.matter, to, &facts).is_news_after(&last.material)
    }
}

/// Why nobody is written to about it, whoever is concerned.
fn in_the_way(case: &Case) -> Vec<Reason> {
    let red = case.advisory.tlp == Tlp::Red && case.row.state == AdvisoryState::Received;
    let waits = case.row.state == AdvisoryState::Received && !case.advisory.withdrawn;
    [
        (case.advisory.withdrawn, ReasonCode::AdvisoryWithdrawn),
        (red, ReasonCode::TlpForbids),
        (waits, ReasonCode::AdvisoryNotReleased),
    ]
    .into_iter()
    .filter(|(applies, _)| *applies)
    .map(|(_, code)| bare(code))
    .collect()
}

/// Why an alert was left to the digest, with the proof: so many of so many since then, or since when it has been known.
fn held_back(held: &HeldBack, known_since: Option<NaiveDate>) -> Reason {
    let on = held.at.date_naive();
    let (code, detail) = match held.why {
        WhyHeld::Away => (ReasonCode::ReaderAway, on.to_string()),
        WhyHeld::Old => (ReasonCode::OldNews, known_since.unwrap_or(on).to_string()),
        WhyHeld::Told => (ReasonCode::ToldByAnother, held.letter.map_or(on, |at| at.date_naive()).to_string()),
        WhyHeld::Budget => (ReasonCode::AttentionSpent, counted(held, YEAR)),
        WhyHeld::Week => (ReasonCode::WeekSpent, counted(held, WEEK)),
    };
    Reason { code, product: None, detail: Some(detail) }
}

/// "3 / 3, 2026-11-15 – 2026-11-22".
fn counted(held: &HeldBack, span: std::time::Duration) -> String {
    format!("{} / {}, {} – {}", held.had, held.allowed, (held.at - span).date_naive(), held.at.date_naive())
}

fn bare(code: ReasonCode) -> Reason {
    Reason { code, product: None, detail: None }
}

fn letter(sent: &Sent) -> SentLetter {
    SentLetter { edition: sent.edition.clone(), contact: sent.contact.clone(), state: sent.state.key(), at: sent.at }
}
