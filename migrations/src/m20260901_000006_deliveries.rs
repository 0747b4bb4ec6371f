//! The ledger of deliveries and their attempts.
//!
//! `due_at` is the next moment at which something has to happen to the row, and absent while nothing has: before the
//! release and after the end. For a row that a worker holds it is the end of the lease. `urgency` puts alerts before
//! digests. One edition makes one delivery to a contact by a channel, however often its variants are sealed anew.

crate::dialect::step!(
    &[
        "CREATE TABLE deliveries (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            edition_id TEXT NOT NULL,
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            variant_hash TEXT NOT NULL,
            channel TEXT NOT NULL,
            token TEXT NOT NULL,
            urgency BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'in-data', 'accepted', 'deferred', 'refused',
                'unknown', 'suppressed', 'expired')),
            attempts BIGINT NOT NULL DEFAULT 0,
            due_at BIGINT,
            expires_at BIGINT NOT NULL,
            dated_at BIGINT NOT NULL,
            reply TEXT,
            UNIQUE (tenant_id, edition_id, contact_id, channel),
            FOREIGN KEY (tenant_id, edition_id) REFERENCES editions (tenant_id, id),
            FOREIGN KEY (tenant_id, variant_hash) REFERENCES variants (tenant_id, hash)
        )",
        "CREATE INDEX deliveries_due ON deliveries (tenant_id, urgency, due_at, expires_at)
            WHERE due_at IS NOT NULL",
        "CREATE TABLE attempts (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            delivery_id BIGINT NOT NULL REFERENCES deliveries (id),
            at BIGINT NOT NULL,
            outcome TEXT NOT NULL,
            words TEXT NOT NULL
        )",
        "CREATE INDEX attempts_delivery ON attempts (tenant_id, delivery_id)",
    ],
    &["DROP TABLE attempts", "DROP TABLE deliveries"]
);
