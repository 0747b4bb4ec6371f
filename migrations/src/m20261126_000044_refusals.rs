//! Documents that were not taken in, with the reason: one row for each that came from a place under a name, however often
//! it came. `sha256` is that of its beginning.

crate::dialect::step!(
    &[
        "CREATE TABLE refusals (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            source TEXT NOT NULL,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            bytes BIGINT NOT NULL,
            why TEXT NOT NULL,
            test TEXT,
            first_at BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            times BIGINT NOT NULL,
            UNIQUE (tenant_id, source, name, sha256)
        )",
        "CREATE INDEX refusals_last ON refusals (tenant_id, last_at)",
    ],
    &["DROP TABLE refusals"]
);
