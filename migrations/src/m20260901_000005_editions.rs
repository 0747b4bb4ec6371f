//! Editions and variants. `cursor` is the last contact whose delivery row stands; `readers` is frozen at release.

crate::dialect::step!(
    &[
        "CREATE TABLE editions (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            revision_id BIGINT,
            advisory_id BIGINT,
            created_at BIGINT NOT NULL,
            released_at BIGINT,
            state TEXT NOT NULL CHECK (state IN ('preparing', 'released')),
            cursor BIGINT,
            readers BIGINT,
            PRIMARY KEY (tenant_id, id),
            FOREIGN KEY (tenant_id, revision_id) REFERENCES revisions (tenant_id, id),
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE INDEX editions_advisory ON editions (tenant_id, advisory_id)",
        "CREATE TABLE variants (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            hash TEXT NOT NULL,
            subject TEXT NOT NULL,
            languages TEXT NOT NULL,
            material TEXT NOT NULL,
            sealed BYTES NOT NULL,
            PRIMARY KEY (tenant_id, hash)
        )",
    ],
    &["DROP TABLE variants", "DROP TABLE editions"]
);
