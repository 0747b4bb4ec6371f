//! What firms changed in their own lists of products, and who asked to be forgotten.
//!
//! `erasures` holds marks that only the house can make: nobody reads from them who it was, and an address that comes again
//! is known by its mark.

crate::dialect::step!(
    &[
        "CREATE TABLE own_products (
            subscriber_id BIGINT PRIMARY KEY REFERENCES subscribers (id),
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            changed_at BIGINT NOT NULL,
            body TEXT NOT NULL
        )",
        "CREATE INDEX own_products_tenant ON own_products (tenant_id)",
        "CREATE TABLE erasures (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            mark TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (tenant_id, mark)
        )",
    ],
    &["DROP TABLE erasures", "DROP TABLE own_products"]
);
