//! Advisories, their revisions with the source byte for byte, and the CVEs of the current revision.
//!
//! `source` is the last column, so that listing titles does not read documents.

crate::dialect::step!(
    &[
        "CREATE TABLE advisories (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            namespace TEXT NOT NULL,
            tracking_id TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('received', 'released', 'withdrawn')),
            current_revision BIGINT,
            UNIQUE (tenant_id, namespace, tracking_id),
            UNIQUE (tenant_id, id)
        )",
        "CREATE INDEX advisories_tracking_id ON advisories (tenant_id, tracking_id)",
        "CREATE TABLE revisions (
            id ROW_ID,
            tenant_id BIGINT NOT NULL,
            advisory_id BIGINT NOT NULL,
            ordinal BIGINT NOT NULL,
            sha256 TEXT NOT NULL,
            format TEXT NOT NULL,
            title TEXT NOT NULL,
            version TEXT NOT NULL,
            publisher TEXT NOT NULL,
            received_at BIGINT NOT NULL,
            issued_at BIGINT,
            source BYTES NOT NULL,
            UNIQUE (advisory_id, sha256),
            UNIQUE (tenant_id, id),
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE TABLE advisory_cves (
            tenant_id BIGINT NOT NULL,
            advisory_id BIGINT NOT NULL,
            cve TEXT NOT NULL,
            PRIMARY KEY (tenant_id, cve, advisory_id),
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE INDEX advisory_cves_advisory ON advisory_cves (tenant_id, advisory_id)",
    ],
    &["DROP TABLE advisory_cves", "DROP TABLE revisions", "DROP TABLE advisories"]
);
