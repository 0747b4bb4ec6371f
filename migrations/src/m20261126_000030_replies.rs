//! What readers answer to letters, and the short codes by which letters are found again.
//!
//! A reply is never changed but confirmed and closed: the last confirmed one of a firm to an advisory counts. `proof` says
//! how the reader was known. One typed with nothing but an address is not confirmed until its owner presses a button.

crate::dialect::step!(
    &[
        "ALTER TABLE variants ADD COLUMN code TEXT",
        "CREATE INDEX variants_code ON variants (tenant_id, code) WHERE code IS NOT NULL",
        "ALTER TABLE variants ADD COLUMN edition_id TEXT",
        "ALTER TABLE variants ADD COLUMN readers BIGINT",
        "CREATE INDEX IF NOT EXISTS deliveries_contact ON deliveries (tenant_id, contact_id)",
        "ALTER TABLE requests ADD COLUMN code TEXT",
        "ALTER TABLE requests ADD COLUMN reply_id BIGINT",
        "CREATE TABLE replies (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            subscriber_id BIGINT NOT NULL REFERENCES subscribers (id),
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            advisory_id BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('done', 'not-us', 'call', 'unclear', 'open')),
            proof TEXT NOT NULL CHECK (proof IN ('typed', 'device', 'portal', 'mail')),
            phone TEXT,
            message TEXT,
            said_at BIGINT NOT NULL,
            confirmed_at BIGINT,
            closed_at BIGINT,
            closed_by TEXT,
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE INDEX replies_subscriber ON replies (tenant_id, subscriber_id, advisory_id, id)",
        "CREATE INDEX replies_open ON replies (tenant_id, id) WHERE closed_at IS NULL AND kind IN ('call', 'unclear')",
        "CREATE INDEX replies_contact ON replies (tenant_id, contact_id)",
    ],
    &[
        "DROP TABLE replies",
        "ALTER TABLE requests DROP COLUMN reply_id",
        "ALTER TABLE requests DROP COLUMN code",
        "DROP INDEX IF EXISTS deliveries_contact",
        "DROP INDEX variants_code",
        "ALTER TABLE variants DROP COLUMN readers",
        "ALTER TABLE variants DROP COLUMN edition_id",
        "ALTER TABLE variants DROP COLUMN code",
    ]
);
