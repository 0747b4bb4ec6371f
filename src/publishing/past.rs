//! Verdicts as of an earlier moment: the profile, the advisory and the catalogues as they stood then.
//!
//! The rule is today's, and so are the configuration and the spellings of names; only what was known is of that time.
//! Nothing here is ever the ground for a letter.

use chrono::{DateTime, Duration, Utc};

use super::judgement::Matched;
use super::{Case, PublishError, Publisher};
use crate::domain::ageing::Ages;
use crate::domain::subscriber::Subscriber;
use crate::domain::verdict::Route;
use crate::matching::{self, Profile};
use crate::store::PastAdvisory;

/// Subscribers read at once.
const PAGE: u32 = 2_000;

/// A subscriber at some moment, with its row.
pub(super) type Stood = (i64, Subscriber);

impl Publisher {
    /// The advisory as it stood at a moment, or stands now.
    pub(super) async fn case_at(&self, id: &str, at: Option<DateTime<Utc>>) -> Result<Case, PublishError> {
        let Some(at) = at else { return self.case(id).await };
        match self.desk.advisory_at(id, at).await? {
            PastAdvisory::Stood(row) => {
                let exploited = self.desk.known_exploited_at(at).await?;
                let dossier = self.desk.dossier_at(row.id, at).await?;
                self.case_of(row, exploited, dossier).await
            }
            PastAdvisory::CameLater(came) => {
                Err(PublishError::NotYet { what: "advisory", id: id.to_owned(), at, came })
            }
        }
    }

    /// A subscriber as it stood at a moment, or stands now.
    pub(super) async fn firm_at(&self, id: &str, at: Option<DateTime<Utc>>) -> Result<Stood, PublishError> {
        let Some(at) = at else { return Ok(self.desk.subscriber(id).await?) };
        if let Some((row, subscriber, ages)) = self.desk.subscriber_at(id, at).await? {
            Ok((row, self.aged(subscriber, ages, at)))
        } else {
            let came = self.desk.subscriber_since(id).await?;
            Err(PublishError::NotYet { what: "subscriber", id: id.to_owned(), at, came })
        }
    }

    /// The profile with what no longer counted at that moment.
    fn aged(&self, mut subscriber: Subscriber, ages: Ages, at: DateTime<Utc>) -> Subscriber {
        let span = self.asking.versions_expire.and_then(|span| Duration::from_std(span).ok());
        let lapsed = ages.lapsed_at(at, span);
        Ages { lapsed, ..ages }.mark(&mut subscriber);
        subscriber
    }

    /// Everybody's routes as they were: every profile is judged, a page at a time.
    pub(super) async fn matches_at(&self, id: &str, limit: usize, at: DateTime<Utc>) -> Result<Matched, PublishError> {
        let case = self.case_at(id, Some(at)).await?;
        let mut matched = Matched::of(&case.row.tracking_id);
        let catalogue = self.audiences.catalogue(&self.desk).await?;
        let mut after = 0;
        loop {
            let page = self.desk.subscribers_at(at, after, PAGE).await?;
            let Some((last, ..)) = page.last() else { break };
            after = *last;
            let subject = case.subject(&self.scheme, &catalogue);
            for (_, subscriber, ages) in page {
                let subscriber = self.aged(subscriber, ages, at);
                let verdict = matching::judge(&subject, &Profile::of_in(&subscriber, &catalogue));
                matched.considered += 1;
                matched.count(&subscriber.id, verdict.route, limit);
            }
        }
        matched.skipped = matched.considered - matched.alert_total - matched.digest_total;
        Ok(matched)
    }
}

impl Matched {
    /// Nobody yet.
    pub(super) fn of(advisory: &str) -> Self {
        Self {
            advisory: advisory.to_owned(),
            alert: Vec::new(),
            digest: Vec::new(),
            alert_total: 0,
            digest_total: 0,
            skipped: 0,
            considered: 0,
        }
    }

    /// Counts one subscriber, and names it if the list is not full.
    pub(super) fn count(&mut self, id: &str, route: Route, limit: usize) {
        let (list, total) = match route {
            Route::Alert => (&mut self.alert, &mut self.alert_total),
            Route::Digest => (&mut self.digest, &mut self.digest_total),
            Route::Skip => return,
        };
        *total += 1;
        if list.len() < limit {
            list.push(id.to_owned());
        }
    }
}
