//! Orders: releases that wait for a moment (an embargo) or for other persons, and their release when nothing is missing.
//!
//! An approval is bound to what was there to be seen: the document, what is known and ruled about it, or what a window
//! holds. When that changes, every word falls, also that of whoever ordered. Nothing of a waiting release is printed,
//! and no reader hears of it. A withdrawal waits for nobody: only those hear of it who had the letter. What a window may
//! be made of and when is the calendar's; here it only asks for leave ([`Publisher::leave`]).

use chrono::{DateTime, Duration, Utc};

use super::agreement::ShownOrder;
use super::gathering::Gathered;
use super::release::{Occasion, Released, Resumed, may_be_released};
use super::turn::Turn;
use super::{PublishError, Publisher};
use crate::domain::alarm::AlarmKind;
use crate::domain::edition::EditionKind;
use crate::domain::order::{Matter, Order, Step, StepKind};
use crate::domain::sha256_hex;
use crate::domain::stream::Stream;
use crate::domain::window::Sitting;
use crate::store::NewOrder;

/// How an advisory is to be released.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Nothing leaves before.
    pub not_before: Option<DateTime<Utc>>,
    /// Who wants it.
    pub by: Option<String>,
    /// It is marked TLP:RED, and shall all the same go to those who are cleared for that.
    pub closed: bool,
}

/// Whether a sitting may be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leave {
    /// Now; by this order, if it needed one.
    Granted(Option<String>),
    /// Once the order is approved. What the window holds is not lost.
    Waits(String),
    /// Never: the order was cancelled. What the window held stands in the next one.
    Refused(String),
}

/// How long an order that could not be released is left alone.
const PUT_OFF: Duration = Duration::minutes(1);

/// An order about a window is looked at by itself for this long; after that only when its window is asked for.
const WATCHED: Duration = Duration::days(40);

/// Longer names of persons are not taken.
const LONGEST_NAME: usize = 100;

impl Publisher {
    /// Releases an advisory as wished, or places the order that waits: for its moment, or for other persons. An advisory
    /// with an order that waits already is left to it.
    #[tracing::instrument(skip_all, fields(advisory.id = id))]
    pub async fn publish(&self, id: &str, wish: &Wish) -> Result<Released, PublishError> {
        let by = wish.by.as_deref().map(person).transpose()?;
        let _turn = Turn::wait(&self.turn).await?;
        let case = self.case(id).await?;
        may_be_released(&case, wish.closed)?;
        if let Some(open) = self.desk.open_order_of(case.row.id).await? {
            let readers = open.readers();
            return Ok(Released { readers, order: Some(self.shown(open)), ..Released::of(&case.row.tracking_id) });
        }
        let gathered = self.gather(case).await?;
        let rule = self.rule_of(&gathered);
        let waits = rule.persons(false) > 0 || wish.not_before.is_some_and(|moment| moment > self.clock.now());
        if !waits && by.is_none() {
            return self.release_to(gathered, Occasion::default()).await;
        }
        let order = self.place_alert(&gathered, wish, by).await?;
        if waits {
            let (readers, kept) = (gathered.readers(), gathered.kept);
            let order = Some(self.shown(order));
            return Ok(Released { readers, kept, order, ..Released::of(&gathered.case.row.tracking_id) });
        }
        let released = self.release_to(gathered, Occasion { left: None, order: Some(&order) }).await;
        if released.is_err() {
            // What was wanted at once and cannot be is not done later behind somebody's back.
            self.add_step(&order, StepKind::Cancelled, None).await?;
        }
        released
    }

    /// Orders that wait, oldest first; or all there ever were.
    pub async fn orders(&self, all: bool) -> Result<Vec<ShownOrder>, PublishError> {
        let orders = if all { self.desk.orders().await? } else { self.desk.open_orders(None).await? };
        Ok(orders.into_iter().map(|order| self.shown(order)).filter(|order| all || order.state != "approved").collect())
    }

