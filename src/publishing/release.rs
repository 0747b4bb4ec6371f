//! The release of one advisory: its readers frozen, its letters printed, sealed and checked, and only then due.
//!
//! Crash-safe by order: nothing is due before the last transaction. What a crash leaves behind is an edition that is
//! still being prepared; [`Publisher::resume`] makes it anew, and the transaction that begins the new one throws the old
//! one away: nobody can get two, and no crash can lose the intention.
//!
//! One process of a data folder releases at a time ([`Turn`]): what stands half prepared while one has its turn was left
//! by a dead one, and two releases of the same advisory see each other's letters.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::agreement::ShownOrder;
use super::closed::Kept;
use super::gathering::{Gathered, HeldBackCount};
use super::orders::Wish;
use super::plan::{Group, HeldGroup};
use super::turn::Turn;
use super::variants::{self, Hand, Printed, Printer, Seal};
use super::{Case, PublishError, Publisher};
use crate::domain::advisory::{DocumentStatus, Tlp};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::clearance::Form;
use crate::domain::edition::{Edition, EditionKind, EditionState};
use crate::domain::order::{Order, StepKind};
use crate::domain::rating::Rating;
use crate::domain::sha256_hex;
use crate::keys::{self, Signer, Stamp, Trust};
use crate::store::{AdvisoryState, Answer, NewDelivery, Tx};
use crate::telemetry::tally;

/// What a release did.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Released {
    /// The publisher's tracking id; what it is called, where it is a correction.
    pub advisory: String,
    /// The edition; absent when there was nothing new for anybody.
    pub edition: Option<String>,
    /// Contacts that get a letter.
    pub readers: usize,
    /// Different letters.
    pub variants: usize,
    /// Signatures made; as many as signed variants.
    pub signatures: usize,
    /// Contacts whose letter leaves encrypted to them alone.
    pub encrypted: usize,
    /// Contacts that only hear that there is something closed to ask for.
    pub notices: usize,
    /// Contacts that had a letter about it and get a short one about what is new.
    pub follow_ups: usize,
    /// Contacts whose alert waits for the digest.
    pub held_back: HeldBackCount,
    /// What clearance keeps from others.
    pub kept: Kept,
    /// The order that waits; then nothing was released, and `readers` would get it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<ShownOrder>,
}

impl Released {
    /// Nothing yet, about an advisory.
    pub(super) fn of(advisory: &str) -> Self {
        Self {
            advisory: advisory.to_owned(),
            edition: None,
            readers: 0,
            variants: 0,
            signatures: 0,
            encrypted: 0,
            notices: 0,
            follow_ups: 0,
            held_back: HeldBackCount::default(),
            kept: Kept::default(),
            order: None,
        }
    }
}

/// What a release writes down.
#[derive(Debug, Clone, Copy)]
struct Letters<'a> {
    printed: &'a [Printed],
    answers: &'a [Answer],
    held: &'a [HeldGroup],
}

/// What a release ends.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Occasion<'a> {
    /// An edition that was never finished.
    pub(super) left: Option<&'a str>,
    /// The order by which it is released.
    pub(super) order: Option<&'a Order>,
}

/// What became of releases that an earlier process began.
#[derive(Debug, Default)]
pub struct Resumed {
    /// Those that are complete now.
    pub released: Vec<Released>,
    /// Those that still cannot be: the advisory, and why. They wait; nothing of them leaves.
    pub waiting: Vec<(String, PublishError)>,
}

/// A byte of the fingerprint in a rehearsal without a certificate.
const NOBODY: &str = "00";

impl Publisher {
    /// Releases an advisory to everybody for whom it is an alert and who has not had it, or orders that, where something
    /// has to be waited for. Repetition is harmless.
    pub async fn release(&self, id: &str) -> Result<Released, PublishError> {
        self.publish(id, &Wish::default()).await
    }

