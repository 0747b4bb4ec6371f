//! Readers who ask to be forgotten: what names them is thrown away, and what is counted stays.
//!
//! The rows to which the ledger points stay, and nobody can tell any more whose they were. A firm without anybody left loses
//! its profile, its history and its name; its row stays empty, under a name that no list can give. The trail names rows
//! and stays. What of it was written to disk before is overwritten by the database in its own time.

use std::collections::HashSet;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::subscriber::Subscriber;

/// What stands before the row of an empty firm in the place of its key. It sorts below the blank, and no list can hold it.
const NOBODY: char = '\u{1f}';

/// A contact that is about to be forgotten.
struct Leaving {
    contact: i64,
    firm: i64,
    address: String,
    key: String,
    /// Another firm of the list has the same address.
    elsewhere: bool,
}

/// Whom lists must not bring back.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'a> {
    /// The mark of the address alone.
    pub address: &'a str,
    /// The mark of the address in its firm.
    pub in_firm: &'a str,
}

impl Desk {
    /// The marks of all who asked to be forgotten.
    pub async fn erased(&self) -> Result<HashSet<String>, StoreError> {
        let text = "SELECT mark FROM erasures WHERE tenant_id = $1";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        rows.iter().map(|row| sql::cell(row, "mark")).collect()
    }
}

impl Tx {
    /// Forgets a contact, and its firm where nobody is left there. True if the firm is gone, too.
    pub async fn erase_contact(&mut self, contact: i64, marks: Marks<'_>) -> Result<bool, StoreError> {
        let leaving = self.leaving(contact).await?;
        let mut firm: Subscriber = self.subscriber(&leaving.key).await?;
        firm.contacts.retain(|listed| listed.address != leaving.address);
        firm.products.iter_mut().for_each(|product| product.lapsed = None);
        self.erase_from_ledger(&leaving).await?;
        self.erase_decisions(&leaving).await?;
        self.erase_mails(&leaving).await?;
        let gone = firm.contacts.is_empty();
        let named = [Some(leaving.key.as_str()), firm.name.as_deref()].into_iter().flatten().filter(|_| gone);
        self.erase_from_answers(&leaving.address, named).await?;
        if gone {
            self.erase_firm(&leaving).await?;
        } else {
            self.upsert_subscribers(std::slice::from_ref(&firm)).await?;
            self.erase_from_history(&leaving).await?;
        }
        let text = "UPDATE contacts SET address = 'gone-' || id, active = FALSE, ordinal = -1, suppressed = NULL
            WHERE tenant_id = $1 AND (id = $2 OR address = $3 AND $4 = FALSE)";
        let address = leaving.address.as_str();
        let values = [self.tenant.0.into(), contact.into(), address.into(), leaving.elsewhere.into()];
        sql::run(&self.transaction, text, values).await?;
        let mark = if leaving.elsewhere { marks.in_firm } else { marks.address };
        let text = "INSERT INTO erasures (tenant_id, mark, at) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id, mark) DO UPDATE SET at = excluded.at";
        sql::run(&self.transaction, text, [self.tenant.0.into(), mark.into(), sql::micros(self.now).into()]).await?;
        self.mark_roster_changed().await?;
        Ok(gone)
    }

    /// The owner of an address comes back of its own will.
    pub async fn lift_erasure(&mut self, mark: &str) -> Result<(), StoreError> {
        let text = "DELETE FROM erasures WHERE tenant_id = $1 AND mark = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), mark.into()]).await?;
        Ok(())
    }

