//! What came back from the world: every mail with what followed, evidence against addresses, letters that came back.
//!
//! Never decides what follows; `delivery` does. A mail is known by the hash of its bytes and kept once, whichever way it
//! came. Who cannot be reached is read in `out_of_reach.rs`.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::delivery::DeliveryState;

/// One mail as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackRow {
    /// Row number; 0 for one that is still to be kept.
    pub id: i64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// Which way it came: "pipe", "maildir", "imap".
    pub source: String,
    /// What it is, a word of `domain::feedback::Kind`.
    pub kind: String,
    /// What followed from it.
    pub followed: String,
    /// The delivery that it speaks of, if its mark was good.
    pub delivery: Option<i64>,
    /// The contact of that delivery.
    pub contact: Option<i64>,
    /// How it counts against the contact's address.
    pub evidence: Option<Evidence>,
    /// Why the letter was refused, a word of `domain::feedback::Reason`.
    pub reason: Option<String>,
    /// The enhanced status code.
    pub status: Option<String>,
    /// The address it names.
    pub address: Option<String>,
    /// Its subject.
    pub subject: String,
    /// The words of the machine that refused.
    pub diagnostic: String,
}

/// How a mail counts against an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Nobody lives there.
    Hard,
    /// Something is wrong for now.
    Soft,
}

impl Evidence {
    const fn key(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
        }
    }
}

/// The delivery that a mail speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentLetter {
    /// Row of the delivery.
    pub delivery: i64,
    /// The edition.
    pub edition: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Row of the contact.
    pub contact: i64,
    /// The contact's address.
    pub address: String,
    /// Why the contact is not written to, if so.
    pub suppressed: Option<String>,
}

/// Something that speaks against an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The letter it is about.
    pub delivery: i64,
    /// When it became known.
    pub at: DateTime<Utc>,
    /// Whether the relay said so at once; else a mail came back.
    pub at_once: bool,
    /// How it counts.
    pub evidence: Evidence,
}

/// Where refusals that were looked at end.
const LOOKED_AT: &str = "refusals";

impl Desk {
    /// The latest mails, the newest first; with `kind` only those whose kind begins so.
    pub async fn feedback(&self, kind: &str, limit: u32) -> Result<Vec<FeedbackRow>, StoreError> {
        let text =
            "SELECT * FROM feedback WHERE tenant_id = $1 AND kind LIKE $2 ORDER BY received_at DESC, id DESC LIMIT $3";
        let values = [self.tenant.0.into(), format!("{kind}%").into(), i64::from(limit).into()];
        sql::all(self.database(), text, values).await?.iter().map(row).collect()
    }

    /// The bytes of one mail, as long as they are kept.
    pub async fn feedback_raw(&self, id: i64) -> Result<Vec<u8>, StoreError> {
        let text = "SELECT raw FROM feedback WHERE tenant_id = $1 AND id = $2";
        let found = sql::one(self.database(), text, [self.tenant.0.into(), id.into()]).await?;
        let raw: Option<Vec<u8>> = found.map_or(Ok(None), |row| sql::cell(&row, "raw"))?;
        raw.ok_or(StoreError::NotFound("mail"))
    }
}

impl Tx {
    /// The row of a mail with these bytes, if it was received before.
    pub async fn known_feedback(&self, sha256: &str) -> Result<Option<FeedbackRow>, StoreError> {
        let text = "SELECT * FROM feedback WHERE tenant_id = $1 AND sha256 = $2";
        let found = sql::one(&self.transaction, text, [self.tenant.0.into(), sha256.into()]).await?;
        found.as_ref().map(row).transpose()
    }

    /// The delivery with this token.
    pub async fn letter_of(&self, token: &str) -> Result<Option<SentLetter>, StoreError> {
        let text = "SELECT d.id, d.edition_id, d.state, d.contact_id, c.address, c.suppressed FROM deliveries d
            JOIN contacts c ON c.tenant_id = d.tenant_id AND c.id = d.contact_id
            WHERE d.tenant_id = $1 AND d.token = $2";
        let found = sql::one(&self.transaction, text, [self.tenant.0.into(), token.into()]).await?;
        found
            .map(|row| {
                let state = DeliveryState::from_key(&sql::cell::<String>(&row, "state")?);
                Ok(SentLetter {
                    delivery: sql::cell(&row, "id")?,
                    edition: sql::cell(&row, "edition_id")?,
                    state: state.ok_or_else(|| StoreError::corrupt("unknown state of a delivery"))?,
                    contact: sql::cell(&row, "contact_id")?,
                    address: sql::cell(&row, "address")?,
                    suppressed: sql::cell(&row, "suppressed")?,
                })
            })
            .transpose()
    }

