//! What digests told: the advisories in each letter, with what a later revision is measured by.
//!
//! `digest_items` belongs to letters, not to readers: who had one stands in the deliveries of its variant. The few
//! advisories of a whole edition stand in `digest_contents`, so that nobody has to look through its letters for them.

crate::dialect::step!(
    &[
        "CREATE TABLE digest_items (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            variant_hash TEXT NOT NULL,
            advisory_id BIGINT NOT NULL,
            revision_id BIGINT NOT NULL,
            material TEXT NOT NULL,
            PRIMARY KEY (tenant_id, variant_hash, advisory_id),
            FOREIGN KEY (tenant_id, variant_hash) REFERENCES variants (tenant_id, hash),
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE TABLE digest_contents (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            edition_id TEXT NOT NULL,
            advisory_id BIGINT NOT NULL,
            PRIMARY KEY (tenant_id, edition_id, advisory_id),
            FOREIGN KEY (tenant_id, edition_id) REFERENCES editions (tenant_id, id),
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE INDEX digest_contents_advisory ON digest_contents (tenant_id, advisory_id)",
    ],
    &["DROP TABLE digest_contents", "DROP TABLE digest_items"]
);
