//! Threads of letters, and alerts that were held back.
//!
//! `first_id` and `last_id` name the deliveries of the first and of the last letter about the same matter that a follow-up
//! answers; a letter without them is nobody's follow-up. The first alerts of a span are counted on an index alone, which
//! grows at its end as letters are dated. `told` is what a contact was told by being held back: a later release is measured
//! by it, so that no news of it stays no news.

crate::dialect::step!(
    &[
        "ALTER TABLE deliveries ADD COLUMN first_id BIGINT",
        "ALTER TABLE deliveries ADD COLUMN last_id BIGINT",
        "CREATE INDEX deliveries_threads ON deliveries (tenant_id, edition_id) WHERE first_id IS NOT NULL",
        "CREATE INDEX deliveries_first_alerts ON deliveries (tenant_id, dated_at, contact_id)
            WHERE urgency = 0 AND first_id IS NULL",
        "CREATE TABLE told_materials (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            hash TEXT NOT NULL,
            material TEXT NOT NULL,
            PRIMARY KEY (tenant_id, hash)
        )",
        "CREATE TABLE held_alerts (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            advisory_id BIGINT NOT NULL REFERENCES advisories (id),
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            revision_id BIGINT NOT NULL REFERENCES revisions (id),
            at BIGINT NOT NULL,
            why TEXT NOT NULL CHECK (why IN ('budget', 'away')),
            had BIGINT NOT NULL,
            allowed BIGINT NOT NULL,
            told TEXT NOT NULL,
            PRIMARY KEY (tenant_id, advisory_id, contact_id, at),
            FOREIGN KEY (tenant_id, told) REFERENCES told_materials (tenant_id, hash)
        )",
        "CREATE INDEX held_alerts_contact ON held_alerts (tenant_id, contact_id, at)",
        "CREATE INDEX held_alerts_at ON held_alerts (tenant_id, at)",
        "CREATE TABLE reassessments (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            advisory_id BIGINT NOT NULL REFERENCES advisories (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (tenant_id, advisory_id)
        )",
    ],
    &[
        "DROP TABLE reassessments",
        "DROP TABLE held_alerts",
        "DROP TABLE told_materials",
        "DROP INDEX deliveries_first_alerts",
        "DROP INDEX deliveries_threads",
        "ALTER TABLE deliveries DROP COLUMN last_id",
        "ALTER TABLE deliveries DROP COLUMN first_id",
    ]
);
