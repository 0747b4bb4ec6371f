//! Estimates of attacks to come (EPSS), the newest of each CVE; and what operators have ruled about advisories.
//!
//! Rulings are never changed or deleted: the last row of its kind holds, and one without a value takes the earlier back,
//! so that it can be told how an advisory stood at any time.

crate::dialect::step!(
    &[
        "CREATE TABLE epss (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            cve TEXT NOT NULL,
            probability DOUBLE PRECISION NOT NULL,
            percentile DOUBLE PRECISION,
            estimated_on TEXT,
            PRIMARY KEY (tenant_id, cve)
        )",
        "CREATE TABLE rulings (
            id ROW_ID,
            tenant_id BIGINT NOT NULL,
            advisory_id BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('level', 'answers')),
            value TEXT,
            reason TEXT NOT NULL,
            ruled_by TEXT,
            ruled_at BIGINT NOT NULL,
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE INDEX rulings_advisory ON rulings (tenant_id, advisory_id, kind, id)",
    ],
    &["DROP TABLE rulings", "DROP TABLE epss"]
);
