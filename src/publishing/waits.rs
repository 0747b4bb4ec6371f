//! What would hold an alert if it were released now: it is old news, or its reader had as many as it may get, is away, or
//! wants quiet.
//!
//! By the rules of a release, for those who ask before there is one. Nothing is decided and nothing is written down here;
//! who waits at a release is decided in `plan`, and for how long it is quiet in `calendar/quiet`.

use std::collections::HashMap;

use super::calendar::quiet_among;
use super::past::Stood;
use super::{Case, PublishError, Publisher};
use crate::domain::attention::Circumstances;
use crate::domain::rating::Rating;
use crate::domain::subscriber::Subscriber;
use crate::domain::verdict::{Reason, ReasonCode, Route, Verdict};
use crate::matching::Profile;
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
        let old = self.old_for(case, &reader.subscriber, verdict).await?;
        let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts).zip(&verdict.contacts).enumerate();
        let alerted = contacts.filter(|(_, ((_, row), (route, _)))| row.active && *route == Route::Alert);
        for (at, ((contact, row), _)) in alerted {
            let told = earlier.get(&row.id);
            let first = told.is_none_or(|told| told.had.is_none());
            let had = alerts.get(&row.id).copied().unwrap_or_default();
            let circumstances = Circumstances {
                away: !contact.alert_now(verdict.rating, today),
                old: told.is_none() && old.get(at).copied().unwrap_or(false),
            };
            let held = first.then(|| self.attention.held(contact, verdict, circumstances, had)).flatten();
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

    /// For each contact of a subscriber, whether a first alert now would be old news.
    async fn old_for(
        &self,
        case: &Case,
        subscriber: &Subscriber,
        verdict: &Verdict,
    ) -> Result<Vec<bool>, PublishError> {
        let Some(may_be_old) = self.may_be_old(case, self.clock.now()).await? else { return Ok(Vec::new()) };
        let catalogue = self.audiences.catalogue(&self.desk).await?;
        let old = may_be_old.prepared(&self.scheme, &catalogue);
        Ok(old.of_contacts(self.matter(case), verdict, &Profile::of_in(subscriber, &catalogue)))
    }
}
