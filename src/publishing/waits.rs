//! What would hold an alert if it were released now: its reader had as many as it may get, is away, or wants quiet.
//!
//! By the rules of a release, for those who ask before there is one. Nothing is decided and nothing is written down here;
//! who waits at a release is decided in `plan`, and for how long it is quiet in `calendar/quiet`.

use std::collections::HashMap;

use super::calendar::quiet_among;
use super::past::Stood;
use super::{Case, PublishError, Publisher};
use crate::domain::rating::Rating;
use crate::domain::verdict::{Reason, ReasonCode, Route, Verdict};
use crate::store::AdvisoryState;

impl Publisher {
    /// Why the first alert about an advisory that waits to be released would not leave at once, by the address of the
    /// contact.
    pub(super) async fn waits(
        &self,
        case: &Case,
        firm: &Stood,
        verdict: &Verdict,
    ) -> Result<HashMap<String, Reason>, PublishError> {
        let mut waits = HashMap::new();
        let released = case.row.state != AdvisoryState::Received || case.advisory.withdrawn;
        if released || verdict.route != Route::Alert {
            return Ok(waits);
        }
        let Some(reader) = self.desk.readers(&[firm.0]).await?.pop() else { return Ok(waits) };
        let now = self.clock.now();
        let today = now.with_timezone(&reader.subscriber.time_zone()).date_naive();
        let (earlier, alerts) = (self.desk.told(case.row.id).await?, self.alerts_had(now).await?);
        let rows: Vec<i64> = reader.contacts.iter().filter(|row| row.active).map(|row| row.id).collect();
        let quiet: HashMap<i64, _> = quiet_among(&self.desk, &rows, now).await?.into_iter().collect();
        let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts).zip(&verdict.contacts);
        for ((contact, row), _) in contacts.filter(|((_, row), (route, _))| row.active && *route == Route::Alert) {
            let first = earlier.get(&row.id).is_none_or(|told| told.had.is_none());
            let had = alerts.get(&row.id).copied().unwrap_or_default();
            let away = !contact.alert_now(verdict.rating, today);
            let held = first.then(|| self.attention.held(contact, verdict, away, had)).flatten();
            let quiet = quiet.get(&row.id).filter(|_| verdict.rating != Rating::VeryHigh);
            let detail = match (held, quiet) {
                (Some(why), _) => self.attention.spent(why, contact.skill(), had),
                (None, Some(until)) => format!("quiet-hours {}", until.to_rfc3339()),
                (None, None) => continue,
            };
            let reason = Reason { code: ReasonCode::WouldBeHeld, product: None, detail: Some(detail) };
            waits.insert(contact.address.clone(), reason);
        }
        Ok(waits)
    }
}
