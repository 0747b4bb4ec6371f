//! Editions that were stopped, what the operator should know, and how many letters a sender's address sent on a day.
//!
//! `stopped` is absent for an edition that runs. An alarm is one row for each kind and edition ('' where it is about
//! none): it is open until `settled_at`, and `told_at` says that a letter about it was written. `day` is a day of UTC.

crate::dialect::step!(
    &[
        "ALTER TABLE editions ADD COLUMN stopped TEXT CHECK (stopped IN ('held', 'cancelled'))",
        "ALTER TABLE editions ADD COLUMN stopped_at BIGINT",
        "CREATE INDEX editions_stopped ON editions (tenant_id, id) WHERE stopped IS NOT NULL",
        "CREATE TABLE alarms (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            kind TEXT NOT NULL,
            edition_id TEXT NOT NULL,
            letters BIGINT NOT NULL,
            first_at BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            told_at BIGINT,
            settled_at BIGINT,
            UNIQUE (tenant_id, kind, edition_id)
        )",
        "CREATE TABLE sent_days (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            sender TEXT NOT NULL,
            day TEXT NOT NULL,
            bulk BIGINT NOT NULL,
            urgent BIGINT NOT NULL,
            PRIMARY KEY (tenant_id, sender, day)
        )",
    ],
    &[
        "DROP TABLE sent_days",
        "DROP TABLE alarms",
        "DROP INDEX editions_stopped",
        "ALTER TABLE editions DROP COLUMN stopped_at",
        "ALTER TABLE editions DROP COLUMN stopped",
    ]
);
