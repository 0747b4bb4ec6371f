//! An alert can wait for the digest because a letter about another document told the same: a fifth reason, with the date on
//! that letter. The table is made anew, as a rule of a column cannot be changed in place.

crate::dialect::step!(
    &[
        "CREATE TABLE held_alerts_anew (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            advisory_id BIGINT NOT NULL REFERENCES advisories (id),
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            revision_id BIGINT NOT NULL REFERENCES revisions (id),
            at BIGINT NOT NULL,
            why TEXT NOT NULL CHECK (why IN ('budget', 'week', 'away', 'old', 'told')),
            had BIGINT NOT NULL,
            allowed BIGINT NOT NULL,
            told TEXT NOT NULL,
            letter_at BIGINT,
            PRIMARY KEY (tenant_id, advisory_id, contact_id, at),
            FOREIGN KEY (tenant_id, told) REFERENCES told_materials (tenant_id, hash)
        )",
        "INSERT INTO held_alerts_anew
            SELECT tenant_id, advisory_id, contact_id, revision_id, at, why, had, allowed, told, NULL
            FROM held_alerts",
        "DROP TABLE held_alerts",
        "ALTER TABLE held_alerts_anew RENAME TO held_alerts",
        "CREATE INDEX held_alerts_contact ON held_alerts (tenant_id, contact_id, at)",
        "CREATE INDEX held_alerts_at ON held_alerts (tenant_id, at)",
    ],
    &[
        "CREATE TABLE held_alerts_before (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            advisory_id BIGINT NOT NULL REFERENCES advisories (id),
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            revision_id BIGINT NOT NULL REFERENCES revisions (id),
            at BIGINT NOT NULL,
            why TEXT NOT NULL CHECK (why IN ('budget', 'week', 'away', 'old')),
            had BIGINT NOT NULL,
            allowed BIGINT NOT NULL,
            told TEXT NOT NULL,
            PRIMARY KEY (tenant_id, advisory_id, contact_id, at),
            FOREIGN KEY (tenant_id, told) REFERENCES told_materials (tenant_id, hash)
        )",
        // The reason before it comes nearest: nothing about the matter was new.
        "INSERT INTO held_alerts_before SELECT tenant_id, advisory_id, contact_id, revision_id, at,
            CASE why WHEN 'told' THEN 'old' ELSE why END, had, allowed, told FROM held_alerts",
        "DROP TABLE held_alerts",
        "ALTER TABLE held_alerts_before RENAME TO held_alerts",
        "CREATE INDEX held_alerts_contact ON held_alerts (tenant_id, contact_id, at)",
        "CREATE INDEX held_alerts_at ON held_alerts (tenant_id, at)",
    ]
);
