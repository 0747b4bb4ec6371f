//! What the house itself knows about advisories: estimates of attacks to come, and what operators have ruled.
//!
//! Never judges. The newest estimate of a CVE stays; rulings are only ever added.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::assessment::Dossier;
use crate::domain::epss::{Epss, EpssTable};
use crate::domain::rating::Rating;
use crate::domain::ruling::{Ruling, Signed};
use crate::domain::tenant::TenantId;

/// What an operator has ruled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruled {
    /// The level.
    Level(Rating),
    /// Answers, by scheme and input.
    Answers(BTreeMap<String, BTreeMap<String, String>>),
}

impl Desk {
    /// What is known about an advisory besides its document: estimates for the CVEs of its current revision, and the
    /// rulings that hold now.
    pub async fn dossier(&self, advisory: i64) -> Result<Dossier, StoreError> {
        self.dossier_until(advisory, i64::MAX).await
    }

    /// What verdicts about these advisories need: estimates and rulings, by their rows. Where nothing is known, none is there.
    pub async fn dossiers(&self, advisories: &[i64]) -> Result<HashMap<i64, Dossier>, StoreError> {
        let wanted = sql::json(advisories)?;
        let values = || -> [Value; 2] { [self.tenant.0.into(), wanted.as_str().into()] };
        let mut found: HashMap<i64, Dossier> = HashMap::new();
        let text = "SELECT c.advisory_id, e.cve, e.probability, e.percentile, e.estimated_on
            FROM json_each($2) j CROSS JOIN advisory_cves c INDEXED BY advisory_cves_advisory CROSS JOIN epss e
            WHERE c.tenant_id = $1 AND c.advisory_id = j.value AND e.tenant_id = $1 AND e.cve = c.cve";
        for row in sql::all(self.database(), text, values()).await? {
            let (cve, epss) = estimate(&row)?;
            found.entry(sql::cell(&row, "advisory_id")?).or_default().epss.insert(cve, epss);
        }
        // Later rulings come later, and what was taken back is none.
        let text = "SELECT r.advisory_id, r.kind, r.value, r.reason, r.ruled_by, r.ruled_at
            FROM json_each($2) j CROSS JOIN rulings r
            WHERE r.tenant_id = $1 AND r.advisory_id = j.value ORDER BY r.id";
        for row in sql::all(self.database(), text, values()).await? {
            let ruling = &mut found.entry(sql::cell(&row, "advisory_id")?).or_default().ruling;
            match sql::cell::<String>(&row, "kind")?.as_str() {
                "level" => ruling.level = signed(&row)?,
                _ => ruling.answers = signed(&row)?,
            }
        }
        Ok(found)
    }

    /// The same as it stood at a moment. Of estimates only the newest are kept: those of later days are left out.
    pub async fn dossier_at(&self, advisory: i64, at: DateTime<Utc>) -> Result<Dossier, StoreError> {
        let mut dossier = self.dossier_until(advisory, sql::micros(at)).await?;
        dossier.epss.retain(|_, epss| epss.date.is_none_or(|date| date <= at.date_naive()));
        Ok(dossier)
    }

    async fn dossier_until(&self, advisory: i64, until: i64) -> Result<Dossier, StoreError> {
        dossier(self.database(), self.tenant, advisory, until).await
    }

    /// Number of CVEs with an estimate.
    pub async fn estimates(&self) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM epss WHERE tenant_id = $1";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }
}

impl Tx {
    /// Keeps the estimates of a day; the number that are new or different. One that is older than what is kept changes
    /// nothing, and a CVE that the table does not name keeps its last one.
    pub async fn record_epss(&mut self, table: &EpssTable) -> Result<usize, StoreError> {
        let mut changed = 0;
        for batch in table.estimates.chunks(sql::BATCH) {
            let row = |(cve, epss): &(String, Epss)| (cve.clone(), epss.probability, epss.percentile, epss.date);
            let rows = sql::json(&batch.iter().map(row).collect::<Vec<_>>())?;
            let text = "INSERT INTO epss (tenant_id, cve, probability, percentile, estimated_on)
                SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
                    json_extract(value, '$[3]')
                FROM json_each($2) WHERE true
                ON CONFLICT (tenant_id, cve) DO UPDATE SET probability = excluded.probability,
                    percentile = excluded.percentile, estimated_on = excluded.estimated_on
                WHERE (epss.estimated_on IS NULL OR excluded.estimated_on >= epss.estimated_on)
                    AND (epss.probability, epss.percentile, epss.estimated_on)
                        IS NOT (excluded.probability, excluded.percentile, excluded.estimated_on)";
            changed += sql::run(&self.transaction, text, [self.tenant.0.into(), rows.into()]).await?;
        }
        Ok(changed)
    }

