//! Orders: releases that wait for a moment or for other persons, and every step of each.
//!
//! Rows are only ever added. How an order stands follows from its steps; `seen` is the digest of what stood there to be
//! seen. `edition.order_id` is absent where nobody ordered by name and nothing had to wait.

crate::dialect::step!(
    &[
        "CREATE TABLE orders (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            advisory_id BIGINT,
            cadence TEXT,
            window_name TEXT,
            opens_at BIGINT,
            not_before BIGINT,
            closed BOOLEAN NOT NULL,
            PRIMARY KEY (tenant_id, id),
            FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
        )",
        "CREATE INDEX orders_advisory ON orders (tenant_id, advisory_id)",
        "CREATE UNIQUE INDEX orders_window ON orders (tenant_id, kind, cadence, window_name)
            WHERE window_name IS NOT NULL",
        "CREATE TABLE order_steps (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            order_id TEXT NOT NULL,
            at BIGINT NOT NULL,
            what TEXT NOT NULL CHECK (what IN ('ordered', 'approved', 'changed', 'counted', 'released', 'cancelled')),
            by_whom TEXT,
            seen TEXT NOT NULL,
            readers BIGINT NOT NULL,
            edition_id TEXT,
            FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
        )",
        "CREATE INDEX order_steps_order ON order_steps (tenant_id, order_id, id)",
        "CREATE UNIQUE INDEX order_steps_end ON order_steps (tenant_id, order_id)
            WHERE what IN ('released', 'cancelled')",
        "ALTER TABLE editions ADD COLUMN order_id TEXT",
    ],
    &["ALTER TABLE editions DROP COLUMN order_id", "DROP TABLE order_steps", "DROP TABLE orders",]
);
