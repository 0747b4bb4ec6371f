//! What the calendar has to know to be fair: when a contact came, since when its rhythm holds, when it is away and when it
//! wants quiet; which windows were missed; and from which moment on a letter may leave.
//!
//! A contact's `came_at` is absent for those that were there before this step and for those that left the list. `since_at`
//! is a moment at which the rhythm did not hold yet: what fired before it is none of this appointment's. `away_from` and
//! `away_until` are the first moment of an absence and the first one after it. `arranged_at` is when the appointments were
//! last worked out, `calendar` by which expressions. A missed window waits for a decision while `decided` is absent.
//! `not_before` is absent for a delivery that is due at once.

crate::dialect::step!(
    &[
        "ALTER TABLE contacts ADD COLUMN came_at BIGINT",
        "ALTER TABLE appointments ADD COLUMN since_at BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE appointments ADD COLUMN away_from BIGINT",
        "ALTER TABLE appointments ADD COLUMN away_until BIGINT",
        "ALTER TABLE appointments ADD COLUMN quiet TEXT",
        "DROP INDEX appointments_rhythm",
        "CREATE INDEX appointments_due ON appointments (tenant_id, rhythm, until_at, contact_id)",
        "ALTER TABLE tenants ADD COLUMN arranged_at BIGINT",
        "ALTER TABLE tenants ADD COLUMN calendar TEXT",
        "CREATE TABLE missed_windows (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            rhythm TEXT NOT NULL,
            closes_at BIGINT NOT NULL,
            readers BIGINT NOT NULL,
            found_at BIGINT NOT NULL,
            decided TEXT CHECK (decided IN ('make', 'skip')),
            UNIQUE (tenant_id, rhythm, closes_at)
        )",
        "ALTER TABLE deliveries ADD COLUMN not_before BIGINT",
    ],
    &[
        "ALTER TABLE deliveries DROP COLUMN not_before",
        "DROP TABLE missed_windows",
        "ALTER TABLE tenants DROP COLUMN calendar",
        "ALTER TABLE tenants DROP COLUMN arranged_at",
        "DROP INDEX appointments_due",
        "CREATE INDEX appointments_rhythm ON appointments (tenant_id, rhythm, until_at)",
        "ALTER TABLE appointments DROP COLUMN quiet",
        "ALTER TABLE appointments DROP COLUMN away_until",
        "ALTER TABLE appointments DROP COLUMN away_from",
        "ALTER TABLE appointments DROP COLUMN since_at",
        "ALTER TABLE contacts DROP COLUMN came_at",
    ]
);