    async fn leaving(&self, contact: i64) -> Result<Leaving, StoreError> {
        let text = "SELECT c.subscriber_id, c.address, s.key, EXISTS (SELECT 1 FROM contacts o
                WHERE o.tenant_id = $1 AND o.address = c.address AND o.id <> c.id AND o.active = TRUE
                  AND o.ordinal >= 0) AS elsewhere
            FROM contacts c JOIN subscribers s ON s.tenant_id = c.tenant_id AND s.id = c.subscriber_id
            WHERE c.tenant_id = $1 AND c.id = $2 AND c.active = TRUE AND s.key >= ' '";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), contact.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("contact"))?;
        Ok(Leaving {
            contact,
            firm: sql::cell(&row, "subscriber_id")?,
            address: sql::cell(&row, "address")?,
            key: sql::cell(&row, "key")?,
            elsewhere: sql::cell(&row, "elsewhere")?,
        })
    }

    /// Relays repeat addresses in what they say; letters that were written to this reader alone name the firm.
    async fn erase_from_ledger(&self, leaving: &Leaving) -> Result<(), StoreError> {
        let texts = [
            "UPDATE attempts SET words = '' WHERE tenant_id = $1 AND delivery_id IN
                (SELECT id FROM deliveries WHERE tenant_id = $1 AND contact_id = $2)",
            "UPDATE deliveries SET reply = NULL WHERE tenant_id = $1 AND contact_id = $2",
            "UPDATE variants SET sealed = x'', subject = '' WHERE tenant_id = $1 AND hash IN
                (SELECT d.variant_hash FROM deliveries d JOIN editions e
                    ON e.tenant_id = d.tenant_id AND e.id = d.edition_id
                WHERE d.tenant_id = $1 AND d.contact_id = $2 AND e.kind = 'notice'
                  AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.tenant_id = $1 AND o.edition_id = d.edition_id
                      AND o.contact_id <> $2 AND o.variant_hash = d.variant_hash))",
        ];
        for text in texts {
            sql::run(&self.transaction, text, [self.tenant.0.into(), leaving.contact.into()]).await?;
        }
        Ok(())
    }

    /// What the reader decided and asked for, and what opens its pages.
    async fn erase_decisions(&self, leaving: &Leaving) -> Result<(), StoreError> {
        for table in ["wishes", "departures", "one_time_links", "sessions"] {
            let text = format!("DELETE FROM {table} WHERE tenant_id = $1 AND contact_id = $2");
            sql::run(&self.transaction, &text, [self.tenant.0.into(), leaving.contact.into()]).await?;
        }
        let text = "UPDATE replies SET phone = NULL, message = NULL, closed_at = COALESCE(closed_at, $3),
                closed_by = COALESCE(closed_by, 'reader') WHERE tenant_id = $1 AND contact_id = $2";
        let values = [self.tenant.0.into(), leaving.contact.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        if leaving.elsewhere {
            return Ok(());
        }
        let values = || [self.tenant.0.into(), leaving.address.as_str().into()];
        sql::run(
            &self.transaction,
            "DELETE FROM requests WHERE tenant_id = $1 AND LOWER(address) = LOWER($2)",
            values(),
        )
        .await?;
        let text = "UPDATE suppressions SET address = 'gone' WHERE tenant_id = $1 AND address = $2";
        sql::run(&self.transaction, text, values()).await?;
        Ok(())
    }

    /// Mails that came back about this reader, or from it.
    async fn erase_mails(&self, leaving: &Leaving) -> Result<(), StoreError> {
        let set = "UPDATE feedback SET address = NULL, subject = '', diagnostic = '', raw = NULL WHERE tenant_id = $1";
        let values = [self.tenant.0.into(), leaving.contact.into()];
        sql::run(&self.transaction, &format!("{set} AND contact_id = $2"), values).await?;
        if !leaving.elsewhere {
            let values = [self.tenant.0.into(), leaving.address.as_str().into()];
            sql::run(&self.transaction, &format!("{set} AND LOWER(address) = LOWER($2)"), values).await?;
        }
        Ok(())
    }

    /// What programs were answered about it; of a firm that goes, whatever names the firm.
    async fn erase_from_answers<'t>(
        &mut self,
        address: &str,
        named: impl Iterator<Item = &'t str>,
    ) -> Result<(), StoreError> {
        // An address stands within other words, too; a name only where it is the whole of a text.
        let address = in_json(address).trim_matches('"').to_owned();
        let texts: Vec<String> = std::iter::once(address).chain(named.map(in_json)).collect();
        self.forget_in_answers(&texts).await?;
        Ok(())
    }

    /// Earlier forms of a firm, without the contact.
    async fn erase_from_history(&self, leaving: &Leaving) -> Result<(), StoreError> {
        let text = "SELECT id, body FROM subscriber_history WHERE tenant_id = $1 AND subscriber_id = $2";
        for row in sql::all(&self.transaction, text, [self.tenant.0.into(), leaving.firm.into()]).await? {
            let mut body: Subscriber = sql::json_cell(&row, "body")?;
            body.contacts.retain(|listed| listed.address != leaving.address);
            let text = "UPDATE subscriber_history SET body = $3 WHERE tenant_id = $1 AND id = $2";
            let id: i64 = sql::cell(&row, "id")?;
            let values = [self.tenant.0.into(), id.into(), sql::json(&body)?.into()];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }

    /// A firm where nobody is left.
    async fn erase_firm(&mut self, leaving: &Leaving) -> Result<(), StoreError> {
        let of_firm = [self.tenant.0.into(), leaving.firm.into()];
        let text = "DELETE FROM question_links WHERE tenant_id = $1 AND question_id IN
            (SELECT id FROM questions WHERE tenant_id = $1 AND subscriber_id = $2)";
        sql::run(&self.transaction, text, of_firm.clone()).await?;
        for table in ["questions", "subscriber_history", "profile_ages", "confirmations", "own_products"] {
            let text = format!("DELETE FROM {table} WHERE tenant_id = $1 AND subscriber_id = $2");
            sql::run(&self.transaction, &text, of_firm.clone()).await?;
        }
        let version = self.next_roster_version().await?;
        self.write_profiles(&[(leaving.firm, &Subscriber::default())], version).await?;
        let text = "UPDATE subscribers SET key = $3, body = '{\"id\":\"\",\"products\":[],\"contacts\":[]}'
            WHERE tenant_id = $1 AND id = $2";
        let nobody = format!("{NOBODY}{}", leaving.firm);
        let values = [self.tenant.0.into(), leaving.firm.into(), nobody.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}

/// A text as it stands in JSON.
fn in_json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
