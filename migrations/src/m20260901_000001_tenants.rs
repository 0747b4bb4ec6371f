//! Tenants and brands. `roster_version` counts the changes of a tenant's list of subscribers.

crate::dialect::step!(
    &[
        "CREATE TABLE tenants (
            id ROW_ID,
            key TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            roster_version BIGINT NOT NULL DEFAULT 0
        )",
        "CREATE TABLE brands (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            key TEXT NOT NULL,
            body TEXT NOT NULL,
            changed_at BIGINT NOT NULL,
            UNIQUE (tenant_id, key)
        )",
    ],
    &["DROP TABLE brands", "DROP TABLE tenants"]
);
