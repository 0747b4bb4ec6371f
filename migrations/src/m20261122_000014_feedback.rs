//! What comes back from the world: every mail as it was received, what it was about and what followed; and on deliveries,
//! that a letter which the relay took came back.
//!
//! `evidence` is "hard" where the mail counts against the address, "soft" where it counts a little, and absent where it
//! does not count. `trusted_at` of a contact is when an operator said that its address is good: older evidence is void.
//! The small index finds letters that failed without a walk past those that did not; the one on tokens finds the letter
//! of a mail.

crate::dialect::step!(
    &[
        "CREATE TABLE feedback (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            sha256 TEXT NOT NULL,
            received_at BIGINT NOT NULL,
            source TEXT NOT NULL,
            kind TEXT NOT NULL,
            followed TEXT NOT NULL,
            delivery_id BIGINT,
            contact_id BIGINT,
            evidence TEXT,
            reason TEXT,
            status TEXT,
            address TEXT,
            subject TEXT NOT NULL,
            diagnostic TEXT NOT NULL,
            raw BYTES,
            UNIQUE (tenant_id, sha256)
        )",
        "CREATE INDEX feedback_contact ON feedback (tenant_id, contact_id, received_at) WHERE evidence IS NOT NULL",
        "CREATE INDEX feedback_received ON feedback (tenant_id, received_at)",
        "CREATE TABLE feedback_marks (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            name TEXT NOT NULL,
            value BIGINT NOT NULL,
            PRIMARY KEY (tenant_id, name)
        )",
        "ALTER TABLE contacts ADD COLUMN trusted_at BIGINT",
        "ALTER TABLE deliveries ADD COLUMN bounced_at BIGINT",
        "ALTER TABLE deliveries ADD COLUMN bounce_status TEXT",
        "CREATE INDEX deliveries_failed ON deliveries (tenant_id, contact_id)
            WHERE state = 'refused' OR bounced_at IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS deliveries_token ON deliveries (tenant_id, token)",
    ],
    &[
        "DROP INDEX IF EXISTS deliveries_token",
        "DROP INDEX deliveries_failed",
        "ALTER TABLE deliveries DROP COLUMN bounce_status",
        "ALTER TABLE deliveries DROP COLUMN bounced_at",
        "ALTER TABLE contacts DROP COLUMN trusted_at",
        "DROP TABLE feedback_marks",
        "DROP TABLE feedback",
    ]
);
