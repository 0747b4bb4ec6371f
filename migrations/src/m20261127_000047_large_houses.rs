//! Ways that a large house needs: to the revisions of an advisory, to pages of editions, to contacts that are not
//! written to, and to the names and addresses in which somebody looks for a firm.

crate::dialect::step!(
    &[
        "DROP INDEX editions_created",
        "CREATE INDEX editions_created ON editions (tenant_id, created_at, id)",
        "CREATE INDEX revisions_advisory ON revisions (tenant_id, advisory_id, released_at)",
        "CREATE INDEX feedback_delivery ON feedback (tenant_id, delivery_id) WHERE delivery_id IS NOT NULL",
        "CREATE INDEX contacts_silent ON contacts (tenant_id, subscriber_id) WHERE suppressed IS NOT NULL",
        "CREATE INDEX contacts_sought ON contacts (tenant_id, subscriber_id, active, address)",
        "CREATE INDEX subscribers_sought ON subscribers (tenant_id, id, key, (json_extract(body, '$.name')))",
    ],
    &[
        "DROP INDEX subscribers_sought",
        "DROP INDEX contacts_sought",
        "DROP INDEX contacts_silent",
        "DROP INDEX feedback_delivery",
        "DROP INDEX revisions_advisory",
        "DROP INDEX editions_created",
        "CREATE INDEX editions_created ON editions (tenant_id, created_at)",
    ]
);
