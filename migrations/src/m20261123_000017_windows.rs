//! The calendar's rows: when each contact was told last, by which rhythm, and every window that closed.
//!
//! `until_at` is the end of the last window; the next one opens there. Two windows of one contact, stream and cadence can
//! neither close nor open at the same moment, so none is told twice. `released_at` says when we published a revision, which
//! decides in which window it stands; what was released before this step counts by when it came.

crate::dialect::step!(
    &[
        "ALTER TABLE revisions ADD COLUMN released_at BIGINT",
        "UPDATE revisions SET released_at = received_at WHERE id IN
            (SELECT current_revision FROM advisories WHERE state <> 'received')",
        "CREATE INDEX revisions_released ON revisions (tenant_id, released_at) WHERE released_at IS NOT NULL",
        "CREATE TABLE appointments (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            stream TEXT NOT NULL,
            cadence TEXT NOT NULL,
            rhythm TEXT NOT NULL,
            until_at BIGINT NOT NULL,
            PRIMARY KEY (contact_id, stream, cadence)
        )",
        "CREATE INDEX appointments_rhythm ON appointments (tenant_id, rhythm, until_at)",
        "CREATE TABLE windows (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            stream TEXT NOT NULL,
            cadence TEXT NOT NULL,
            opens_at BIGINT NOT NULL,
            closes_at BIGINT NOT NULL,
            told TEXT NOT NULL CHECK (told IN ('letter', 'silent', 'not-wanted')),
            edition_id TEXT,
            PRIMARY KEY (contact_id, stream, cadence, closes_at),
            UNIQUE (contact_id, stream, cadence, opens_at),
            FOREIGN KEY (tenant_id, edition_id) REFERENCES editions (tenant_id, id)
        )",
        "CREATE INDEX windows_edition ON windows (tenant_id, edition_id)",
        // The last state of the list that the appointments were worked out from.
        "ALTER TABLE tenants ADD COLUMN appointments_version BIGINT NOT NULL DEFAULT 0",
    ],
    &[
        "ALTER TABLE tenants DROP COLUMN appointments_version",
        "DROP TABLE windows",
        "DROP TABLE appointments",
        "DROP INDEX revisions_released",
        "ALTER TABLE revisions DROP COLUMN released_at",
    ]
);