    /// The release itself, to readers who were gathered for it. It ends what it is made for: an order, an edition that
    /// was never finished.
    #[tracing::instrument(name = "release", skip_all, fields(advisory.id = gathered.case.row.tracking_id))]
    pub(super) async fn release_to(
        &self,
        gathered: Gathered,
        occasion: Occasion<'_>,
    ) -> Result<Released, PublishError> {
        let held_back = gathered.held_back();
        let Gathered { case, groups, kept, held, answers } = gathered;
        let publisher = self.clone();
        let work = move || publisher.print_groups(&case, groups).map(|printed| (case, printed));
        let printed = tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)?;
        let (case, printed) = printed?;
        if kept.firms_not_reached > 0 {
            tracing::warn!(firms = kept.firms_not_reached, "nobody there is cleared for a closed advisory");
        }
        let in_form = |form: Form| -> usize {
            printed.iter().filter(|variant| variant.form == form).map(|variant| variant.contacts.len()).sum()
        };
        let mut released = Released {
            readers: printed.iter().map(|variant| variant.contacts.len()).sum(),
            variants: printed.len(),
            signatures: printed.iter().filter(|variant| variant.signed).count(),
            encrypted: in_form(Form::Encrypted),
            notices: in_form(Form::Notice),
            follow_ups: answers.len(),
            held_back,
            kept,
            ..Released::of(&case.row.tracking_id)
        };
        if printed.is_empty() {
            let mut tx = self.desk.begin().await?;
            if let Some(left) = occasion.left {
                tx.discard_edition(left).await?;
            }
            Self::end(&mut tx, &case, &held, (None, 0)).await?;
            if let Some(order) = occasion.order {
                tx.add_step(&order.id, &self.released_step(order, (0, None))).await?;
            }
            tx.commit().await?;
        } else {
            let letters = Letters { printed: &printed, answers: &answers, held: &held };
            released.edition = Some(self.freeze(&case, letters, occasion).await?);
        }
        if held_back != HeldBackCount::default() {
            let HeldBackCount { budget, week, away, old, told } = held_back;
            tally::HELD_BACK.add(budget + week + away + old + told);
            tracing::info!(budget, week, away, old, told, "alerts wait for the digest");
        }
        Ok(released)
    }

    /// What the last transaction of a release writes beside the letters.
    async fn end(
        tx: &mut Tx,
        case: &Case,
        held: &[HeldGroup],
        (edition, readers): (Option<&str>, usize),
    ) -> Result<(), PublishError> {
        for (material, held) in held {
            tx.leave_to_digest((case.row.id, case.row.revision), held, material).await?;
        }
        if let Some(wished) = case.wished {
            tx.reassessed(case.row.id, wished).await?;
        }
        let deed = Deed::of(Action::AdvisoryPublish, SubjectKind::Advisory, &case.row.tracking_id)
            .with("revision", case.row.revision)
            .with("readers", readers)
            .with_any("edition", edition);
        tx.record(&deed).await?;
        Ok(tx.mark_revision(&case.row, state_after(case)).await?)
    }

    /// Takes an advisory back: nobody gets it any more, and everybody who got it is told. That waits for nobody, and an
    /// order that waited is over.
    pub async fn withdraw(&self, id: &str) -> Result<Released, PublishError> {
        let row = self.desk.advisory(id).await?;
        let waiting = self.desk.open_order_of(row.id).await?;
        let mut tx = self.desk.begin().await?;
        tx.set_advisory_state(row.id, AdvisoryState::Withdrawn).await?;
        tx.record(&Deed::of(Action::AdvisoryWithdraw, SubjectKind::Advisory, &row.tracking_id)).await?;
        if let Some(order) = &waiting {
            tx.add_step(&order.id, &self.step_of(order, StepKind::Cancelled, None)).await?;
        }
        tx.commit().await?;
        self.release(id).await
    }

    /// Makes anew what a crash left half prepared; nothing while another process releases. What cannot be released now
    /// (no valid key, a broken template) waits, and is said.
    pub async fn resume(&self) -> Result<Resumed, PublishError> {
        let mut resumed = Resumed::default();
        if self.desk.unreleased_editions().await?.is_empty() {
            return Ok(resumed);
        }
        let Some(_turn) = Turn::free(&self.turn)? else { return Ok(resumed) };
        for left in self.desk.unreleased_editions().await? {
            // What has an order is made anew by the order, if it still holds.
            let Some(advisory) = left.advisory.filter(|_| left.order.is_none()) else {
                self.discard(&left.edition.id).await?;
                continue;
            };
            if self.desk.open_order_of(advisory).await?.is_some() {
                self.discard(&left.edition.id).await?;
                continue;
            }
            let row = self.desk.advisory_by_row(advisory).await?;
            let id = format!("{}|{}", row.namespace, row.tracking_id);
            match self.release_again(&id, &left.edition.id).await {
                Ok(released) => resumed.released.push(released),
                Err(why) if why.is_of_the_house() => return Err(why),
                Err(why) => {
                    tracing::error!(advisory.id = %row.tracking_id, %why, "a release that was begun still waits");
                    resumed.waiting.push((row.tracking_id, why));
                }
            }
        }
        Ok(resumed)
    }

    async fn discard(&self, left: &str) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        tx.discard_edition(left).await?;
        Ok(tx.commit().await?)
    }

    /// Makes a release anew that was begun without an order. What was begun had been confirmed.
    async fn release_again(&self, id: &str, left: &str) -> Result<Released, PublishError> {
        let case = self.case(id).await?;
        may_be_released(&case, true)?;
        let gathered = self.gather(case).await?;
        self.release_to(gathered, Occasion { left: Some(left), order: None }).await
    }

    pub(super) fn print_groups(&self, case: &Case, groups: Vec<Group>) -> Result<Vec<Printed>, PublishError> {
        let now = self.clock.now();
        let seal = self.seal_for(&groups)?;
        let stamp = Stamp::open(&self.keys)?;
        let printer = Printer {
            press: &self.press,
            stamp: &stamp,
            seal: seal.as_ref(),
            brand: &self.brand,
            source: &case.source,
            now,
        };
        variants::print(printer, groups)
    }

    /// Who signs now, if a letter to any of these has to be signed.
    pub(super) fn seal_for(&self, groups: &[Group]) -> Result<Option<Seal>, PublishError> {
        let needs_signer = groups.iter().any(|group| group.key.signed || group.key.form != Form::Open);
        if needs_signer { self.seal(self.clock.now()).map(Some) } else { Ok(None) }
    }

    /// Who signs now. In a rehearsal nobody does, and letters name the certificate that would be used.
    pub(super) fn seal(&self, now: DateTime<Utc>) -> Result<Seal, PublishError> {
        let signer = Signer::open(&self.keys, &self.brand.from, now);
        if self.unsealed {
            let fingerprint = signer.map_or_else(|_| NOBODY.repeat(32), |signer| signer.fingerprint());
            return Ok(Seal { signer: Hand::Rehearses(fingerprint) });
        }
        Ok(Seal { signer: Hand::Signs(Box::new(signer?), Trust::open(&self.keys)?) })
    }

    /// Writes variants and rows down, in steps, and makes them due with the last one.
    async fn freeze(&self, case: &Case, letters: Letters<'_>, on: Occasion<'_>) -> Result<String, PublishError> {
        let Letters { printed, answers, held } = letters;
        let now = self.clock.now();
        let edition = Edition {
            id: sha256_hex(
                format!("alert|{}|{}|{}", case.row.id, case.row.revision, now.timestamp_micros()).as_bytes(),
            )[..32]
                .to_owned(),
            kind: EditionKind::Alert,
            revision: Some(case.row.revision),
            created: now,
            state: EditionState::Preparing,
        };
        let mut tx = self.desk.begin().await?;
        if let Some(left) = on.left {
            tx.discard_edition(left).await?;
        }
        tx.create_edition(&edition, Some(case.row.id)).await?;
        if let Some(order) = on.order {
            tx.order_edition(&edition.id, &order.id).await?;
        }
        for variant in printed {
            tx.put_variant(&variant.variant).await?;
        }
        tx.commit().await?;
        let rows = Self::rows(printed, now, self.expires)?;
        let quiet = self.quiet_readers(printed).await?;
        for chunk in rows.chunks(self.chunk.max(1)) {
            let mut tx = self.desk.begin().await?;
            tx.enqueue(&edition.id, chunk).await?;
            tx.commit().await?;
        }
        for chunk in answers.chunks(self.chunk.max(1)) {
            let mut tx = self.desk.begin().await?;
            tx.answer(&edition.id, chunk).await?;
            tx.commit().await?;
        }
        let mut tx = self.desk.begin().await?;
        tx.hold_back(&edition.id, &quiet).await?;
        tx.release_edition(&edition.id, now).await?;
        Self::end(&mut tx, case, held, (Some(&edition.id), rows.len())).await?;
        if let Some(order) = on.order {
            // Fails where it was cancelled meanwhile: then nothing of this is due.
            tx.add_step(&order.id, &self.released_step(order, (rows.len(), Some(&edition.id)))).await?;
        }
        tx.commit().await?;
        tracing::info!(edition.id = %edition.id, readers = rows.len(), variants = printed.len(), "released");
        Ok(edition.id)
    }

    /// Who wants quiet now, and until when: never where it is the worst.
    async fn quiet_readers(&self, printed: &[Printed]) -> Result<Vec<(i64, DateTime<Utc>)>, PublishError> {
        let may_wait = printed.iter().filter(|one| one.variant.material.rating != Rating::VeryHigh);
        let contacts: Vec<i64> = may_wait.flat_map(|one| one.contacts.iter().copied()).collect();
        self.quiet_now(&contacts).await
    }

    /// One row per contact, ascending, each with a token that nobody can guess.
    pub(super) fn rows(
        printed: &[Printed],
        now: DateTime<Utc>,
        worth_sending: std::time::Duration,
    ) -> Result<Vec<NewDelivery>, PublishError> {
        let expires = now + Duration::from_std(worth_sending).unwrap_or(Duration::days(3));
        let mut rows = Vec::new();
        for variant in printed {
            for contact in &variant.contacts {
                let token = keys::random_token()?;
                rows.push(NewDelivery {
                    contact: *contact,
                    variant: variant.variant.hash.clone(),
                    token,
                    dated: now,
                    expires,
                });
            }
        }
        rows.sort_by_key(|row| row.contact);
        Ok(rows)
    }
}

fn state_after(case: &Case) -> AdvisoryState {
    if case.advisory.withdrawn { AdvisoryState::Withdrawn } else { AdvisoryState::Released }
}

/// What must not leave as a matter of course: what is for named people only, unless somebody has said so. Who had a letter
/// is told of its withdrawal without being asked again.
pub(super) fn may_be_released(case: &Case, confirmed: bool) -> Result<(), PublishError> {
    let id = || case.row.tracking_id.clone();
    if case.advisory.tlp == Tlp::Red && !confirmed && !case.advisory.withdrawn {
        return Err(PublishError::TlpForbids { advisory: id() });
    }
    if case.advisory.status == DocumentStatus::Draft {
        return Err(PublishError::Draft { advisory: id() });
    }
    Ok(())
}
