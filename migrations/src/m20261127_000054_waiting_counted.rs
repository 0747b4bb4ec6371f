//! Those who wait for help are counted from their index alone.

crate::dialect::step!(
    &[
        "DROP INDEX replies_open",
        "CREATE INDEX replies_open ON replies (tenant_id, id, kind, closed_at)
            WHERE closed_at IS NULL AND kind IN ('call', 'unclear')",
    ],
    &[
        "DROP INDEX replies_open",
        "CREATE INDEX replies_open ON replies (tenant_id, id) WHERE closed_at IS NULL AND kind IN ('call', 'unclear')",
    ]
);