    /// Up to `limit` orders that ever were, the newest first, behind a place; and the place behind which there may be
    /// more.
    pub async fn orders_behind(
        &self,
        behind: Option<i64>,
        limit: u32,
    ) -> Result<(Vec<ShownOrder>, Option<i64>), PublishError> {
        let (orders, last) = self.desk.orders_behind(behind, limit).await?;
        Ok((orders.into_iter().map(|order| self.shown(order)).collect(), last))
    }

    /// One order, by its id or the beginning of it.
    pub async fn order(&self, id: &str) -> Result<ShownOrder, PublishError> {
        Ok(self.shown(self.desk.order(id).await?))
    }

    /// The order by which an edition was made, if by one.
    pub async fn order_of(&self, edition: &str) -> Result<Option<ShownOrder>, PublishError> {
        Ok(self.desk.order_of_edition(edition).await?.map(|order| self.shown(order)))
    }

    /// A person agrees to what stands there now. Whose word holds already is not counted twice. What has changed since it
    /// was ordered must be looked at first: then this is refused once. `seen` is the beginning of the digest that the
    /// person looked at.
    pub async fn approve(&self, id: &str, by: &str, seen: Option<&str>) -> Result<ShownOrder, PublishError> {
        let by = person(by)?;
        let order = self.desk.order(id).await?;
        let refuse = |why: String| Err(PublishError::NotTaken(why));
        if let Some(end) = order.end() {
            return refuse(format!("the order was {} on {}", end.what.key(), end.at));
        }
        let digest = self.digest_of(&order).await?;
        if digest != order.seen() {
            self.note_change(&order, digest).await?;
            let name = order.name();
            return refuse(format!("{name} has changed since it was ordered: look at it again, then approve it"));
        }
        if seen.is_some_and(|seen| !digest.starts_with(seen.trim())) {
            return refuse(format!("what would be sent is {}, not what you looked at", digest.get(..12).unwrap_or("")));
        }
        if order.has_spoken(&by) {
            let did = if order.is_by(&by) { "ordered" } else { "approved" };
            return refuse(format!("{by} {did} it already: another person has to approve it"));
        }
        let mut tx = self.desk.begin().await?;
        tx.add_step(&order.id, &self.step_of(&order, StepKind::Approved, Some(by))).await?;
        tx.commit().await?;
        let order = self.desk.order(&order.id).await?;
        if order.missing(self.rule_for(order.kind, &order.matter, order.readers())) == 0 {
            let mut tx = self.desk.begin().await?;
            tx.settle_approval(&order.id, self.clock.now()).await?;
            tx.commit().await?;
        }
        Ok(self.shown(order))
    }

    /// Ends an order: what it is about is not released by it.
    pub async fn cancel_order(&self, id: &str, by: &str) -> Result<ShownOrder, PublishError> {
        let by = person(by)?;
        let order = self.desk.order(id).await?;
        self.add_step(&order, StepKind::Cancelled, Some(by)).await?;
        self.order(&order.id).await
    }

