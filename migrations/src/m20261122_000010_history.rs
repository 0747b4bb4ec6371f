//! What stood at an earlier time: bodies of subscribers, states of advisories, catalogues, suppressions. And how old
//! what a profile tells is, who confirmed it, and who was asked.
//!
//! A new subscriber costs one narrow row in `profile_ages` and none of history; a changed one costs one row of history.
//! `profile_ages` is apart from the bodies so that looking for what has grown old never reads a body. `told` is absent
//! where everything was told at `changed_at`; `expired` holds the places in the list whose versions no longer count.

crate::dialect::step!(
    &[
        "CREATE TABLE profile_ages (
            subscriber_id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            since BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            confirmed_at BIGINT,
            oldest BIGINT,
            told TEXT,
            expired TEXT
        )",
        "CREATE TABLE subscriber_history (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            subscriber_id BIGINT NOT NULL,
            from_at BIGINT NOT NULL,
            until_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            told TEXT,
            body TEXT NOT NULL
        )",
        "CREATE INDEX subscriber_history_subscriber ON subscriber_history (tenant_id, subscriber_id, until_at)",
        "CREATE TABLE confirmations (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            subscriber_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            by_whom TEXT NOT NULL,
            PRIMARY KEY (tenant_id, subscriber_id, at)
        )",
        "CREATE TABLE suppressions (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            address TEXT NOT NULL,
            at BIGINT NOT NULL,
            reason TEXT
        )",
        "CREATE INDEX suppressions_address ON suppressions (tenant_id, address, at)",
        "CREATE TABLE advisory_states (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            advisory_id BIGINT NOT NULL,
            revision_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            state TEXT NOT NULL
        )",
        "CREATE INDEX advisory_states_advisory ON advisory_states (tenant_id, advisory_id, at)",
        "CREATE TABLE known_exploited_history (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            source TEXT NOT NULL,
            cve TEXT NOT NULL,
            added TEXT,
            due TEXT,
            ransomware BOOLEAN NOT NULL,
            vendor TEXT NOT NULL,
            product TEXT NOT NULL,
            from_at BIGINT NOT NULL,
            until_at BIGINT NOT NULL
        )",
        "CREATE INDEX known_exploited_history_cve ON known_exploited_history (tenant_id, cve, source, until_at)",
        "CREATE TABLE questions (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            subscriber_id BIGINT NOT NULL,
            about BIGINT NOT NULL,
            edition_id TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            answered_at BIGINT,
            answer TEXT,
            UNIQUE (tenant_id, subscriber_id, about)
        )",
        "CREATE TABLE question_links (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            token_hash TEXT NOT NULL,
            question_id BIGINT NOT NULL REFERENCES questions (id),
            language TEXT NOT NULL,
            PRIMARY KEY (tenant_id, token_hash)
        )",
        "CREATE TABLE chores (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            name TEXT NOT NULL,
            done_at BIGINT NOT NULL,
            PRIMARY KEY (tenant_id, name)
        )",
    ],
    &[
        "DROP TABLE chores",
        "DROP TABLE question_links",
        "DROP TABLE questions",
        "DROP TABLE known_exploited_history",
        "DROP TABLE advisory_states",
        "DROP TABLE suppressions",
        "DROP TABLE confirmations",
        "DROP TABLE subscriber_history",
        "DROP TABLE profile_ages",
    ]
);