    /// Keeps a mail. One that is known already is [`StoreError::Conflict`].
    pub async fn keep_feedback(&mut self, one: &FeedbackRow, raw: &[u8]) -> Result<(), StoreError> {
        let text =
            "INSERT INTO feedback (tenant_id, sha256, received_at, source, kind, followed, delivery_id, contact_id,
                evidence, reason, status, address, subject, diagnostic, raw)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let values = [
            self.tenant.0.into(),
            one.sha256.as_str().into(),
            sql::micros(one.received).into(),
            one.source.as_str().into(),
            one.kind.as_str().into(),
            one.followed.as_str().into(),
            one.delivery.into(),
            one.contact.into(),
            one.evidence.map(Evidence::key).into(),
            one.reason.clone().into(),
            one.status.clone().into(),
            one.address.clone().into(),
            one.subject.as_str().into(),
            one.diagnostic.as_str().into(),
            raw.to_vec().into(),
        ];
        sql::run(&self.transaction, text, values).await.map(drop)
    }

    /// Notes that a letter came back. The first time counts; its state stays as it is.
    pub async fn note_bounce(&mut self, delivery: i64, status: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let text = "UPDATE deliveries SET bounced_at = $3, bounce_status = $4
            WHERE tenant_id = $1 AND id = $2 AND bounced_at IS NULL";
        let values = [self.tenant.0.into(), delivery.into(), sql::micros(at).into(), status.into()];
        sql::run(&self.transaction, text, values).await.map(drop)
    }

    /// What speaks against a contact's address since `since`, and since somebody said that it is good; oldest first.
    pub async fn faults(&self, contact: i64, since: DateTime<Utc>) -> Result<Vec<Fault>, StoreError> {
        let text = "SELECT f.delivery_id, f.received_at AS at, f.evidence, FALSE AS at_once
            FROM feedback f JOIN contacts c ON c.id = f.contact_id
            WHERE f.tenant_id = $1 AND f.contact_id = $2 AND f.evidence IS NOT NULL
              AND f.received_at >= $3 AND f.received_at > COALESCE(c.trusted_at, 0)
            UNION ALL
            SELECT d.id, a.at, 'hard', TRUE
            FROM contacts c CROSS JOIN deliveries d CROSS JOIN attempts a
            WHERE c.id = $2 AND d.tenant_id = $1 AND d.contact_id = c.id
              AND (d.state = 'refused' OR d.bounced_at IS NOT NULL) AND a.tenant_id = $1 AND a.delivery_id = d.id
              AND a.outcome = 'refused' AND a.code IS NOT NULL AND a.at >= $3 AND a.at > COALESCE(c.trusted_at, 0)
              AND a.status IN ('5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10')
            ORDER BY at";
        let values = [self.tenant.0.into(), contact.into(), sql::micros(since).into()];
        let rows = sql::all(&self.transaction, text, values).await?;
        rows.iter()
            .map(|row| {
                Ok(Fault {
                    delivery: sql::cell(row, "delivery_id")?,
                    at: sql::moment(row, "at")?,
                    at_once: sql::cell(row, "at_once")?,
                    evidence: evidence(&sql::cell::<String>(row, "evidence")?),
                })
            })
            .collect()
    }

    /// Contacts whose address the relay refused since this was asked last, at most a page of attempts at once; and
    /// whether there may be more.
    pub async fn newly_refused(&mut self) -> Result<(Vec<(i64, String)>, bool), StoreError> {
        const PAGE: i64 = 20_000;
        let text = "SELECT COALESCE((SELECT value FROM feedback_marks WHERE tenant_id = $1 AND name = $2), 0) AS after,
            COALESCE((SELECT MAX(id) FROM attempts), 0) AS last";
        let marks = sql::one(&self.transaction, text, [self.tenant.0.into(), LOOKED_AT.into()]).await?;
        let marks = marks.ok_or(StoreError::NotFound("tenant"))?;
        let (after, last): (i64, i64) = (sql::cell(&marks, "after")?, sql::cell(&marks, "last")?);
        if last <= after {
            return Ok((Vec::new(), false));
        }
        let upto = last.min(after.saturating_add(PAGE));
        let text = "SELECT DISTINCT c.id, c.address FROM attempts a
            JOIN deliveries d ON d.tenant_id = a.tenant_id AND d.id = a.delivery_id
            JOIN contacts c ON c.tenant_id = d.tenant_id AND c.id = d.contact_id
            WHERE +a.tenant_id = $1 AND a.id > $2 AND a.id <= $3 AND a.outcome = 'refused' AND a.code IS NOT NULL
              AND a.status LIKE '5.1.%' AND c.suppressed IS NULL ORDER BY c.id";
        let rows = sql::all(&self.transaction, text, [self.tenant.0.into(), after.into(), upto.into()]).await?;
        let text = "INSERT INTO feedback_marks (tenant_id, name, value) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value";
        sql::run(&self.transaction, text, [self.tenant.0.into(), LOOKED_AT.into(), upto.into()]).await?;
        let found: Result<_, StoreError> =
            rows.iter().map(|row| Ok((sql::cell(row, "id")?, sql::cell(row, "address")?))).collect();
        Ok((found?, upto < last))
    }

    /// Forbids writing to an address for good, whatever stood there before; the number of contacts.
    pub async fn suppress_for_good(&mut self, address: &str, reason: &str) -> Result<usize, StoreError> {
        let text = "UPDATE contacts SET suppressed = $3
            WHERE tenant_id = $1 AND address = $2 AND (suppressed IS NULL OR suppressed <> $3)";
        let newly = sql::run(&self.transaction, text, [self.tenant.0.into(), address.into(), reason.into()]).await?;
        if newly > 0 {
            self.note_suppression(address, Some(reason)).await?;
            self.mark_roster_changed().await?;
        }
        Ok(newly)
    }

    /// An operator says that an address is good again: it is written to, and what spoke against it counts no more. The
    /// former reason; [`StoreError::NotFound`] if the subscriber has no such contact.
    pub async fn reinstate(&mut self, key: &str, address: &str) -> Result<Option<String>, StoreError> {
        let text = "SELECT c.suppressed FROM contacts c JOIN subscribers s ON s.id = c.subscriber_id
            WHERE c.tenant_id = $1 AND s.tenant_id = $1 AND s.key = $2 AND c.address = $3 AND c.active = TRUE";
        let found = sql::one(&self.transaction, text, [self.tenant.0.into(), key.into(), address.into()]).await?;
        let reason: Option<String> = sql::cell(&found.ok_or(StoreError::NotFound("contact"))?, "suppressed")?;
        let text = "UPDATE contacts SET trusted_at = $3 WHERE tenant_id = $1 AND address = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), address.into(), sql::micros(self.now).into()]).await?;
        self.allow(address).await?;
        Ok(reason)
    }

    /// Forgets the bytes of mails that were received before a moment; the number of mails.
    pub async fn forget_feedback(&mut self, before: DateTime<Utc>) -> Result<usize, StoreError> {
        let text = "UPDATE feedback SET raw = NULL WHERE tenant_id = $1 AND received_at < $2 AND raw IS NOT NULL";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::micros(before).into()]).await
    }
}

fn evidence(key: &str) -> Evidence {
    if key == Evidence::Hard.key() { Evidence::Hard } else { Evidence::Soft }
}

fn row(row: &QueryResult) -> Result<FeedbackRow, StoreError> {
    Ok(FeedbackRow {
        id: sql::cell(row, "id")?,
        sha256: sql::cell(row, "sha256")?,
        received: sql::moment(row, "received_at")?,
        source: sql::cell(row, "source")?,
        kind: sql::cell(row, "kind")?,
        followed: sql::cell(row, "followed")?,
        delivery: sql::cell(row, "delivery_id")?,
        contact: sql::cell(row, "contact_id")?,
        evidence: sql::cell::<Option<String>>(row, "evidence")?.map(|key| evidence(&key)),
        reason: sql::cell(row, "reason")?,
        status: sql::cell(row, "status")?,
        address: sql::cell(row, "address")?,
        subject: sql::cell(row, "subject")?,
        diagnostic: sql::cell(row, "diagnostic")?,
    })
}
