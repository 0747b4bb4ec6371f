//! Who cannot be reached: contacts that are not written to, and contacts whose last letters failed.
//!
//! Only reads. A firm without another contact that works hears nothing of us at all: those stand first. Their order needs
//! everybody; what the last machine said is looked up only for those who are shown.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, sql};

/// One contact that cannot be reached, as far as its place in the list is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreached {
    /// Row of the contact.
    pub contact: i64,
    /// Row of its firm.
    pub firm: i64,
    /// The last delivery that failed, if that is why.
    failed: Option<i64>,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
    /// Contacts of the firm that can be reached.
    pub working: usize,
}

/// One contact that cannot be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfReach {
    /// The list owner's key of its firm.
    pub subscriber: String,
    /// The firm's name, if it has one.
    pub name: Option<String>,
    /// The address.
    pub address: String,
    /// Why it is not written to; absent where it still is.
    pub suppressed: Option<String>,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
    /// What the last machine said: status and words.
    pub said: Option<String>,
    /// Contacts of the firm that can be reached.
    pub working: usize,
}

/// The last letter that failed, of contacts whom no later one reached, and when it did.
const FAILING: &str = "WITH failed AS (
        SELECT contact_id, MAX(id) AS last FROM deliveries INDEXED BY deliveries_failed
        WHERE tenant_id = $1 AND (state = 'refused' OR bounced_at IS NOT NULL) GROUP BY contact_id)
    SELECT f.contact_id, f.last, c.trusted_at, COALESCE(d.bounced_at, (SELECT MAX(a.at) FROM attempts a
            WHERE a.tenant_id = $1 AND a.delivery_id = d.id)) AS at
    FROM failed f CROSS JOIN deliveries d CROSS JOIN contacts c
    WHERE d.id = f.last AND c.id = f.contact_id AND NOT EXISTS (SELECT 1 FROM deliveries l
        WHERE l.tenant_id = $1 AND l.contact_id = f.contact_id AND l.id > f.last AND l.state = 'accepted'
          AND l.bounced_at IS NULL)";

/// All contacts of firms of which one cannot be reached.
const CONTACTS: &str = "SELECT c.id, c.suppressed IS NOT NULL AS silent, c.subscriber_id AS firm,
        CASE WHEN c.suppressed IS NOT NULL THEN (SELECT MAX(p.at) FROM suppressions p
            WHERE p.tenant_id = $1 AND p.address = c.address) END AS since
    FROM (SELECT x.subscriber_id FROM contacts x WHERE x.tenant_id = $1 AND x.suppressed IS NOT NULL AND x.active = TRUE
        UNION SELECT x.subscriber_id FROM json_each($2) j CROSS JOIN contacts x
          WHERE x.id = j.value AND +x.tenant_id = $1 AND x.active = TRUE) lost
    CROSS JOIN subscribers s CROSS JOIN contacts c
    WHERE s.id = lost.subscriber_id AND c.subscriber_id = s.id AND +c.tenant_id = $1 AND c.active = TRUE
    ORDER BY s.key, c.ordinal";

/// Who they are and what was said, for pairs of a contact and the delivery that failed.
const WORDS: &str = "SELECT j.key AS place, c.address, c.suppressed, s.key, json_extract(s.body, '$.name') AS name,
        (SELECT b.status || ' ' || b.diagnostic FROM feedback b
            WHERE b.tenant_id = $1 AND b.contact_id = c.id AND b.evidence IS NOT NULL
            ORDER BY b.received_at DESC LIMIT 1) AS said,
        COALESCE(d.bounce_status, (SELECT a.status FROM attempts a
            WHERE a.tenant_id = $1 AND a.delivery_id = d.id ORDER BY a.id DESC LIMIT 1)) AS status, d.reply,
        (SELECT b.diagnostic FROM feedback b WHERE b.tenant_id = $1 AND b.delivery_id = d.id
            ORDER BY b.id DESC LIMIT 1) AS diagnostic
    FROM json_each($2) j CROSS JOIN contacts c CROSS JOIN subscribers s
    LEFT JOIN deliveries d ON d.id = json_extract(j.value, '$[1]') AND +d.tenant_id = $1
    WHERE c.id = json_extract(j.value, '$[0]') AND +c.tenant_id = $1 AND s.id = c.subscriber_id ORDER BY j.key";

