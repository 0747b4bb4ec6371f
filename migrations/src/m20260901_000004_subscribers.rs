//! Subscribers, each with its body as imported, and their contacts.
//!
//! A contact's row outlives its place in the list: deliveries point at it, so it becomes inactive instead.

crate::dialect::step!(
    &[
        "CREATE TABLE subscribers (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            key TEXT NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (tenant_id, key)
        )",
        "CREATE TABLE contacts (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            subscriber_id BIGINT NOT NULL REFERENCES subscribers (id),
            address TEXT NOT NULL,
            ordinal BIGINT NOT NULL,
            active BOOLEAN NOT NULL,
            suppressed TEXT,
            UNIQUE (subscriber_id, address)
        )",
        "CREATE INDEX contacts_address ON contacts (tenant_id, address)",
    ],
    &["DROP TABLE contacts", "DROP TABLE subscribers"]
);