    /// Releases every order about an advisory or a correction for which nothing is missing any more; nothing while another process
    /// releases. What cannot be released is said and tried again after a while.
    pub async fn release_due(&self) -> Result<Resumed, PublishError> {
        let mut done = Resumed::default();
        let due: Vec<Order> = {
            let open = self.desk.open_orders(None).await?;
            open.into_iter().filter(|order| self.is_due(order)).collect()
        };
        if due.is_empty() {
            return Ok(done);
        }
        let Some(_turn) = Turn::free(&self.turn)? else { return Ok(done) };
        for order in due {
            let order = self.desk.order(&order.id).await?;
            if order.end().is_some() {
                continue;
            }
            match self.release_order(&order).await {
                Ok(Some(released)) => done.released.push(released),
                Ok(None) => {}
                Err(why) if why.is_of_the_house() => return Err(why),
                Err(why) => {
                    tracing::error!(order.id = %order.id, %why, "a release that was ordered still waits");
                    let again = self.clock.now() + PUT_OFF;
                    self.put_off
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner)
                        .insert(order.id.clone(), again);
                    done.waiting.push((order.name(), why));
                }
            }
        }
        Ok(done)
    }

    /// Looks whether what persons agreed to still stands; where it does not, their words fall and the operator is told.
    pub async fn watch_orders(&self) -> Result<(), PublishError> {
        let old = self.clock.now() - WATCHED;
        for order in self.desk.open_orders(None).await? {
            let over = matches!(order.matter, Matter::Window { .. }) && order.at().is_some_and(|at| at < old);
            if over || order.fallen().is_some() {
                continue;
            }
            match self.digest_of(&order).await {
                Ok(digest) if digest != order.seen() => self.note_change(&order, digest).await?,
                Ok(_) => {}
                Err(why) if why.is_of_the_house() => return Err(why),
                Err(why) => tracing::error!(order.id = %order.id, %why, "what an order is about cannot be read"),
            }
        }
        Ok(())
    }

    /// Whether a sitting may be made now. The first time that somebody's approval is needed for its window, the order is
    /// placed and the operator told; one approval is good for the readers of all zones.
    pub async fn leave(&self, sitting: &Sitting) -> Result<Leave, PublishError> {
        let kind = match sitting.stream {
            Stream::Alerts => return Ok(Leave::Granted(None)),
            Stream::Digest => EditionKind::Digest,
            Stream::Newsletter => EditionKind::Newsletter,
        };
        let window = sitting.name();
        let known = self.desk.order_of_window(kind, sitting.cadence, &window).await?;
        let order = match known {
            Some(order) if order.end().is_some() => return Ok(Leave::Refused(order.id)),
            Some(order) => order,
            None => {
                let readers = self.desk.appointed(kind, sitting.cadence).await?;
                if self.rule(kind, readers).persons(false) == 0 {
                    return Ok(Leave::Granted(None));
                }
                let matter = Matter::Window { cadence: sitting.cadence, window, opens: sitting.opens };
                let order = NewOrder { kind, matter, not_before: None, closed: false };
                let seen = self.digest_of_window(&order.matter, kind, self.clock.now()).await?;
                self.place(&order, self.first_step(None, seen, readers)).await?
            }
        };
        let digest = self.digest_of(&order).await?;
        if digest != order.seen() {
            self.note_change(&order, digest).await?;
            return Ok(Leave::Waits(order.id));
        }
        let missing = order.missing(self.rule_for(order.kind, &order.matter, order.readers()));
        Ok(if missing == 0 { Leave::Granted(Some(order.id)) } else { Leave::Waits(order.id) })
    }

    /// Releases one order if it is still what was agreed to.
    async fn release_order(&self, order: &Order) -> Result<Option<Released>, PublishError> {
        let row = match &order.matter {
            Matter::Advisory { row, .. } => row,
            Matter::Correction { correction, .. } => {
                let digest = self.digest_of(order).await?;
                if digest != order.seen() {
                    self.note_change(order, digest).await?;
                    return Ok(None);
                }
                return self.release_correction(correction, order).await.map(Some);
            }
            Matter::Window { .. } => return Ok(None),
        };
        let row = self.desk.advisory_by_row(*row).await?;
        let case = self.case(&format!("{}|{}", row.namespace, row.tracking_id)).await?;
        may_be_released(&case, order.closed)?;
        let digest = self.digest_of_case(&case)?;
        let order = if digest == order.seen() {
            order.clone()
        } else {
            self.note_change(order, digest).await?;
            self.desk.order(&order.id).await?
        };
        let gathered = self.gather(case).await?;
        if order.missing(self.rule_of(&gathered)) > 0 {
            if gathered.readers() > order.readers() {
                let counted = Step { readers: gathered.readers(), ..self.step_of(&order, StepKind::Counted, None) };
                self.write_and_tell(&order, &counted).await?;
            }
            return Ok(None);
        }
        self.release_to(gathered, Occasion { left: None, order: Some(&order) }).await.map(Some)
    }

    /// Whether nothing is missing as far as was counted last.
    fn is_due(&self, order: &Order) -> bool {
        let now = self.clock.now();
        let put_off = self.put_off.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        !matches!(order.matter, Matter::Window { .. })
            && order.not_before.is_none_or(|moment| moment <= now)
            && put_off.get(&order.id).is_none_or(|again| *again <= now)
            && order.missing(self.rule_for(order.kind, &order.matter, order.readers())) == 0
    }

    async fn place_alert(&self, gathered: &Gathered, wish: &Wish, by: Option<String>) -> Result<Order, PublishError> {
        let row = &gathered.case.row;
        let order = NewOrder {
            kind: EditionKind::Alert,
            matter: Matter::Advisory { row: row.id, advisory: row.tracking_id.clone() },
            not_before: wish.not_before,
            closed: wish.closed,
        };
        let seen = self.digest_of_case(&gathered.case)?;
        self.place(&order, self.first_step(by, seen, gathered.readers())).await
    }

    pub(super) async fn place(&self, order: &NewOrder, first: Step) -> Result<Order, PublishError> {
        let name = format!("order|{:?}|{}", order.matter, first.at.timestamp_micros());
        let id = sha256_hex(name.as_bytes())[..32].to_owned();
        let mut tx = self.desk.begin().await?;
        tx.place_order(&id, order, &first).await?;
        let rule = self.rule_for(order.kind, &order.matter, first.readers);
        if rule.persons(first.by.is_some()) > usize::from(first.by.is_some()) {
            tx.alarm(AlarmKind::Approval, Some(&id), first.readers, first.at).await?;
        }
        tx.commit().await?;
        tracing::info!(order.id = %id, readers = first.readers, "ordered");
        Ok(self.desk.order(&id).await?)
    }

    pub(super) fn first_step(&self, by: Option<String>, seen: String, readers: usize) -> Step {
        Step { at: self.clock.now(), what: StepKind::Ordered, by, seen, readers, edition: None }
    }

    /// A step that changes nothing of what was seen and counted.
    pub(super) fn step_of(&self, order: &Order, what: StepKind, by: Option<String>) -> Step {
        let (seen, readers) = (order.seen().to_owned(), order.readers());
        Step { at: self.clock.now(), what, by, seen, readers, edition: None }
    }

    pub(super) fn released_step(&self, order: &Order, (readers, edition): (usize, Option<&str>)) -> Step {
        let edition = edition.map(str::to_owned);
        Step { readers, edition, ..self.step_of(order, StepKind::Released, None) }
    }

    pub(super) async fn add_step(&self, order: &Order, what: StepKind, by: Option<String>) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        tx.add_step(&order.id, &self.step_of(order, what, by)).await?;
        Ok(tx.commit().await?)
    }

    /// All words fall.
    async fn note_change(&self, order: &Order, seen: String) -> Result<(), PublishError> {
        tracing::warn!(order.id = %order.id, "what was ordered has changed: approvals of it fall");
        self.write_and_tell(order, &Step { seen, ..self.step_of(order, StepKind::Changed, None) }).await
    }

    /// Writes a step; the operator is told if somebody has to agree now.
    async fn write_and_tell(&self, order: &Order, step: &Step) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        tx.add_step(&order.id, step).await?;
        let mut after = order.clone();
        after.steps.push(step.clone());
        if after.missing(self.rule_for(order.kind, &order.matter, step.readers)) > 0 {
            tx.settle_approval(&order.id, step.at).await?;
            tx.alarm(AlarmKind::Approval, Some(&order.id), step.readers, step.at).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// A name that somebody gave for a person.
pub(super) fn person(name: &str) -> Result<String, PublishError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(PublishError::NotTaken("say who, by a name of one line".to_owned()));
    }
    Ok(name.to_owned())
}
