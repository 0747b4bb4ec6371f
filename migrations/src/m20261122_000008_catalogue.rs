//! A tenant's catalogue of products, laid over the one that comes with the program: entries, other names of entries,
//! other names of makers.
//!
//! `catalogue_version` of a tenant counts the changes that can change a verdict: what was only seen in a document
//! does not count.

crate::dialect::step!(
    &[
        "ALTER TABLE tenants ADD COLUMN catalogue_version BIGINT NOT NULL DEFAULT 0",
        "CREATE TABLE catalogue_products (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            id TEXT NOT NULL,
            key TEXT NOT NULL,
            line TEXT NOT NULL,
            PRIMARY KEY (tenant_id, id)
        )",
        "CREATE TABLE catalogue_aliases (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            key TEXT NOT NULL,
            product_id TEXT NOT NULL,
            line TEXT NOT NULL,
            PRIMARY KEY (tenant_id, key)
        )",
        "CREATE TABLE catalogue_vendors (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            key TEXT NOT NULL,
            counts TEXT NOT NULL,
            written TEXT NOT NULL,
            PRIMARY KEY (tenant_id, key)
        )",
    ],
    &[
        "DROP TABLE catalogue_vendors",
        "DROP TABLE catalogue_aliases",
        "DROP TABLE catalogue_products",
        "ALTER TABLE tenants DROP COLUMN catalogue_version",
    ]
);
