//! The stop button: hold an edition, let it run again, cancel what has not gone; and send again what nobody knows of.
//!
//! It works while another process delivers: the next claim there sees it. Letters in the hands of a worker finish. What
//! this file never does: it takes nothing back that was accepted, and forgets no letter; held ones count as what they
//! were, cancelled ones as expired.

use chrono::{DateTime, Utc};

use super::DeliveryError;
use super::brake::exceeds;
use crate::config::Brake;
use crate::domain::alarm::AlarmKind;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::lane::Lane;
use crate::store::{Desk, Stopped, StoreError, Sweep};

/// What sending again did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resent {
    /// Letters that are due again.
    pub again: usize,
    /// Letters of unknown fate that are of no use any more and stay as they are.
    pub too_late: usize,
}

/// Holds an edition; false if it was held before.
pub async fn hold(desk: &Desk, id: &str, now: DateTime<Utc>) -> Result<bool, DeliveryError> {
    let mut tx = desk.begin().await?;
    if tx.open_letters(id).await? == 0 && desk.edition(id).await?.released.is_some() {
        return Err(StoreError::Conflict("nothing of the edition is waiting: it has finished").into());
    }
    let changed = tx.stop_edition(id, Some(Stopped::Held), now).await?;
    tx.commit().await?;
    park(desk, id, now).await?;
    Ok(changed)
}

/// Lets a held edition run; its letters are due at once. False if it was running.
pub async fn resume(desk: &Desk, id: &str, now: DateTime<Utc>) -> Result<bool, DeliveryError> {
    let mut tx = desk.begin().await?;
    let changed = tx.stop_edition(id, None, now).await?;
    tx.commit().await?;
    if changed {
        sweep(desk, id, Sweep::Unpark, now).await?;
    }
    Ok(changed)
}

/// Cancels what has not gone of an edition; the letters ended now. Those in the hands of a worker follow, unless they
/// are accepted. An edition that has finished is a [`StoreError::Conflict`].
pub async fn cancel(desk: &Desk, id: &str, now: DateTime<Utc>) -> Result<usize, DeliveryError> {
    let mut tx = desk.begin().await?;
    let open = tx.open_letters(id).await?;
    let changed = tx.stop_edition(id, Some(Stopped::Cancelled), now).await?;
    if changed && open == 0 {
        return Err(StoreError::Conflict("nothing of the edition is waiting: it has finished").into());
    }
    tx.commit().await?;
    sweep(desk, id, Sweep::End, now).await
}

/// Sends again what nobody knows of, under the same Message-IDs.
pub async fn resend_unknown(desk: &Desk, id: &str, now: DateTime<Utc>) -> Result<Resent, DeliveryError> {
    if desk.stopped().await?.get(id) == Some(&Stopped::Cancelled) {
        return Err(StoreError::Conflict("the edition is cancelled").into());
    }
    let unknown = desk.edition_report(id).await?.unknown;
    let again = sweep(desk, id, Sweep::Resend, now).await?;
    Ok(Resent { again, too_late: unknown.saturating_sub(again) })
}

/// Holds an edition of digests or newsletters of which too many readers complain, and raises the alarm; for all others
/// it only raises the alarm. `complaints` is their number so far. True if there are too many.
pub async fn complained(
    desk: &Desk,
    id: &str,
    complaints: usize,
    rules: &Brake,
    now: DateTime<Utc>,
) -> Result<bool, DeliveryError> {
    let report = desk.edition_report(id).await?;
    let many = rules.attempts > 0
        && report.accepted >= rules.attempts
        && exceeds(complaints, report.accepted, rules.complained_percent);
    if many {
        let mut tx = desk.begin().await?;
        let held = report.pending + report.deferred > 0
            && Lane::of(report.kind).is_bulk()
            && tx.stop_edition(id, Some(Stopped::Held), now).await?;
        tx.alarm(AlarmKind::Complaints, Some(id), 1, now).await?;
        tx.commit().await?;
        if held {
            park(desk, id, now).await?;
        }
    }
    Ok(many)
}

/// An alarm was looked at, or all of them were; how many.
pub async fn settle_alarms(desk: &Desk, id: Option<i64>, now: DateTime<Utc>) -> Result<usize, DeliveryError> {
    let mut tx = desk.begin().await?;
    let settled = tx.settle_alarms(id, now).await?;
    if settled > 0 {
        let which = id.map_or_else(|| "all".to_owned(), |id| id.to_string());
        tx.record(&Deed::of(Action::AlarmSettle, SubjectKind::Alarm, which).with("settled", settled)).await?;
    }
    tx.commit().await?;
    Ok(settled)
}

/// Puts aside what waits of a held edition.
pub(super) async fn park(desk: &Desk, id: &str, now: DateTime<Utc>) -> Result<usize, DeliveryError> {
    sweep(desk, id, Sweep::Park, now).await
}

/// Walks an edition's letters, a transaction a step, so that alerts do not wait for it.
async fn sweep(desk: &Desk, id: &str, sweep: Sweep, now: DateTime<Utc>) -> Result<usize, DeliveryError> {
    let (mut changed, mut after) = (0, Some(0));
    while let Some(from) = after {
        let mut tx = desk.begin().await?;
        let (number, next) = tx.sweep_edition(id, sweep, from, now).await?;
        tx.commit().await?;
        changed += number;
        after = next;
    }
    Ok(changed)
}
