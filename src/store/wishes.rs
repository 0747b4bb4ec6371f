//! Settings of readers' own, laid over lists as they come in.
//!
//! Never decides which counts: the rule is `domain::wishes`. A body always holds what counts, so that whoever reads a
//! subscriber needs nothing from here; only who writes one does.

use sea_orm::ConnectionTrait;

use super::{StoreError, Tx, sql};
use crate::domain::subscriber::{Contact, Subscriber};
use crate::domain::tenant::TenantId;
use crate::domain::wishes::Wishes;

/// A list with wishes laid over it.
pub(super) struct Laid {
    pub(super) list: Vec<Subscriber>,
    /// What is left of wishes of which some went, by contact.
    pub(super) changed: Vec<(i64, Wishes)>,
}

/// Lays what readers set for themselves over a list; nothing where nobody did.
pub(super) async fn lay_over<C: ConnectionTrait>(
    on: &C,
    tenant: TenantId,
    list: &[Subscriber],
) -> Result<Option<Laid>, StoreError> {
    let text = "SELECT 1 AS n FROM wishes WHERE tenant_id = $1 LIMIT 1";
    if sql::one(on, text, [tenant.0.into()]).await?.is_none() {
        return Ok(None);
    }
    let text = "SELECT j.key AS position, w.contact_id, c.address, w.body FROM json_each($2) j
        CROSS JOIN subscribers s JOIN wishes w ON w.tenant_id = s.tenant_id AND w.subscriber_id = s.id
        JOIN contacts c ON c.id = w.contact_id
        WHERE s.tenant_id = $1 AND s.key = j.value";
    let mut laid = Laid { list: list.to_vec(), changed: Vec::new() };
    for batch in laid.list.chunks_mut(sql::BATCH) {
        let keys: Vec<&str> = batch.iter().map(|subscriber| subscriber.id.as_str()).collect();
        for row in sql::all(on, text, [tenant.0.into(), sql::json(&keys)?.into()]).await? {
            let address: String = sql::cell(&row, "address")?;
            let mut wishes: Wishes = sql::json_cell(&row, "body")?;
            let firm = batch.get_mut(sql::count(&row, "position")?);
            let contact = firm.and_then(|firm| firm.contacts.iter_mut().find(|contact| contact.address == address));
            if contact.is_some_and(|contact| wishes.lay_over(contact)) {
                laid.changed.push((sql::cell(&row, "contact_id")?, wishes));
            }
        }
    }
    Ok(Some(laid))
}

impl Tx {
    /// Notes that a reader changes its own settings; the body is written by [`Tx::upsert_subscribers`] as always.
    pub async fn wish(&mut self, contact: i64, before: &Contact, after: &Contact) -> Result<(), StoreError> {
        let text = "SELECT body FROM wishes WHERE tenant_id = $1 AND contact_id = $2";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), contact.into()]).await?;
        let mut wishes: Wishes = row.map(|row| sql::json_cell(&row, "body")).transpose()?.unwrap_or_default();
        wishes.change(before, after);
        self.write_wishes(contact, &wishes).await
    }

    pub(super) async fn write_wishes(&self, contact: i64, wishes: &Wishes) -> Result<(), StoreError> {
        if wishes.is_empty() {
            let text = "DELETE FROM wishes WHERE tenant_id = $1 AND contact_id = $2";
            sql::run(&self.transaction, text, [self.tenant.0.into(), contact.into()]).await?;
            return Ok(());
        }
        let text = "INSERT INTO wishes (contact_id, tenant_id, subscriber_id, changed_at, body)
            SELECT id, tenant_id, subscriber_id, $3, $4 FROM contacts WHERE tenant_id = $1 AND id = $2
            ON CONFLICT (contact_id) DO UPDATE SET changed_at = excluded.changed_at, body = excluded.body";
        let values = [self.tenant.0.into(), contact.into(), sql::micros(self.now).into(), sql::json(wishes)?.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}
