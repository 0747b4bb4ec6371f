//! Handing a claimed batch over, a small window at a time.
//!
//! Before a letter may travel it is marked "in data", and as soon as its report is here it is settled; marks and
//! settlements of the moment share one transaction. So a crash leaves at most a window in doubt, and the database is
//! asked once for several letters.

use std::collections::{HashMap, VecDeque};

use chrono::DateTime;
use chrono::Utc;
use tokio::sync::mpsc;

use super::pacing::Admission;
use super::parcel::{Stock, Withheld};
use super::{DeliveryError, Postman};
use crate::channels::Parcel;
use crate::domain::delivery::{Delivery, Outcome, Report};
use crate::store::Settlement;

/// A claimed batch while it is handed over.
struct Batch {
    waiting: VecDeque<Delivery>,
    stock: Stock,
    /// The end of the lease tells this claim from another.
    lease_ends: DateTime<Utc>,
}

impl Postman {
    /// Hands all of `claimed` over; returns when every one is settled.
    pub(super) async fn hand_over(
        &self,
        claimed: Vec<Delivery>,
        lease_ends: DateTime<Utc>,
    ) -> Result<(), DeliveryError> {
        let stock = self.stock(&claimed).await?;
        let (parcels, to_channel) = mpsc::channel(self.window);
        let (to_us, reports) = mpsc::channel(self.window);
        let sending = self.channels.send(to_channel, to_us);
        let batch = Batch { waiting: claimed.into(), stock, lease_ends };
        let keeping = self.keep_books(batch, parcels, reports);
        let ((), kept) = tokio::join!(sending, keeping);
        kept
    }

    async fn keep_books(
        &self,
        batch: Batch,
        parcels: mpsc::Sender<Parcel>,
        mut reports: mpsc::Receiver<Report>,
    ) -> Result<(), DeliveryError> {
        let Batch { mut waiting, stock, lease_ends } = batch;
        let mut travelling: HashMap<i64, Delivery> = HashMap::new();
        let mut withheld = Vec::new();
        loop {
            let mut finished = self.finished(&mut travelling, &mut reports, waiting.is_empty()).await;
            finished.append(&mut withheld);
            let free = self.window.saturating_sub(travelling.len()).min(waiting.len());
            let (next, later) = self.paced(waiting.drain(..free).collect());
            let next = self.write_down(finished, next, &later, lease_ends).await?;
            self.note().await?;
            for delivery in next {
                let parcel = match self.parcel(&delivery, &stock) {
                    Ok(parcel) => parcel,
                    Err(Withheld::Missing(why)) => return Err(why.into()),
                    Err(Withheld::Unready(why)) => {
                        tracing::error!(delivery.id = delivery.id, why, "a letter could not be made ready and waits");
                        withheld.push(self.settlement(&delivery, Report::bare(delivery.id, Outcome::Deferred { why })));
                        continue;
                    }
                };
                travelling.insert(delivery.id, delivery);
                if parcels.send(parcel).await.is_err() {
                    return Ok(()); // the channel is gone; leases run out and say what is in doubt
                }
            }
            if waiting.is_empty() && travelling.is_empty() && withheld.is_empty() {
                return Ok(());
            }
        }
    }

    /// Waits until the window has room again, then takes every report that is at hand.
    async fn finished(
        &self,
        travelling: &mut HashMap<i64, Delivery>,
        reports: &mut mpsc::Receiver<Report>,
        nothing_waits: bool,
    ) -> Vec<Settlement> {
        let mut finished = Vec::new();
        let full = travelling.len() >= self.window || (nothing_waits && !travelling.is_empty());
        if full && let Some(report) = reports.recv().await {
            finished.extend(travelling.remove(&report.delivery).map(|delivery| self.settlement(&delivery, report)));
        }
        while let Ok(report) = reports.try_recv() {
            finished.extend(travelling.remove(&report.delivery).map(|delivery| self.settlement(&delivery, report)));
        }
        finished
    }

    /// Tells letters that may go now from those whose turn comes later, and when.
    fn paced(&self, next: Vec<Delivery>) -> (Vec<Delivery>, Vec<(i64, DateTime<Utc>)>) {
        let now = self.clock.now();
        let mut later = Vec::new();
        let admitted = next.into_iter().filter(|delivery| match self.pacer.admit(delivery, now) {
            Admission::Now => true,
            Admission::Later(turn) => {
                later.push((delivery.id, turn));
                false
            }
        });
        (admitted.collect(), later)
    }

    /// Settles, puts back and marks in one transaction. Returns those of `next` that are still ours to send.
    async fn write_down(
        &self,
        finished: Vec<Settlement>,
        next: Vec<Delivery>,
        later: &[(i64, DateTime<Utc>)],
        lease_ends: DateTime<Utc>,
    ) -> Result<Vec<Delivery>, DeliveryError> {
        if finished.is_empty() && next.is_empty() && later.is_empty() {
            return Ok(next);
        }
        let ids: Vec<i64> = next.iter().map(|delivery| delivery.id).collect();
        let mut tx = self.desk.begin().await?;
        tx.settle(&finished).await?;
        tx.postpone(later, lease_ends).await?;
        let ours = tx.in_data(&ids, lease_ends).await?;
        tx.commit().await?;
        Ok(next.into_iter().filter(|delivery| ours.contains(&delivery.id)).collect())
    }

    fn settlement(&self, delivery: &Delivery, report: Report) -> Settlement {
        let now = self.clock.now();
        self.pacer.heard(delivery, &report, now);
        let due = self.retry.due(delivery, &report, now);
        if !matches!(report.outcome, Outcome::Accepted { .. }) {
            tracing::info!(delivery.id = delivery.id, state = report.outcome.state().key(), "not accepted");
        }
        Settlement { report, at: now, due }
    }
}
