//! Who cannot be reached: contacts that are not written to, and contacts whose last letters failed.
//!
//! Only reads. A firm without another contact that works hears nothing of us at all: those stand first.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, sql};

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

/// Letters that failed, and since when no later one got through.
const FAILING: &str = "WITH failed AS (
        SELECT contact_id, MAX(id) AS last FROM deliveries INDEXED BY deliveries_failed
        WHERE tenant_id = $1 AND (state = 'refused' OR bounced_at IS NOT NULL) GROUP BY contact_id)
    SELECT f.contact_id, COALESCE(d.bounced_at, (SELECT MAX(a.at) FROM attempts a
            WHERE a.tenant_id = $1 AND a.delivery_id = d.id)) AS at,
        COALESCE(d.bounce_status, (SELECT a.status FROM attempts a
            WHERE a.tenant_id = $1 AND a.delivery_id = d.id ORDER BY a.id DESC LIMIT 1)) AS status, d.reply, c.trusted_at,
        (SELECT b.diagnostic FROM feedback b WHERE b.tenant_id = $1 AND b.delivery_id = d.id
            ORDER BY b.id DESC LIMIT 1) AS diagnostic
    FROM failed f CROSS JOIN deliveries d CROSS JOIN contacts c
    WHERE d.id = f.last AND c.id = f.contact_id AND NOT EXISTS (SELECT 1 FROM deliveries l
        WHERE l.tenant_id = $1 AND l.contact_id = f.contact_id AND l.id > f.last AND l.state = 'accepted'
          AND l.bounced_at IS NULL)";

const CONTACTS: &str =
    "SELECT c.id, c.address, c.suppressed, s.id AS firm, s.key, json_extract(s.body, '$.name') AS name,
        (SELECT MAX(p.at) FROM suppressions p WHERE p.tenant_id = $1 AND p.address = c.address) AS since,
        (SELECT b.status || ' ' || b.diagnostic FROM feedback b
            WHERE b.tenant_id = $1 AND b.contact_id = c.id AND b.evidence IS NOT NULL
            ORDER BY b.received_at DESC LIMIT 1) AS said
    FROM (SELECT x.subscriber_id FROM contacts x WHERE x.tenant_id = $1 AND x.suppressed IS NOT NULL AND x.active = TRUE
        UNION SELECT x.subscriber_id FROM json_each($2) j CROSS JOIN contacts x
          WHERE x.id = j.value AND +x.tenant_id = $1 AND x.active = TRUE) lost
    CROSS JOIN subscribers s CROSS JOIN contacts c
    WHERE s.id = lost.subscriber_id AND c.subscriber_id = s.id AND +c.tenant_id = $1 AND c.active = TRUE
    ORDER BY s.key, c.ordinal";

/// When and what was said.
type Failure = (Option<DateTime<Utc>>, Option<String>);

impl Desk {
    /// Everybody who cannot be reached; firms that nothing reaches stand first.
    pub async fn out_of_reach(&self) -> Result<Vec<OutOfReach>, StoreError> {
        let snapshot = self.snapshot().await?;
        let mut failing: BTreeMap<i64, Failure> = BTreeMap::new();
        for row in sql::all(&snapshot, FAILING, [self.tenant.0.into()]).await? {
            let failure = failure(&row)?;
            // What an operator has looked at since is past.
            if sql::moment_if_any(&row, "trusted_at")?.is_none_or(|trusted| failure.0.is_some_and(|at| at > trusted)) {
                failing.insert(sql::cell(&row, "contact_id")?, failure);
            }
        }
        let ids: Vec<i64> = failing.keys().copied().collect();
        let rows = sql::all(&snapshot, CONTACTS, [self.tenant.0.into(), sql::json(&ids)?.into()]).await?;
        snapshot.rollback().await?;
        let mut working: BTreeMap<i64, usize> = BTreeMap::new();
        let mut lost: Vec<(i64, OutOfReach)> = Vec::new();
        for row in &rows {
            let (contact, firm): (i64, i64) = (sql::cell(row, "id")?, sql::cell(row, "firm")?);
            let suppressed: Option<String> = sql::cell(row, "suppressed")?;
            let failed = failing.get(&contact);
            if suppressed.is_none() && failed.is_none() {
                *working.entry(firm).or_default() += 1;
                continue;
            }
            let (at, words) = failed.cloned().unwrap_or_default();
            let since = sql::moment_if_any(row, "since")?.filter(|_| suppressed.is_some()).or(at);
            let said = sql::cell::<Option<String>>(row, "said")?.or(words);
            lost.push((
                firm,
                OutOfReach {
                    subscriber: sql::cell(row, "key")?,
                    name: sql::cell(row, "name")?,
                    address: sql::cell(row, "address")?,
                    suppressed,
                    since,
                    said,
                    working: 0,
                },
            ));
        }
        for (firm, one) in &mut lost {
            one.working = working.get(firm).copied().unwrap_or_default();
        }
        let unreached: HashSet<i64> = lost.iter().filter(|(_, one)| one.working == 0).map(|(firm, _)| *firm).collect();
        lost.sort_by_key(|(firm, one)| (!unreached.contains(firm), one.since));
        Ok(lost.into_iter().map(|(_, one)| one).collect())
    }
}

fn failure(row: &QueryResult) -> Result<Failure, StoreError> {
    let status: Option<String> = sql::cell(row, "status")?;
    let words = sql::cell::<Option<String>>(row, "diagnostic")?.or(sql::cell(row, "reply")?);
    let said: Vec<String> = [status, words].into_iter().flatten().filter(|word| !word.is_empty()).collect();
    Ok((sql::moment_if_any(row, "at")?, (!said.is_empty()).then(|| said.join(" "))))
}