    /// Adds a ruling about an advisory.
    pub async fn rule(&mut self, advisory: i64, ruled: &Signed<Ruled>) -> Result<(), StoreError> {
        let level = match &ruled.value {
            Ruled::Level(level) => Some(*level),
            Ruled::Answers(_) => None,
        };
        self.shelve_ruling(advisory, level).await?;
        match &ruled.value {
            Ruled::Level(level) => self.add_ruling(advisory, "level", Some(level), ruled).await,
            Ruled::Answers(answers) => self.add_ruling(advisory, "answers", Some(answers), ruled).await,
        }
    }

    /// Takes every ruling about an advisory back.
    pub async fn clear_rulings(&mut self, advisory: i64, why: &Signed<()>) -> Result<(), StoreError> {
        self.shelve_ruling(advisory, None).await?;
        self.add_ruling(advisory, "level", None::<&()>, why).await?;
        self.add_ruling(advisory, "answers", None::<&()>, why).await
    }

    async fn add_ruling<T: Serialize + Sync, S>(
        &mut self,
        advisory: i64,
        kind: &str,
        value: Option<&T>,
        Signed { reason, by, at, .. }: &Signed<S>,
    ) -> Result<(), StoreError> {
        let value = value.map(sql::json).transpose()?;
        let text = "INSERT INTO rulings (tenant_id, advisory_id, kind, value, reason, ruled_by, ruled_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let at: DateTime<Utc> = *at;
        let values = [
            self.tenant.0.into(),
            advisory.into(),
            kind.into(),
            value.into(),
            reason.as_str().into(),
            by.clone().into(),
            sql::micros(at).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}

/// What is known about an advisory besides its document, with the rulings until a moment.
pub(super) async fn dossier<C: ConnectionTrait>(
    on: &C,
    tenant: TenantId,
    advisory: i64,
    until: i64,
) -> Result<Dossier, StoreError> {
    let text = "SELECT e.cve, e.probability, e.percentile, e.estimated_on
        FROM advisory_cves c INDEXED BY advisory_cves_advisory CROSS JOIN epss e
        WHERE c.tenant_id = $1 AND c.advisory_id = $2 AND e.tenant_id = $1 AND e.cve = c.cve";
    let rows = sql::all(on, text, [tenant.0.into(), advisory.into()]).await?;
    let epss = rows.iter().map(estimate).collect::<Result<_, _>>()?;
    let level = last_ruling(on, tenant, (advisory, "level"), until).await?;
    let answers = last_ruling(on, tenant, (advisory, "answers"), until).await?;
    let wordings = super::wordings::wordings(on, tenant, advisory, until).await?;
    Ok(Dossier { epss, ruling: Ruling { level, answers }, wordings })
}

async fn last_ruling<C: ConnectionTrait, T: DeserializeOwned>(
    on: &C,
    tenant: TenantId,
    (advisory, kind): (i64, &str),
    until: i64,
) -> Result<Option<Signed<T>>, StoreError> {
    let text = "SELECT value, reason, ruled_by, ruled_at FROM rulings
        WHERE tenant_id = $1 AND advisory_id = $2 AND kind = $3 AND ruled_at <= $4 ORDER BY id DESC LIMIT 1";
    let row = sql::one(on, text, [tenant.0.into(), advisory.into(), kind.into(), until.into()]).await?;
    row.map_or(Ok(None), |row| signed(&row))
}

/// A ruling; nothing where one was taken back.
fn signed<T: DeserializeOwned>(row: &QueryResult) -> Result<Option<Signed<T>>, StoreError> {
    if sql::cell::<Option<String>>(row, "value")?.is_none() {
        return Ok(None);
    }
    Ok(Some(Signed {
        value: sql::json_cell(row, "value")?,
        reason: sql::cell(row, "reason")?,
        by: sql::cell(row, "ruled_by")?,
        at: sql::moment(row, "ruled_at")?,
    }))
}

pub(super) fn estimate(row: &QueryResult) -> Result<(String, Epss), StoreError> {
    // Four to five decimals are all there is; the narrowing loses nothing that an estimate has.
    #[expect(clippy::cast_possible_truncation, reason = "estimates lie between 0.0 and 1.0")]
    let narrow = |number: f64| number as f32;
    let date: Option<String> = sql::cell(row, "estimated_on")?;
    let date: Option<NaiveDate> = date.and_then(|text| text.parse().ok());
    let percentile: Option<f64> = sql::cell(row, "percentile")?;
    let probability = narrow(sql::cell(row, "probability")?);
    Ok((sql::cell(row, "cve")?, Epss { probability, percentile: percentile.map(narrow), date }))
}
