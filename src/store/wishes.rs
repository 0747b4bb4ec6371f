//! Settings of readers' own, laid over lists as they come in.
//!
//! Never decides which counts: the rule is `domain::wishes`. A body always holds what counts, so that whoever reads a
//! subscriber needs nothing from here; only who writes one does.

use sea_orm::ConnectionTrait;

use super::{StoreError, Tx, sql};
use crate::domain::own_products::OwnProducts;
use crate::domain::subscriber::{Contact, Subscriber};
use crate::domain::tenant::TenantId;
use crate::domain::wishes::Wishes;

/// A list with wishes laid over it.
pub(super) struct Laid {
    pub(super) list: Vec<Subscriber>,
    /// What is left of wishes of which some went, by contact.
    pub(super) changed: Vec<(i64, Wishes)>,
    /// The same of firms' own products, by subscriber.
    pub(super) own: Vec<(i64, OwnProducts)>,
    /// How many of the list are other than the list has them.
    pub(super) kept: usize,
}

/// Lays what readers set for themselves over a list; nothing where nobody did.
pub(super) async fn lay_over<C: ConnectionTrait>(
    on: &C,
    tenant: TenantId,
    list: &[Subscriber],
) -> Result<Option<Laid>, StoreError> {
    let text = "SELECT 1 AS n FROM wishes WHERE tenant_id = $1
        UNION ALL SELECT 1 FROM own_products WHERE tenant_id = $1 LIMIT 1";
    if sql::one(on, text, [tenant.0.into()]).await?.is_none() {
        return Ok(None);
    }
    let text = "SELECT j.key AS position, w.contact_id, c.address, w.body FROM json_each($2) j
        CROSS JOIN subscribers s CROSS JOIN wishes w CROSS JOIN contacts c
        WHERE s.tenant_id = $1 AND s.key = j.value AND w.tenant_id = $1 AND w.subscriber_id = s.id AND c.id = w.contact_id";
    let mut laid = Laid { list: list.to_vec(), changed: Vec::new(), own: Vec::new(), kept: 0 };
    let own = "SELECT j.key AS position, s.id, o.body FROM json_each($2) j CROSS JOIN subscribers s
        JOIN own_products o ON o.subscriber_id = s.id WHERE s.tenant_id = $1 AND s.key = j.value";
    for batch in laid.list.chunks_mut(sql::BATCH) {
        let keys: Vec<String> = batch.iter().map(|subscriber| subscriber.id.clone()).collect();
        for row in sql::all(on, text, [tenant.0.into(), sql::json(&keys)?.into()]).await? {
            let address: String = sql::cell(&row, "address")?;
            let mut wishes: Wishes = sql::json_cell(&row, "body")?;
            let firm = batch.get_mut(sql::count(&row, "position")?);
            let contact = firm.and_then(|firm| firm.contacts.iter_mut().find(|contact| contact.address == address));
            if contact.is_some_and(|contact| wishes.lay_over(contact)) {
                laid.changed.push((sql::cell(&row, "contact_id")?, wishes));
            }
        }
        for row in sql::all(on, own, [tenant.0.into(), sql::json(&keys)?.into()]).await? {
            let mut own: OwnProducts = sql::json_cell(&row, "body")?;
            let firm = batch.get_mut(sql::count(&row, "position")?);
            if firm.is_some_and(|firm| own.lay_over(firm)) {
                laid.own.push((sql::cell(&row, "id")?, own));
            }
        }
    }
    laid.kept = laid.list.iter().zip(list).filter(|(laid, listed)| laid != listed).count();
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

    /// Notes that a firm changes its own list of products, or (`own` is false) that somebody else does, to whom it gives
    /// way; the body is written by [`Tx::upsert_subscribers`] as always.
    pub async fn own_products(&mut self, before: &Subscriber, after: &Subscriber, own: bool) -> Result<(), StoreError> {
        let text = "SELECT s.id, o.body FROM subscribers s LEFT JOIN own_products o ON o.subscriber_id = s.id
            WHERE s.tenant_id = $1 AND s.key = $2";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), after.id.as_str().into()]).await?;
        let row = row.ok_or(StoreError::NotFound("subscriber"))?;
        let body: Option<String> = sql::cell(&row, "body")?;
        let unreadable = |_| StoreError::corrupt("a firm's own products cannot be read");
        let known = body.map(|body| serde_json::from_str(&body)).transpose().map_err(unreadable)?;
        let mut products: OwnProducts = known.unwrap_or_default();
        if own {
            products.change(before, after);
        } else {
            products.give_way(after);
        }
        self.write_own_products(sql::cell(&row, "id")?, &products).await
    }

    pub(super) async fn write_own_products(&self, subscriber: i64, own: &OwnProducts) -> Result<(), StoreError> {
        if own.is_empty() {
            let text = "DELETE FROM own_products WHERE tenant_id = $1 AND subscriber_id = $2";
            sql::run(&self.transaction, text, [self.tenant.0.into(), subscriber.into()]).await?;
            return Ok(());
        }
        let text = "INSERT INTO own_products (subscriber_id, tenant_id, changed_at, body) VALUES ($2, $1, $3, $4)
            ON CONFLICT (subscriber_id) DO UPDATE SET changed_at = excluded.changed_at, body = excluded.body";
        let values = [self.tenant.0.into(), subscriber.into(), sql::micros(self.now).into(), sql::json(own)?.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
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
