//! Ways to the newest editions: what was sent lately is looked at without reading all that ever was.

crate::dialect::step!(
    &[
        "CREATE INDEX editions_released ON editions (tenant_id, released_at)",
        "CREATE INDEX editions_created ON editions (tenant_id, created_at)",
    ],
    &["DROP INDEX editions_created", "DROP INDEX editions_released"]
);