/// The delivery that failed, and when.
type Failure = (i64, Option<DateTime<Utc>>);

impl Desk {
    /// Everybody who cannot be reached; firms that nothing reaches stand first.
    pub async fn out_of_reach(&self) -> Result<Vec<OutOfReach>, StoreError> {
        let everybody = self.unreached().await?;
        self.out_of_reach_among(&everybody).await
    }

    /// The same in that order, without who they are and what was said.
    pub async fn unreached(&self) -> Result<Vec<Unreached>, StoreError> {
        let snapshot = self.snapshot().await?;
        let mut failing: BTreeMap<i64, Failure> = BTreeMap::new();
        for row in sql::all(&snapshot, FAILING, [self.tenant.0.into()]).await? {
            let at = sql::moment_if_any(&row, "at")?;
            // What an operator has looked at since is past.
            if sql::moment_if_any(&row, "trusted_at")?.is_none_or(|trusted| at.is_some_and(|at| at > trusted)) {
                failing.insert(sql::cell(&row, "contact_id")?, (sql::cell(&row, "last")?, at));
            }
        }
        let ids: Vec<i64> = failing.keys().copied().collect();
        let rows = sql::all(&snapshot, CONTACTS, [self.tenant.0.into(), sql::json(&ids)?.into()]).await?;
        snapshot.rollback().await?;
        let mut working: BTreeMap<i64, usize> = BTreeMap::new();
        let mut lost = Vec::new();
        for row in &rows {
            let (contact, firm): (i64, i64) = (sql::cell(row, "id")?, sql::cell(row, "firm")?);
            let failed = failing.get(&contact);
            if !sql::cell::<bool>(row, "silent")? && failed.is_none() {
                *working.entry(firm).or_default() += 1;
                continue;
            }
            let since = sql::moment_if_any(row, "since")?.or(failed.and_then(|failure| failure.1));
            lost.push(Unreached { contact, firm, failed: failed.map(|failure| failure.0), since, working: 0 });
        }
        for one in &mut lost {
            one.working = working.get(&one.firm).copied().unwrap_or_default();
        }
        lost.sort_by_key(|one| (one.working > 0, one.since));
        Ok(lost)
    }

    /// Who some of them are and what was said, in their order; those who are gone by now are left out.
    pub async fn out_of_reach_among(&self, some: &[Unreached]) -> Result<Vec<OutOfReach>, StoreError> {
        let mut all = Vec::with_capacity(some.len());
        for batch in some.chunks(sql::BATCH) {
            let pairs: Vec<_> = batch.iter().map(|one| (one.contact, one.failed)).collect();
            let values = [self.tenant.0.into(), sql::json(&pairs)?.into()];
            for row in sql::all(self.database(), WORDS, values).await? {
                if let Some(one) = usize::try_from(sql::cell::<i64>(&row, "place")?).ok().and_then(|at| batch.get(at)) {
                    all.push(described(&row, *one)?);
                }
            }
        }
        Ok(all)
    }
}

fn described(row: &QueryResult, one: Unreached) -> Result<OutOfReach, StoreError> {
    let status: Option<String> = sql::cell(row, "status")?;
    let words = sql::cell::<Option<String>>(row, "diagnostic")?.or(sql::cell(row, "reply")?);
    let failed: Vec<String> = [status, words].into_iter().flatten().filter(|word| !word.is_empty()).collect();
    Ok(OutOfReach {
        subscriber: sql::cell(row, "key")?,
        name: sql::cell(row, "name")?,
        address: sql::cell(row, "address")?,
        suppressed: sql::cell(row, "suppressed")?,
        since: one.since,
        said: sql::cell::<Option<String>>(row, "said")?.or((!failed.is_empty()).then(|| failed.join(" "))),
        working: one.working,
    })
}
